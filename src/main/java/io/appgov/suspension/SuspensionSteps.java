package io.appgov.suspension;

import static io.appgov.operation.watch.WaitingStep.aside;
import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wait states of a suspension. */
@Component
class SuspensionSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("confirmSuspension", Next.TASK, "OPEN").from("confirmSuspension"),
                at("reviewSuspension", Next.TASK, "APPROVED").from("reviewSuspension"),
                at("keptUntilReached", Next.TIMER, "APPROVED"),
                at("violationSettled", Next.CASE, "APPROVED"),
                aside("reviewSuspensionAppeal", Next.TASK));
    }
}
