package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.engine.StartedCase;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** From the domain to the engine: what of a violation the process is told. */
@Component
public class ViolationProcess implements InboxSource {

    private static final String NAME = "admittedAppeal";

    /** Tasks that managers have to look at; the rest have 50. */
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

    /** A violation is reported: its case is opened and its process begins, both or neither. */
    public StartedCase violationReported(ViolationReport report) {
        return processes.begin(CaseProcess.VIOLATION.key(), () -> violations.report(report));
    }

    /** E1: an overdue review is escalated, never decided by a clock. */
    public void reviewOverdue(String caseNo) {
        tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("reviewAppeal").list()
                .forEach(task -> tasks.setPriority(task.getId(), ESCALATED));
    }

    /** A late appeal was admitted: the process leaves what it is doing for the review, as soon as it does something (E2, E3). */
    public void appealReinstated(String caseNo) {
        inbox.put(caseNo, NAME, caseNo, Messages.APPEAL_REINSTATED);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Also when the appeal was withdrawn meanwhile: only from the review does the case go on without it. */
    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return violations.get(message.caseNo()).hearing().responseTaken() ? Optional.empty()
                : Optional.of(Correlation.of(Messages.APPEAL_REINSTATED));
    }
}
