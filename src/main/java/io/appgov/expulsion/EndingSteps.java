package io.appgov.expulsion;

import static io.appgov.operation.watch.WaitingStep.aside;
import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of an ending. */
@Component
class EndingSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.EXPULSION;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("reviewTermination", Next.TASK, "OPEN").from("reviewTermination"),
                at("shutDownIsvApp", Next.CASE, "APPROVED"),
                at("appShutdownEnded", Next.CASE, "APPROVED"),
                at("settleCustomerIssues", Next.TASK, "APPROVED").from("settleCustomerIssues"),
                at("awaitEndingGate", Next.TIMER, "APPROVED").from("checkEndingGate"),
                at("issueTerminationLetter", Next.TASK, "APPROVED").from("issueTerminationLetter"),
                at("awaitLetterService", Next.NOTICE, "APPROVED").from("sendTerminationLetter"),
                at("closeAccount", Next.TASK, "APPROVED").from("closeAccount"),
                at("awaitEffects", Next.TASK, "APPROVED").from("withdrawAccess"),
                aside("deliverOtherwise", Next.TASK),
                aside("decideUnreachable", Next.TASK),
                aside("retryDateReached", Next.TIMER),
                aside("reviewWithdrawal", Next.TASK));
    }
}
