package io.appgov.violation;

import static io.appgov.operation.watch.WaitingStep.aside;
import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wait states of a violation. Steps parallel to the main path, such as an appeal heard during a shutdown, allow any state. */
@Component
class ViolationSteps implements ProcessSteps {

    private static final String[] STANDS = {"CONFIRMED", "DEEMED_ACCEPTED", "PARTLY_CANCELLED", "APPEAL_REJECTED"};

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("approvePenalty", Next.TASK, "DRAFT").from("proposePenalty"),
                at("reviseViolation", Next.TASK, "DRAFT").from("reviseViolation"),
                at("awaitViolationService", Next.NOTICE, "ALLEGED", "ENFORCED"),
                at("awaitResponse", Next.TIMER, "NOTIFIED"),
                at("reviewAppeal", Next.TASK, "APPEALED").from("acknowledgeAppeal"),
                at("formalDecisionServed", Next.NOTICE, STANDS).from("makeFormalDecision"),
                at("effectiveDateReached", Next.TIMER, "DECIDED").from("scheduleEnforcement"),
                at("awaitRectification", Next.TIMER, "ENFORCED").from("awaitRectification"),
                at("verifyRectification", Next.TASK, "ENFORCED").from("verifyRectification"),
                at("extendOrEscalate", Next.TASK, "ENFORCED").from("extendOrEscalate"),
                at("lastMeasureEnded", Next.TIMER, "RECTIFIED").from("closeViolation"),
                at("expelIsv", Next.CASE),
                at("shutDownApp", Next.CASE),
                at("departureConcluded", Next.CASE),
                aside("deliverOtherwise", Next.TASK),
                aside("decideUnreachable", Next.TASK),
                aside("retryDateReached", Next.TIMER),
                aside("admitLateAppeal", Next.TASK),
                aside("measureEndReached", Next.TIMER));
    }
}
