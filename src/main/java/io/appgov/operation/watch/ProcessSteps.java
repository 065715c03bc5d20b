package io.appgov.operation.watch;

import io.appgov.cases.CaseProcess;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the cases of one process can stand, and what brings them on from there. One bean per process; a test holds it against the model.
 */
public interface ProcessSteps {

    CaseProcess process();

    List<WaitingStep> steps();

    default Map<String, WaitingStep> byId() {
        return steps().stream().collect(Collectors.toMap(WaitingStep::id, Function.identity()));
    }
}
