package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.measure.MeasureService;
import io.appgov.notice.Notice;
import io.appgov.notice.NoticeKind;
import io.appgov.notice.NoticeService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a violation case takes from the ISV as it stands; the letter box judges by it, the page offers by it (E1–E7). */
@Component
class ViolationAdmissibleLetters {

    private static final Set<ViolationState> BEFORE_THE_WINDOW = Set.of(ViolationState.DRAFT, ViolationState.ALLEGED);
    private static final Set<ViolationState> AFTER_SILENCE =
            Set.of(ViolationState.DEEMED_ACCEPTED, ViolationState.DECIDED, ViolationState.ENFORCED, ViolationState.RECTIFIED, ViolationState.CLOSED);

    private final ViolationCaseFile desk;
    private final AppealService appeals;
    private final MeasureService measures;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final NoticeService notices;
    private final Correspondences letters;
    private final PolicyParameters policy;

    ViolationAdmissibleLetters(
            ViolationCaseFile desk, AppealService appeals, MeasureService measures, CaseRegister cases, EngineProcesses processes, NoticeService notices,
            Correspondences letters, PolicyParameters policy) {
        this.desk = desk;
        this.notices = notices;
        this.letters = letters;
        this.policy = policy;
        this.appeals = appeals;
        this.measures = measures;
        this.cases = cases;
        this.processes = processes;
    }

    /** What is received before the notice was served cannot be an answer to it; whether it is one all the same, a person says. */
    boolean confirmation(Violation v, Instant receivedAt, boolean saidByAPerson) {
        return v.state() == ViolationState.NOTIFIED && v.isTimely(receivedAt)
                && (saidByAPerson || !receivedAt.isBefore(v.hearing().servedAt()));
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
        /** In time, while the penalty is being approved again: it is on the table of whoever approves. */
        FOR_THE_NEXT_APPROVAL,
        /** Received before any notice was served: is it an appeal against what came after? A person says. */
        BEFORE_SERVICE,
        /** In time, but the case is where no review can begin: somebody has to look. */
        NOT_NOW,
        NOT_TAKEN
    }

    /** An appeal that was received: what becomes of it, and which order it is against; {@code null} when against none. */
    record Received(Admission admission, Decision order) {}

    /**
     * Judges by the order whose notice had been served last when the appeal was received, whatever was ordered since.
     *
     * @param saidByAPerson an operator has looked and says that it is an appeal in this case
     */
    Received appeal(Violation v, Instant receivedAt, boolean saidByAPerson) {
        if (BEFORE_THE_WINDOW.contains(v.state())) {
            boolean inItsWindow = v.isTimely(receivedAt) && (saidByAPerson || !receivedAt.isBefore(v.hearing().servedAt()));
            return new Received(inItsWindow ? Admission.FOR_THE_NEXT_APPROVAL : Admission.TOO_EARLY, null);
        }
        Map<Decision, Instant> served = servedOrders(v);
        Optional<Decision> latestServed = last(served.keySet().stream());
        Optional<Decision> against = last(served.keySet().stream().filter(order -> !receivedAt.isBefore(served.get(order))));
        if (against.isEmpty() && (!saidByAPerson || latestServed.isEmpty())) {
            return new Received(latestServed.isEmpty() ? Admission.NOT_TAKEN : Admission.BEFORE_SERVICE, null);
        }
        Decision order = against.orElseGet(latestServed::get);
        Optional<Decision> onItsWay = last(desk.orders(v.caseNo()).stream().filter(o -> o.no() > order.no() && !o.at().isAfter(receivedAt)));
        boolean latest = order.equals(latestServed.get());
        Instant until = latest && v.hearing().appealUntil() != null
                ? v.hearing().appealUntil()
                : served.get(order).plus(policy.appealWindow());
        if (onItsWay.isPresent() && receivedAt.isAfter(until)) {
            return answerToWhatIsOnItsWay(v, onItsWay.get(), served, receivedAt, saidByAPerson);
        }
        return new Received(admission(v, order, receivedAt, served.get(order), until), order);
    }

    /** Too late for the one before, and the next notice was being delivered: some of its contacts may have had it already. */
    private Received answerToWhatIsOnItsWay(Violation v, Decision order, Map<Decision, Instant> served, Instant receivedAt, boolean saidByAPerson) {
        if (!served.containsKey(order)) {
            return new Received(Admission.TOO_EARLY, null);
        }
        Instant servedAt = served.get(order);
        Instant until = servedAt.equals(v.hearing().servedAt()) ? v.hearing().appealUntil() : servedAt.plus(policy.appealWindow());
        return saidByAPerson
                ? new Received(admission(v, order, receivedAt, servedAt, until), order)
                : new Received(Admission.BEFORE_SERVICE, null);
    }

    private Admission admission(Violation v, Decision order, Instant receivedAt, Instant servedAt, Instant until) {
        if (isConfirmed(v, servedAt, until)) {
            return Admission.CONFIRMED_BEFORE;
        }
        if (appeals.wasHeard(v.caseNo(), order.no())) {
            return Admission.HEARD_BEFORE;
        }
        if (receivedAt.isAfter(until)) {
            return v.state() == ViolationState.NOTIFIED || AFTER_SILENCE.contains(v.state()) ? Admission.LATE : Admission.NOT_TAKEN;
        }
        if (AFTER_SILENCE.contains(v.state()) && measures.beyondUndoing(v.caseNo()).isPresent()) {
            return Admission.BEYOND_UNDOING;
        }
        return v.state().takesAppeal() ? Admission.IN_TIME : Admission.NOT_NOW;
    }

    /** When the notice of each order was served; of orders whose notice was, in turn. */
    private Map<Decision, Instant> servedOrders(Violation v) {
        List<Notice> proposals = notices.ofCase(v.caseNo()).stream().filter(n -> n.kind().role() == NoticeKind.Role.PROPOSAL && n.servedAt() != null).toList();
        Map<Decision, Instant> served = new LinkedHashMap<>();
        List<Decision> orders = desk.orders(v.caseNo());
        for (int i = 0; i < orders.size(); i++) {
            Decision order = orders.get(i);
            Instant before = i + 1 < orders.size() ? orders.get(i + 1).at() : Instant.MAX;
            proposals.stream()
                    .filter(n -> !n.queuedAt().isBefore(order.at()) && n.queuedAt().isBefore(before))
                    .reduce((earlier, later) -> later)
                    .ifPresent(n -> served.put(order, n.servedAt()));
        }
        return served;
    }

    private static <T> Optional<T> last(Stream<T> stream) {
        return stream.reduce((earlier, later) -> later);
    }

    /** E5: the ISV has confirmed in answer to the notice of this window. */
    private boolean isConfirmed(Violation v, Instant servedAt, Instant until) {
        return letters.of(v.caseNo()).stream()
                .anyMatch(l -> l.type() == LetterType.CONFIRM && l.outcome() == Letter.Outcome.accepted
                        && !l.receivedAt().isBefore(servedAt) && !l.receivedAt().isAfter(until));
    }

    /** An extension or escalation is ordered, and the ISV has not been told yet: the window behind it has yet to open. */
    boolean isFollowUpUnserved(Violation v) {
        return v.state() == ViolationState.ENFORCED && v.hearing().response() == null
                && !desk.isDecided(desk.order(v.caseNo()), v.caseNo());
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
