package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.Activities;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The letters a violation case accepts in its present state; used to judge letters and to offer forms on the ISV's page (E1–E7). */
@Component
class ViolationAdmissibleLetters {

    private final ViolationCaseFile caseFile;
    private final AppealService appeals;
    private final MeasureService measures;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final NoticeService notices;
    private final Correspondences letters;
    private final CaseSpans spans;

    ViolationAdmissibleLetters(
            ViolationCaseFile caseFile, AppealService appeals, MeasureService measures, CaseRegister cases, EngineProcesses processes,
            NoticeService notices, Correspondences letters, CaseSpans spans) {
        this.caseFile = caseFile;
        this.notices = notices;
        this.letters = letters;
        this.spans = spans;
        this.appeals = appeals;
        this.measures = measures;
        this.cases = cases;
        this.processes = processes;
    }

    /** A letter received before the service of the notice is no answer to it unless a person says so. */
    boolean confirmation(Violation v, Instant receivedAt, boolean saidByAPerson) {
        return v.state() == ViolationState.NOTIFIED && v.window() != null && v.window().isAnswer(receivedAt, saidByAPerson);
    }

    /**
     * Judges an appeal by the present facts of the case.
     *
     * @param saidByAPerson whether an operator has classified it as an appeal in this case
     */
    AppealFacts.Received appeal(Violation v, Instant receivedAt, boolean saidByAPerson) {
        AppealFacts facts = facts(v);
        AppealFacts.Received received = facts.judge(receivedAt, saidByAPerson);
        // evaluated only where it matters, as it checks every enforced measure
        return received.admission() == Admission.BEYOND_UNDOING && measures.beyondUndoing(v.caseNo()).isEmpty()
                ? facts.undoable().judge(receivedAt, saidByAPerson)
                : received;
    }

    /** The facts, assuming that enforced measures can no longer be undone. */
    private AppealFacts facts(Violation v) {
        if (AppealFacts.isBeforeTheWindow(v.state())) {
            return new AppealFacts(v.state(), v.window(), List.of(), List.of(), true, spans.of(v.caseNo()).appealWindow());
        }
        List<AppealFacts.ServedProposal> proposals = notices.ofCase(v.caseNo()).stream()
                .filter(n -> n.kind().role() == NoticeKind.Role.PROPOSAL && n.servedAt() != null)
                .map(n -> new AppealFacts.ServedProposal(n.queuedAt(), n.servedAt()))
                .toList();
        Set<Integer> heard = appeals.heardOrders(v.caseNo());
        List<Instant> confirmations = letters.of(v.caseNo()).stream()
                .filter(l -> l.type() == LetterType.CONFIRM && l.outcome() == Letter.Outcome.accepted)
                .map(Letter::receivedAt)
                .toList();
        return new AppealFacts(
                v.state(), v.window(), AppealFacts.orders(caseFile.orders(v.caseNo()), proposals, heard::contains), confirmations, true,
                spans.of(v.caseNo()).appealWindow());
    }

    /** An extension or escalation is ordered but not served yet: its window has yet to open. */
    boolean isFollowUpUnserved(Violation v) {
        return v.state() == ViolationState.ENFORCED && v.hearing().response() == null
                && !caseFile.isDecided(caseFile.order(v.caseNo()), v.caseNo());
    }

    /** There is an appeal to add to, or to withdraw. */
    boolean appealUnderReview(Violation v) {
        return v.state() == ViolationState.APPEALED && appeals.open(v.caseNo()).isPresent();
    }

    boolean rectification(Violation v) {
        return v.state() == ViolationState.ENFORCED && processes.isAwaited(v.caseNo(), Messages.RECTIFICATION_REPORTED);
    }

    /** Not rectified: a manager decides whether to give time, extend or escalate. */
    boolean isFollowUpBeingDecided(Violation v) {
        return v.state() == ViolationState.ENFORCED
                && processes.waitingFor(cases.get(v.caseNo()).processInstanceId()).contains(Activities.EXTEND_OR_ESCALATE);
    }
}
