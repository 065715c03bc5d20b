package io.appgov.operation.watch;

import io.appgov.cases.CaseProcess;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The wait states of one process, and what continues each. One bean per process; a test compares it with the model.
 */
public interface ProcessSteps {

    CaseProcess process();

    List<WaitingStep> steps();

    default Map<String, WaitingStep> byId() {
        return steps().stream().collect(Collectors.toMap(WaitingStep::id, Function.identity()));
    }
}
