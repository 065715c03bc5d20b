package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands of what was decided: rows are added and never changed. */
@Unit
class OrdersTest {

    /**
     * Decisions in short, numbered from 1: {@code approve}, {@code formal:1} about the first, {@code setAside:3}; formal ones are final.
     */
    private static Orders decisions(String inShort) {
        List<Decision> decisions = new ArrayList<>();
        for (String word : inShort == null ? new String[0] : inShort.split(" ")) {
            String[] parts = word.split(":");
            Decision.Action action = Decision.Action.valueOf(parts[0]);
            int no = decisions.size() + 1;
            MeasurePlan plan = action.isOrder() || action == Decision.Action.formal || action == Decision.Action.lowered
                    || action == Decision.Action.partlyUpheld
                    ? new MeasurePlan(List.of(MeasureKind.RANK_DOWN), null, no, List.of())
                    : null;
            decisions.add(new Decision(
                    no, "manager1", Instant.EPOCH.plusSeconds(no), action, plan, null, null, null, action == Decision.Action.formal,
                    parts.length > 1 ? Integer.valueOf(parts[1]) : null));
        }
        return new Orders(decisions);
    }

    private static List<Integer> numbers(List<Decision> decisions) {
        return decisions.stream().map(Decision::no).toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            approve                                             | 1     | the approval
            returned approve                                    | 2     | sent back first
            approve formal:1 extend                             | 1 3   | tightened
            approve formal:1 extend formal:3 escalate           | 1 3 5 | twice
            approve formal:1 extend abandoned                   | 1     | a tightening that could not be served is none
            approve abandoned                                   | 1     | the first order dies with its case and stays on file
            approve formal:1 extend formal:3 abandoned          | 1 3   | what was decided cannot be abandoned any more
            approve formal:1 extend setAside:3                  | 1     | set aside for an earlier appeal
            approve formal:1 extend setAside:3 abandoned        | 1     | and nothing else with it
            approve formal:1 grace extend                       | 1 4   | grace is no order
            approve formal:1 extend abandoned escalate          | 1 5   | another one behind it
            approve approve                                     | 1 2   | approved again after a recount
            approve admitLate partlyUpheld:1 formal:1           | 1     | an appeal adds none
            """)
    void what_was_ordered_stands_until_it_is_abandoned_or_set_aside(String decisions, String standing, String why) {
        assertThat(numbers(decisions(decisions).standing())).as(why)
                .isEqualTo(Stream.of(standing.split(" ")).map(Integer::valueOf).toList());
        assertThat(decisions(decisions).latest().no()).isEqualTo(Integer.parseInt(standing.substring(standing.lastIndexOf(' ') + 1)));
    }

    @Test
    void before_the_first_order_there_is_no_latest() {
        assertThatThrownBy(() -> decisions("returned").latest()).isInstanceOf(IllegalStateException.class);
        assertThat(decisions("returned").standing()).isEmpty();
    }

    @Test
    void an_order_is_decided_by_a_formal_decision_about_it() {
        Orders orders = decisions("approve formal:1 extend");
        assertThat(orders.isDecided(orders.no(1))).isTrue();
        assertThat(orders.isDecided(orders.no(3))).isFalse();
        Orders onlyLowered = decisions("approve lowered:1");
        assertThat(onlyLowered.isDecided(onlyLowered.no(1))).isFalse();
    }

    @ParameterizedTest(name = "{0}: the plan of number {2}")
    @CsvSource(delimiter = '|', textBlock = """
            approve                          | 1 | 1 | what was approved
            approve partlyUpheld:1           | 1 | 2 | what the appeal left of it
            approve lowered:1 formal:1       | 1 | 3 | what was decided in the end
            approve formal:1 extend          | 1 | 2 | a tightening does not change the first
            approve formal:1 extend          | 3 | 3 | it has its own
            approve formal:1 extend formal:3 | 3 | 4 | and is decided by itself
            approve rejected:1               | 1 | 1 | an appeal that failed changes nothing
            """)
    void the_plan_of_an_order_is_what_was_said_of_it_last(String decisions, int order, int planOf, String why) {
        Orders orders = decisions(decisions);
        assertThat(orders.plan(orders.no(order)).days()).as(why).isEqualTo(planOf);
    }

    @Test
    void there_is_no_decision_of_another_number() {
        assertThatThrownBy(() -> decisions("approve").no(2)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatever_is_decided_the_first_order_stands_unless_it_is_set_aside_and_orders_keep_their_turn() {
        Decision.Action[] actions = {
            Decision.Action.extend, Decision.Action.escalate, Decision.Action.grace, Decision.Action.abandoned, Decision.Action.formal,
                    Decision.Action.rejected
        };
        Property.holds(5_000, random -> {
            StringBuilder words = new StringBuilder("approve");
            for (int i = 0; i < random.nextInt(12); i++) {
                words.append(' ').append(Property.any(random, actions));
            }
            List<Integer> standing = numbers(decisions(words.toString()).standing());
            assertThat(standing).as(words.toString()).startsWith(1).isSorted().doesNotHaveDuplicates();
        });
    }
}
