package io.appgov.shutdown;

import static io.appgov.operation.watch.WaitingStep.aside;
import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wait states of a shutdown. */
@Component
class ShutdownSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("checkLetter", Next.TASK, "OPEN").from("checkLetter"),
                at("newLetterReceived", Next.ISV, "OPEN").from("newLetterReceived"),
                at("reviewShutdown", Next.TASK, "OPEN").from("reviewShutdown"),
                at("verifyUserNotice", Next.TASK, "APPROVED").from("userNotice"),
                aside("missingUserNotice", Next.TASK),
                aside("userNoticeStillMissing", Next.TIMER),
                at("missedUsersReported", Next.ISV, "APPROVED"),
                at("verifyDuty", Next.TASK, "APPROVED").from("openDuties"),
                at("checkpointReached", Next.TIMER, "APPROVED"),
                at("overdueDuties", Next.TASK, "APPROVED").from("checkOfflineGate"),
                at("awaitDuties", Next.TIMER, "APPROVED"),
                at("confirmOffline", Next.TASK, "APPROVED").from("checkOfflineGate"),
                at("payRefund", Next.TASK, "APPROVED").from("prepareRefund"),
                aside("reviewWithdrawal", Next.TASK));
    }
}
