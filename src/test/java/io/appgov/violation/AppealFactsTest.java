package io.appgov.violation;

import static io.appgov.violation.Admission.BEFORE_SERVICE;
import static io.appgov.violation.Admission.BEYOND_UNDOING;
import static io.appgov.violation.Admission.CONFIRMED_BEFORE;
import static io.appgov.violation.Admission.FOR_THE_NEXT_APPROVAL;
import static io.appgov.violation.Admission.HEARD_BEFORE;
import static io.appgov.violation.Admission.IN_TIME;
import static io.appgov.violation.Admission.LATE;
import static io.appgov.violation.Admission.NOT_TAKEN;
import static io.appgov.violation.Admission.TOO_EARLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.violation.AppealFacts.Order;
import io.appgov.violation.AppealFacts.Received;
import io.appgov.violation.AppealFacts.ServedProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an appeal means in a case as it stands (§七.1, E1–E6). Times are hours since the first notice was served. */
@Unit
class AppealFactsTest {

    private static final Instant T0 = Instant.parse("2026-03-02T02:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(48);

    private static Instant hour(double h) {
        return T0.plusMillis(Math.round(h * 3_600_000));
    }

    private static Order order(int no, double at, Double servedAt, boolean heard) {
        return new Order(no, hour(at), servedAt == null ? null : hour(servedAt), heard);
    }

    /** One order, made an hour before its notice was served. */
    private static AppealFacts first(ViolationState state) {
        return new AppealFacts(state, AppealWindow.open(T0, LENGTH), List.of(order(1, -1, 0.0, false)), List.of(), false, LENGTH);
    }

    /** The first order, and a tightening ordered at hour 200; its notice served at hour 210 or not yet. */
    private static AppealFacts tightened(ViolationState state, Double servedAt) {
        AppealWindow window = AppealWindow.open(hour(servedAt == null ? 0 : servedAt), LENGTH);
        return new AppealFacts(state, window, List.of(order(1, -1, 0.0, false), order(5, 200, servedAt, false)), List.of(), false, LENGTH);
    }

    @ParameterizedTest(name = "{0} at hour {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            NOTIFIED            | 0       | IN_TIME    | in the instant of the service
            NOTIFIED            | 48      | IN_TIME    | the last instant counts
            NOTIFIED            | 48.001  | LATE       | later, though the timer has not run yet
            DEEMED_ACCEPTED     | 47      | IN_TIME    | E3: received in time and registered after the timeout
            DECIDED             | 47      | IN_TIME    | E3: enforcement stops
            ENFORCED            | 47      | IN_TIME    | E3: what was enforced can be undone
            DEEMED_ACCEPTED     | 49      | LATE       | E2: a manager may admit it
            DECIDED             | 49      | LATE       | E2
            ENFORCED            | 49      | LATE       | E2
            RECTIFIED           | 49      | LATE       | E2: it is kept
            CLOSED              | 49      | LATE       | E2: it is kept
            RECTIFIED           | 47      | NOT_NOW    | in time, and no review can begin there
            CLOSED              | 47      | NOT_NOW    | the same
            APPEALED            | 47      | NOT_NOW    | a second one while the first is heard: somebody looks
            CONFIRMED           | 47      | NOT_NOW    | confirmed, though no letter says so
            APPEALED            | 49      | NOT_TAKEN  | late, and nothing to admit it to
            CANCELLED           | 49      | NOT_TAKEN  | there is no penalty left
            WITHDRAWN           | 49      | NOT_TAKEN  | there is none
            ENDED_BY_OTHER_CASE | 49      | NOT_TAKEN  | the ISV is gone
            NOTIFIED            | -0.001  | BEFORE_SERVICE | it cannot answer what was not served: a person looks
            """)
    void against_the_first_order(ViolationState state, double receivedAt, Admission admission, String why) {
        assertThat(first(state).judge(hour(receivedAt), false).admission()).as(why).isEqualTo(admission);
    }

    @ParameterizedTest
    @EnumSource(value = ViolationState.class, names = {"DRAFT", "ALLEGED"})
    void before_any_window_it_is_too_early(ViolationState state) {
        AppealFacts facts = new AppealFacts(state, null, List.of(), List.of(), false, LENGTH);
        assertThat(facts.judge(hour(1), false)).isEqualTo(new Received(TOO_EARLY, null));
        assertThat(facts.judge(hour(1), true)).isEqualTo(new Received(TOO_EARLY, null));
    }

    @ParameterizedTest(name = "at hour {0}, said by a person: {1}")
    @CsvSource({"1, false, FOR_THE_NEXT_APPROVAL", "48, false, FOR_THE_NEXT_APPROVAL", "48.001, true, TOO_EARLY", "-1, false, TOO_EARLY",
            "-1, true, FOR_THE_NEXT_APPROVAL"})
    void while_the_penalty_is_approved_again_whoever_approves_has_it(double receivedAt, boolean said, Admission admission) {
        assertThat(first(ViolationState.DRAFT).judge(hour(receivedAt), said)).isEqualTo(new Received(admission, null));
    }

    @Test
    void without_any_notice_served_there_is_nothing_to_appeal_against() {
        AppealFacts facts = new AppealFacts(ViolationState.WITHDRAWN, null, List.of(order(1, -1, null, false)), List.of(), false, LENGTH);
        assertThat(facts.judge(hour(1), true)).isEqualTo(new Received(NOT_TAKEN, null));
    }

    @Test
    void received_before_the_service_it_is_one_when_a_person_says_so() {
        assertThat(first(ViolationState.NOTIFIED).judge(hour(-5), true)).isEqualTo(new Received(IN_TIME, 1));
    }

    @ParameterizedTest
    @EnumSource(ViolationState.class)
    void what_can_no_longer_be_undone_is_late_where_it_was_enforced_and_nowhere_else(ViolationState state) {
        AppealFacts undoable = first(state);
        AppealFacts beyond = new AppealFacts(state, undoable.window(), undoable.orders(), List.of(), true, LENGTH);
        boolean enforced = EnumSet.of(ViolationState.DEEMED_ACCEPTED, ViolationState.DECIDED, ViolationState.ENFORCED,
                ViolationState.RECTIFIED, ViolationState.CLOSED)
                .contains(state);
        Admission admission = beyond.judge(hour(47), false).admission();
        assertThat(admission == BEYOND_UNDOING).isEqualTo(enforced);
        assertThat(beyond.undoable()).isEqualTo(undoable);
        if (!enforced) {
            assertThat(admission).isEqualTo(undoable.judge(hour(47), false).admission());
        }
    }

    @Test
    void after_a_confirmation_in_the_window_it_is_inadmissible_also_when_late() {
        AppealFacts facts = confirmedAt(10);
        assertThat(facts.judge(hour(47), false)).isEqualTo(new Received(CONFIRMED_BEFORE, 1));
        assertThat(facts.judge(hour(5), false).admission()).as("also one received before the confirmation").isEqualTo(CONFIRMED_BEFORE);
        assertThat(facts.judge(hour(60), false).admission()).isEqualTo(CONFIRMED_BEFORE);
    }

    @ParameterizedTest
    @CsvSource({"-0.001, IN_TIME", "0, CONFIRMED_BEFORE", "48, CONFIRMED_BEFORE", "48.001, IN_TIME"})
    void a_confirmation_counts_for_the_window_it_was_received_in(double confirmedAt, Admission admission) {
        assertThat(confirmedAt(confirmedAt).judge(hour(47), false).admission()).isEqualTo(admission);
    }

    private static AppealFacts confirmedAt(double confirmedAt) {
        return new AppealFacts(ViolationState.DECIDED, AppealWindow.open(T0, LENGTH), List.of(order(1, -1, 0.0, false)),
                List.of(hour(confirmedAt)), false, LENGTH);
    }

    @Test
    void there_is_one_appeal_on_the_same_notice() {
        AppealFacts facts = new AppealFacts(ViolationState.DECIDED, AppealWindow.open(T0, LENGTH), List.of(order(1, -1, 0.0, true)),
                List.of(), false, LENGTH);
        assertThat(facts.judge(hour(47), false)).isEqualTo(new Received(HEARD_BEFORE, 1));
        assertThat(facts.judge(hour(60), false).admission()).isEqualTo(HEARD_BEFORE);
    }

    @ParameterizedTest(name = "received at hour {0}, said by a person {1}: {2} against {3}")
    @CsvSource(delimiter = '|', textBlock = """
            47  | false | IN_TIME        | 1 | in time against the first order, whatever was ordered since
            60  | false | LATE           | 1 | late against the first order
            199 | false | LATE           | 1 | late against it, before the second was made
            205 | false | BEFORE_SERVICE |   | the second was on its way: some contacts may have had it
            205 | true  | IN_TIME        | 5 | a person says it answers the second
            210 | false | IN_TIME        | 5 | the second was served
            258 | false | IN_TIME        | 5 | up to the end of its window
            259 | false | LATE           | 5 | and not behind it
            """)
    void an_appeal_is_against_the_order_served_last_when_it_was_received(double receivedAt, boolean said, Admission admission,
            Integer against, String why) {
        assertThat(tightened(ViolationState.NOTIFIED, 210.0).judge(hour(receivedAt), said)).as(why)
                .isEqualTo(new Received(admission, against));
    }

    @ParameterizedTest(name = "received at hour {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            47  | false | IN_TIME   | 1
            199 | false | LATE      | 1
            200 | false | TOO_EARLY |
            205 | true  | TOO_EARLY |
            """)
    void against_a_tightening_that_is_not_served_it_is_too_early(double receivedAt, boolean said, Admission admission, Integer against) {
        assertThat(tightened(ViolationState.ENFORCED, null).judge(hour(receivedAt), said)).isEqualTo(new Received(admission, against));
    }

    /** The second order is made and served while the window of the first still runs: it is answered as long as that lasts. */
    @Test
    void while_its_own_window_runs_an_appeal_is_against_the_order_that_was_served() {
        List<Order> orders = List.of(order(1, -1, 0.0, false), order(2, 10, 20.0, false));
        AppealFacts facts = new AppealFacts(ViolationState.NOTIFIED, AppealWindow.open(hour(20), LENGTH), orders, List.of(), false, LENGTH);
        assertThat(facts.judge(hour(15), false)).isEqualTo(new Received(IN_TIME, 1));
        assertThat(facts.judge(hour(25), false)).isEqualTo(new Received(IN_TIME, 2));
    }

    /** An operator who delivered otherwise may have set the window's end; the present window's own end counts for the present order. */
    @Test
    void the_present_order_goes_by_the_end_that_was_stored_and_an_earlier_one_by_the_length_of_the_policy() {
        List<Order> orders = List.of(order(1, -1, 0.0, false), order(5, 200, 210.0, false));
        AppealFacts facts = new AppealFacts(ViolationState.ENFORCED, new AppealWindow(hour(210), hour(300)), orders, List.of(),
                false, LENGTH);
        assertThat(facts.judge(hour(300), false)).isEqualTo(new Received(IN_TIME, 5));
        assertThat(facts.judge(hour(301), false)).isEqualTo(new Received(LATE, 5));
        assertThat(facts.judge(hour(48), false)).isEqualTo(new Received(IN_TIME, 1));
        assertThat(facts.judge(hour(49), false)).isEqualTo(new Received(LATE, 1));
        assertThat(facts.judge(hour(205), true)).as("said to answer what was on its way").isEqualTo(new Received(IN_TIME, 5));
    }

    /** What was confirmed in the present window up to its own end, also where an answer to its notice came before the service. */
    @Test
    void a_confirmation_up_to_the_stored_end_ends_the_right_to_appeal_against_the_order_that_was_on_its_way() {
        List<Order> orders = List.of(order(1, -1, 0.0, false), order(5, 200, 210.0, false));
        AppealFacts facts = new AppealFacts(ViolationState.NOTIFIED, new AppealWindow(hour(210), hour(300)), orders, List.of(hour(290)),
                false, LENGTH);
        assertThat(facts.judge(hour(205), true)).isEqualTo(new Received(CONFIRMED_BEFORE, 5));
        AppealFacts ofAnotherWindow = new AppealFacts(ViolationState.NOTIFIED, new AppealWindow(hour(211), hour(300)), orders,
                List.of(hour(290)), false, LENGTH);
        assertThat(ofAnotherWindow.judge(hour(205), true)).isEqualTo(new Received(IN_TIME, 5));
    }

    @Test
    void each_order_has_the_last_notice_that_was_served_for_it() {
        List<Decision> made = List.of(decision(1, 0), decision(4, 100), decision(7, 200));
        List<ServedProposal> served = List.of(
                new ServedProposal(hour(0), hour(1)), new ServedProposal(hour(99), hour(101)), new ServedProposal(hour(200), hour(230)));
        assertThat(AppealFacts.orders(made, served, no -> no == 4)).containsExactly(
                order(1, 0, 101.0, false), order(4, 100, null, true), order(7, 200, 230.0, false));
    }

    private static Decision decision(int no, double at) {
        return new Decision(no, "manager1", hour(at), Decision.Action.approve, null, null, null, null, false, null);
    }

    @Test
    void for_one_order_an_appeal_is_in_time_exactly_within_its_48_hours() {
        Property.holds(10_000, random -> {
            Instant receivedAt = T0.plusMillis(random.nextLong(-36_000_000, 360_000_000));
            Admission admission = first(ViolationState.NOTIFIED).judge(receivedAt, false).admission();
            Admission expected = receivedAt.isBefore(T0) ? BEFORE_SERVICE : receivedAt.isAfter(T0.plus(LENGTH)) ? LATE : IN_TIME;
            assertThat(admission).isEqualTo(expected);
        });
    }

    @Test
    void what_was_ordered_after_an_appeal_was_received_does_not_change_what_it_means() {
        Property.holds(20_000, random -> {
            AppealFacts facts = any(random);
            Instant receivedAt = hour(random.nextDouble(-20, 400));
            boolean said = random.nextBoolean();
            List<Order> more = new ArrayList<>(facts.orders());
            Instant after = more.stream().map(Order::at).max(Instant::compareTo).orElse(T0);
            more.add(new Order(99, (after.isAfter(receivedAt) ? after : receivedAt).plusMillis(1), null, false));
            AppealFacts later = new AppealFacts(facts.state(), facts.window(), more, facts.confirmations(), facts.beyondUndoing(), LENGTH);
            assertThat(later.judge(receivedAt, said)).as("%s at %s", facts, receivedAt).isEqualTo(facts.judge(receivedAt, said));
        });
    }

    @Test
    void only_distances_count_and_no_date() {
        Property.holds(10_000, random -> {
            AppealFacts facts = any(random);
            Instant receivedAt = hour(random.nextDouble(-20, 400));
            Duration by = Duration.ofMillis(random.nextLong(-100_000_000_000L, 100_000_000_000L));
            assertThat(moved(facts, by).judge(receivedAt.plus(by), true)).isEqualTo(facts.judge(receivedAt, true));
        });
    }

    @Test
    void a_persons_word_takes_no_appeal_away() {
        Set<Admission> unclear = EnumSet.of(BEFORE_SERVICE, TOO_EARLY);
        Property.holds(20_000, random -> {
            AppealFacts facts = any(random);
            Instant receivedAt = hour(random.nextDouble(-20, 400));
            Received unsaid = facts.judge(receivedAt, false);
            if (!unclear.contains(unsaid.admission())) {
                assertThat(facts.judge(receivedAt, true)).as("%s at %s", facts, receivedAt).isEqualTo(unsaid);
            }
        });
    }

    @Test
    void what_is_in_time_leads_to_a_review_and_names_the_order_it_is_against() {
        Property.holds(20_000, random -> {
            AppealFacts facts = any(random);
            Instant receivedAt = hour(random.nextDouble(-20, 400));
            Received received = facts.judge(receivedAt, random.nextBoolean());
            boolean againstOne = !EnumSet.of(FOR_THE_NEXT_APPROVAL, TOO_EARLY, BEFORE_SERVICE).contains(received.admission())
                    && !(received.admission() == NOT_TAKEN && facts.orders().stream().allMatch(o -> o.servedAt() == null));
            assertThat(received.against() != null).as("%s at %s: %s", facts, receivedAt, received).isEqualTo(againstOne);
            if (received.admission() == IN_TIME) {
                assertThat(facts.state().takesAppeal()).isTrue();
                assertThat(facts.orders().stream().filter(o -> o.no() == received.against()).noneMatch(Order::heard)).isTrue();
            }
        });
    }

    private static AppealFacts moved(AppealFacts f, Duration by) {
        return new AppealFacts(
                f.state(), f.window() == null ? null : new AppealWindow(f.window().servedAt().plus(by), f.window().until().plus(by)),
                f.orders().stream()
                .map(o -> new Order(o.no(), o.at().plus(by), o.servedAt() == null ? null : o.servedAt().plus(by), o.heard())).toList(),
                f.confirmations().stream().map(at -> at.plus(by)).toList(), f.beyondUndoing(), f.windowLength());
    }

    /** A case with up to three orders, each made behind the other, served or not; its window is that of the last one served. */
    private static AppealFacts any(SplittableRandom random) {
        List<Order> orders = new ArrayList<>();
        double at = -1;
        AppealWindow window = null;
        for (int no = 1; no <= random.nextInt(1, 4); no++) {
            Double servedAt = no == 1 && random.nextInt(8) > 0 || random.nextInt(3) > 0 ? at + random.nextDouble(0.1, 30) : null;
            orders.add(order(no, at, servedAt, random.nextInt(5) == 0));
            window = servedAt == null ? window : AppealWindow.open(hour(servedAt), LENGTH);
            at = (servedAt == null ? at : servedAt) + random.nextDouble(0.1, 100);
        }
        List<Instant> confirmations = random.nextInt(5) == 0 ? List.of(hour(random.nextDouble(-5, 300))) : List.of();
        return new AppealFacts(Property.any(random, ViolationState.values()), window, orders, confirmations,
                random.nextInt(4) == 0, LENGTH);
    }
}
