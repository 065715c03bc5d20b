package io.appgov.relisting;

import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wait states of a relisting. */
@Component
class RelistingSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.RELISTING;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("verifyCorrection", Next.TASK, "OPEN").from("areCorrectionsDue"),
                at("reviewRelisting", Next.TASK, "OPEN").from("reviewRelisting"),
                at("confirmShortfallPaid", Next.TASK, "APPROVED").from("settleDeposit"));
    }
}
