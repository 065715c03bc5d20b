package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.measure.MeasureKind;
import io.appgov.refusal.RuleViolated;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: what of a violation the process is told. */
@Component
public class ViolationProcess {

    /** Tasks that managers have to look at; the rest have 50. */
    private static final int ESCALATED = 90;

    private final EngineProcesses processes;
    private final ViolationService violations;
    private final TaskService tasks;

    ViolationProcess(EngineProcesses processes, ViolationService violations, TaskService tasks) {
        this.processes = processes;
        this.violations = violations;
        this.tasks = tasks;
    }

    /** What a start answers. */
    public record Started(String caseNo, String processInstanceId) {}

    /** A violation is reported: its case is opened and its process begins, both or neither. */
    @Transactional
    public Started violationReported(ViolationReport report) {
        String caseNo = violations.report(report);
        return new Started(caseNo, processes.start(CaseProcess.VIOLATION.key(), caseNo));
    }

    /** E1: an overdue review is escalated, never decided by a clock. */
    public void reviewOverdue(String caseNo) {
        tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("reviewAppeal").list()
                .forEach(task -> tasks.setPriority(task.getId(), ESCALATED));
    }

    /** A late appeal was admitted: the process leaves what it is doing for the review (E2, E3). */
    public void appealReinstated(String caseNo) {
        processes.tell(caseNo, "appealReinstated");
    }

    /**
     * A penalty that ends the app's or the ISV's presence needs the process that does it.
     *
     * @throws RuleViolated as long as that process is not deployed
     */
    void requireProcessFor(MeasureKind leaving) {
        if (leaving != null) {
            CaseProcess needed = leaving == MeasureKind.EXPEL ? CaseProcess.EXPULSION : CaseProcess.SHUTDOWN;
            if (!processes.isDeployed(needed.key())) {
                throw new RuleViolated("§七", leaving.zh() + "流程（" + needed.key() + "）尚未部署，不能作出含 " + leaving
                        + " 的决定 the process " + needed.key() + " is not deployed, a decision with " + leaving + " cannot be made");
            }
        }
    }
}
