package io.appgov.delisting;

import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of a voluntary delisting. */
@Component
class DelistingSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.DELISTING;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("reviewDelisting", Next.TASK, "OPEN").from("reviewDelisting"),
                at("agreedDateReached", Next.TIMER, "APPROVED").from("agreedDateReached"));
    }
}
