package io.appgov.lead;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.violation.ViolationProcess;
import io.appgov.violation.ViolationReport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts leads, and violations from them. */
@Component
@Transactional
public class LeadProcess {

    private final EngineProcesses processes;
    private final LeadService leads;
    private final ViolationProcess violations;

    LeadProcess(EngineProcesses processes, LeadService leads, ViolationProcess violations) {
        this.processes = processes;
        this.leads = leads;
        this.violations = violations;
    }

    /**
     * Keeps a finding and, if it opened a lead, starts its process, both or neither. Whoever caused what was found, such as a manager
     * who agrees to a contact's removal, need not be one who may start it.
     */
    public LeadService.Found breachFound(LeadReport report) {
        LeadService.Found found = leads.report(report);
        if (found.isNew()) {
            processes.startUnchecked(CaseProcess.LEAD.key(), found.caseNo().value());
        }
        return found;
    }

    /** Opens a violation from a lead, with whoever confirms as its recorder, so that four eyes hold. */
    CaseNo violationConfirmed(CaseNo caseNo, ViolationReport report) {
        CaseNo violationNo = violations.violationReported(report).caseNo();
        leads.confirm(caseNo, violationNo);
        return violationNo;
    }
}
