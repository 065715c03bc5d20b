package io.appgov.lead;

import static io.appgov.operation.watch.WaitingStep.at;

import io.appgov.cases.CaseProcess;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.operation.watch.WaitingStep.Next;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of a lead. */
@Component
class LeadSteps implements ProcessSteps {

    @Override
    public CaseProcess process() {
        return CaseProcess.LEAD;
    }

    @Override
    public List<WaitingStep> steps() {
        return List.of(at("confirmLead", Next.TASK, "OPEN").from("confirmLead"));
    }
}
