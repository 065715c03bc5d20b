package io.appgov.amendment;

import static io.appgov.operation.watch.WaitingStep.aside;
import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wait states of an amendment of the policy. */
@Component
class AmendmentSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.AMENDMENT;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(
                at("reviewAmendment", Next.TASK, "OPEN").from("reviewAmendment"),
                at("announcementGoesOn", Next.TIMER, "APPROVED"),
                at("setNewDate", Next.TASK, "APPROVED"),
                at("effectiveDateReached", Next.TIMER, "APPROVED"),
                aside("withdrawAmendment", Next.TASK),
                at("withdrawalGoesOn", Next.TIMER, "APPROVED"));
    }
}
