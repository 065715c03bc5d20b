package io.appgov.operation.watch;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves a stuck case to a step that matches its state. Requires two managers; both are recorded in the trail. */
@Service
@Transactional
public class RepairService {

    private final Repairs repairs;
    private final StuckCaseDetector watchman;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    RepairService(
            Repairs repairs, StuckCaseDetector watchman, CaseRegister cases, EngineProcesses processes, AuditTrail audit,
            BusinessTime time, Actor actor) {
        this.repairs = repairs;
        this.watchman = watchman;
        this.cases = cases;
        this.processes = processes;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Proposes a step or, when another manager has proposed the same one, moves the case there.
     *
     * @return whether the case was moved
     * @throws RuleViolated when the case is not stuck, cannot be moved to this step in its state, or the same person would do both
     */
    public boolean repair(CaseNo caseNo, String step, String reason) {
        CaseFile file = cases.locked(caseNo);
        StuckCase stuck = watchman.check(caseNo)
                .orElseThrow(() -> new RuleViolated("R14", "该案件并未卡住 this case is not stuck"));
        WaitingStep to = watchman.entries(file.process().key(), file.state()).get(step);
        if (to == null || stuck.steps().isEmpty()) {
            throw new RuleViolated("R14", "状态为 " + file.state() + " 的案件只能移至 a case that is " + file.state() + " can be moved to: "
                    + (stuck.steps().isEmpty() ? "—" : String.join(", ", stuck.steps())));
        }
        Optional<Repairs.Repair> proposed = repairs.proposed(caseNo).filter(p -> p.step().equals(step));
        if (proposed.isEmpty()) {
            repairs.propose(caseNo, step, reason, actor.id(), time.now());
            audit.record(caseNo, "repairProposed", Map.of("step", step, "reason", reason, "because", stuck.reason().name()));
            return false;
        }
        if (proposed.get().proposedBy().equals(actor.id())) {
            throw new RuleViolated("E31", "须由另一主管确认 another manager has to confirm this");
        }
        repairs.confirm(proposed.get(), actor.id(), time.now());
        audit.record(caseNo, "repaired", Map.of(
                "step", step, "from", String.join(", ", stuck.waitingFor()), "reason", reason, "proposedBy", proposed.get().proposedBy()));
        Set<String> leaves = mainWay(file, stuck.waitingFor());
        processes.move(file.processInstanceId(), leaves, to.entry());
        return true;
    }

    /** Without activities parallel to the main path, which continue. */
    private Set<String> mainWay(CaseFile file, List<String> at) {
        return at.stream().filter(id -> !watchman.isAside(file.process().key(), id)).collect(Collectors.toSet());
    }
}
