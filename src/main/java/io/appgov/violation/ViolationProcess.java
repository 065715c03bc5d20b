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
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Maps the domain to the engine: messages to a violation's process. */
@Component
public class ViolationProcess implements InboxSource {

    private static final String NAME = "admittedAppeal";

    /** Priority of tasks that managers have to look at; the others have 50. */
    private static final int ESCALATED = 90;

    private final EngineProcesses processes;
    private final ViolationService violations;
    private final TaskService tasks;
    private final CaseInbox inbox;

    ViolationProcess(
            EngineProcesses processes, ViolationService violations, TaskService tasks, CaseInbox inbox) {
        this.inbox = inbox;
        this.processes = processes;
        this.violations = violations;
        this.tasks = tasks;
    }

    /** Opens the case of a reported violation and starts its process, both or neither. */
    public StartedCase violationReported(ViolationReport report) {
        return processes.begin(CaseProcess.VIOLATION.key(), () -> violations.report(report));
    }

    /** E1: an overdue review is escalated, never decided by a timer. */
    public void reviewOverdue(CaseNo caseNo) {
        tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("reviewAppeal").list()
                .forEach(task -> tasks.setPriority(task.getId(), ESCALATED));
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
