package io.appgov.violation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The facts of a violation case for judging an appeal, and the judgement (§七.1, E1–E6): a pure function.
 *
 * @param window the window opened last; {@code null} when none was
 * @param orders the orders, in sequence
 * @param confirmations receipt times of the ISV's confirmations
 * @param beyondUndoing whether enforced measures can no longer be undone (E3)
 * @param windowLength elapsed time to appeal against an order whose window is no longer the present one
 */
record AppealFacts(
        ViolationState state, AppealWindow window, List<Order> orders, List<Instant> confirmations, boolean beyondUndoing,
        Duration windowLength) {

    private static final Set<ViolationState> BEFORE_THE_WINDOW = Set.of(ViolationState.DRAFT, ViolationState.ALLEGED);
    private static final Set<ViolationState> AFTER_SILENCE =
            Set.of(ViolationState.DEEMED_ACCEPTED, ViolationState.DECIDED, ViolationState.ENFORCED, ViolationState.RECTIFIED,
                    ViolationState.CLOSED);

    /**
     * The facts of an order that matter for an appeal.
     *
     * @param at when it was made; {@code servedAt} when its notice was served, {@code null} before
     * @param heard whether it has had its one appeal (E6)
     */
    record Order(int no, Instant at, Instant servedAt, boolean heard) {}

    /** A served notice of an order. */
    record ServedProposal(Instant queuedAt, Instant servedAt) {}

    /** How the appeal is handled, and the number of the order it is against; {@code null} when against none. */
    record Received(Admission admission, Integer against) {}

    /** Whether in this state only state and window matter. */
    static boolean isBeforeTheWindow(ViolationState state) {
        return BEFORE_THE_WINDOW.contains(state);
    }

    /** A copy in which measures can still be undone. */
    AppealFacts undoable() {
        return new AppealFacts(state, window, orders, confirmations, false, windowLength);
    }

    /** Each order with the last served notice that was queued between this order and the next. */
    static List<Order> orders(List<Decision> made, List<ServedProposal> proposals, IntPredicate heard) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Instant at = made.get(i).at();
            Instant before = i + 1 < made.size() ? made.get(i + 1).at() : Instant.MAX;
            Optional<ServedProposal> its = last(proposals.stream()
                    .filter(p -> !p.queuedAt().isBefore(at) && p.queuedAt().isBefore(before)));
            orders.add(new Order(made.get(i).no(), at, its.map(ServedProposal::servedAt).orElse(null), heard.test(made.get(i).no())));
        }
        return orders;
    }

    /**
     * Judges by the order with the latest notice served when the appeal was received; later orders do not matter.
     *
     * @param saidByAPerson whether an operator has classified it as an appeal in this case
     */
    Received judge(Instant receivedAt, boolean saidByAPerson) {
        if (isBeforeTheWindow(state)) {
            boolean inItsWindow = window != null && window.isAnswer(receivedAt, saidByAPerson);
            return new Received(inItsWindow ? Admission.FOR_THE_NEXT_APPROVAL : Admission.TOO_EARLY, null);
        }
        Optional<Order> latestServed = last(served());
        if (latestServed.isEmpty()) {
            return new Received(Admission.NOT_TAKEN, null);
        }
        Optional<Order> servedBefore = last(served().filter(o -> !receivedAt.isBefore(o.servedAt())));
        if (servedBefore.isEmpty() && !saidByAPerson) {
            return new Received(Admission.BEFORE_SERVICE, null);
        }
        Order order = servedBefore.orElseGet(latestServed::get);
        Optional<Order> onItsWay = last(orders.stream().filter(o -> o.no() > order.no() && !o.at().isAfter(receivedAt)));
        AppealWindow its = order.equals(latestServed.get()) && window != null
                ? new AppealWindow(order.servedAt(), window.until())
                : AppealWindow.open(order.servedAt(), windowLength);
        if (onItsWay.isPresent() && !its.isTimely(receivedAt)) {
            return answerToWhatIsOnItsWay(onItsWay.get(), receivedAt, saidByAPerson);
        }
        return new Received(admission(order, its, receivedAt), order.no());
    }

    /** Too late for the previous order, while the next notice was being delivered: some contacts may already have had that one. */
    private Received answerToWhatIsOnItsWay(Order order, Instant receivedAt, boolean saidByAPerson) {
        if (order.servedAt() == null) {
            return new Received(Admission.TOO_EARLY, null);
        }
        if (!saidByAPerson) {
            return new Received(Admission.BEFORE_SERVICE, null);
        }
        AppealWindow its = window != null && order.servedAt().equals(window.servedAt())
                ? window
                : AppealWindow.open(order.servedAt(), windowLength);
        return new Received(admission(order, its, receivedAt), order.no());
    }

    private Admission admission(Order order, AppealWindow its, Instant receivedAt) {
        if (confirmations.stream().anyMatch(confirmedAt -> its.isAnswer(confirmedAt, false))) {
            return Admission.CONFIRMED_BEFORE;
        }
        if (order.heard()) {
            return Admission.HEARD_BEFORE;
        }
        if (!its.isTimely(receivedAt)) {
            return state == ViolationState.NOTIFIED || AFTER_SILENCE.contains(state) ? Admission.LATE : Admission.NOT_TAKEN;
        }
        if (AFTER_SILENCE.contains(state) && beyondUndoing) {
            return Admission.BEYOND_UNDOING;
        }
        return state.takesAppeal() ? Admission.IN_TIME : Admission.NOT_NOW;
    }

    private Stream<Order> served() {
        return orders.stream().filter(o -> o.servedAt() != null);
    }

    private static <T> Optional<T> last(Stream<T> stream) {
        return stream.reduce((earlier, later) -> later);
    }
}
