package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Maps the domain to the engine: messages to a violation's process. */
@Component
public class ViolationProcess implements InboxSource {

    private static final String NAME = "admittedAppeal";

    private final EngineProcesses processes;
    private final ViolationService violations;
    private final CaseInbox inbox;

    ViolationProcess(
            EngineProcesses processes, ViolationService violations, CaseInbox inbox) {
        this.inbox = inbox;
        this.processes = processes;
        this.violations = violations;
    }

    /** Opens the case of a reported violation and starts its process, both or neither. */
    public StartedCase violationReported(ViolationReport report) {
        return processes.begin(CaseProcess.VIOLATION.key(), () -> violations.report(report));
    }

    /** The same, found in another case by somebody who need not be one who may start violations. */
    public StartedCase violationFound(ViolationReport report) {
        return processes.beginUnchecked(CaseProcess.VIOLATION.key(), () -> violations.report(report));
    }

    /** E1: an overdue review is escalated, never decided by a timer. */
    public void reviewOverdue(CaseNo caseNo) {
        processes.escalate(caseNo, "reviewAppeal");
    }

    /** A late appeal was admitted: the process switches to the review as soon as it has reached a wait state (E2, E3). */
    public void appealReinstated(CaseNo caseNo) {
        inbox.put(caseNo, NAME, caseNo, Messages.APPEAL_REINSTATED);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Also when the appeal was withdrawn meanwhile: the case can continue without it only from the review. */
    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return violations.get(message.caseNo()).hearing().responseTaken() ? Optional.empty()
                : Optional.of(Correlation.of(Messages.APPEAL_REINSTATED));
    }
}
