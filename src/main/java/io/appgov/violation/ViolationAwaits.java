package io.appgov.violation;

import io.appgov.engine.EngineProcesses;
import io.appgov.cases.CaseRegister;
import io.appgov.measure.MeasureService;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a violation case takes from the ISV as it stands; the letter box judges by it, the page offers by it (E1–E7). */
@Component
class ViolationAwaits {

    private static final Set<ViolationState> BEFORE_THE_WINDOW = Set.of(ViolationState.DRAFT, ViolationState.ALLEGED);
    private static final Set<ViolationState> AFTER_SILENCE =
            Set.of(ViolationState.DEEMED_ACCEPTED, ViolationState.DECIDED, ViolationState.ENFORCED, ViolationState.RECTIFIED, ViolationState.CLOSED);

    private final ViolationDesk desk;
    private final AppealService appeals;
    private final MeasureService measures;
    private final CaseRegister cases;
    private final EngineProcesses processes;

    ViolationAwaits(ViolationDesk desk, AppealService appeals, MeasureService measures, CaseRegister cases, EngineProcesses processes) {
        this.desk = desk;
        this.appeals = appeals;
        this.measures = measures;
        this.cases = cases;
        this.processes = processes;
    }

    boolean confirmation(Violation v, Instant receivedAt) {
        return v.state() == ViolationState.NOTIFIED && v.isTimely(receivedAt);
    }

    /** What becomes of an appeal received then. */
    enum Admission {
        IN_TIME,
        /** A manager may admit it (E2). */
        LATE,
        /** In time, but put on file when it could no longer be undone (E3). */
        BEYOND_UNDOING,
        CONFIRMED_BEFORE,
        HEARD_BEFORE,
        TOO_EARLY,
        /** In time, but the case is where no review can begin: somebody has to look. */
        NOT_NOW,
        NOT_TAKEN
    }

    Admission appeal(Violation v, Instant receivedAt) {
        if (BEFORE_THE_WINDOW.contains(v.state()) || isFollowUpUnserved(v)) {
            return Admission.TOO_EARLY;
        }
        if (v.response() == Response.CONFIRMED) {
            return Admission.CONFIRMED_BEFORE;
        }
        if (v.response() != null && v.response() != Response.SILENT || appeals.wasHeard(v.caseNo())) {
            return Admission.HEARD_BEFORE;
        }
        boolean window = v.state() == ViolationState.NOTIFIED;
        if (!v.isTimely(receivedAt)) {
            return window || AFTER_SILENCE.contains(v.state()) ? Admission.LATE : Admission.NOT_TAKEN;
        }
        if (AFTER_SILENCE.contains(v.state()) && measures.beyondUndoing(v.caseNo()).isPresent()) {
            return Admission.BEYOND_UNDOING;
        }
        boolean takesItLate = v.state().takesLateFiledAppeal() && processes.isAwaited(v.caseNo(), "appealReinstated");
        return window || takesItLate ? Admission.IN_TIME : Admission.NOT_NOW;
    }

    /** An extension or escalation is ordered, and the ISV has not been told yet: the window behind it has yet to open. */
    boolean isFollowUpUnserved(Violation v) {
        return v.state() == ViolationState.ENFORCED && v.response() == null && !desk.isDecided(desk.order(v.caseNo()), v.caseNo());
    }

    /** There is an appeal to add to, or to withdraw. */
    boolean appealUnderReview(Violation v) {
        return v.state() == ViolationState.APPEALED && appeals.open(v.caseNo()).isPresent();
    }

    boolean rectification(Violation v) {
        return v.state() == ViolationState.ENFORCED && processes.isAwaited(v.caseNo(), "rectificationReported");
    }

    /** Not rectified: a manager decides whether to give time, extend or escalate. */
    boolean isFollowUpBeingDecided(Violation v) {
        return v.state() == ViolationState.ENFORCED
                && processes.waitingFor(cases.get(v.caseNo()).processInstanceId()).contains("extendOrEscalate");
    }
}
