package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.violation.Recount.Tiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counting again means when the formal decision is made (T6). */
@Unit
class RecountTest {

    /** Tiers in short: {@code 2>1} approved as the second, the first by the count of now. */
    private static List<Tiers> tiers(String inShort) {
        return Stream.of(inShort.split(" ")).map(t -> new Tiers(t.charAt(0) - '0', t.charAt(2) - '0')).toList();
    }

    @ParameterizedTest(name = "{0}, approved unchanged {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1>1         | true  | STANDS               | nothing has changed
            1>1         | false | STANDS               | nothing has changed, whatever the manager had changed
            1>2         | true  | TO_BE_APPROVED_AGAIN | a higher measure needs a new notice
            1>3         | false | TO_BE_APPROVED_AGAIN | the same
            2>1         | true  | LOWER                | the lower tier applies by itself
            3>1         | true  | LOWER                | also by two
            2>1         | false | TO_BE_APPROVED_AGAIN | what a manager had changed a manager looks at
            1>1 2>1     | true  | LOWER                | one kind of several is lower
            2>1 1>2     | true  | TO_BE_APPROVED_AGAIN | one lower, one higher
            1>1 2>2 1>2 | true  | TO_BE_APPROVED_AGAIN | one of several is higher
            """)
    void the_tiers_of_then_and_now(String tiers, boolean approvedUnchanged, Recount recount, String why) {
        assertThat(Recount.of(tiers(tiers), approvedUnchanged)).as(why).isEqualTo(recount);
    }

    @Test
    void never_is_anything_higher_ordered_without_a_new_notice() {
        Property.holds(5_000, random -> {
            List<Tiers> tiers = Stream.generate(() -> new Tiers(random.nextInt(1, 4), random.nextInt(1, 4))).limit(random.nextInt(1, 5))
                    .toList();
            Recount recount = Recount.of(tiers, random.nextBoolean());
            if (tiers.stream().anyMatch(t -> t.now() > t.approved())) {
                assertThat(recount).isEqualTo(Recount.TO_BE_APPROVED_AGAIN);
            }
            assertThat(recount == Recount.STANDS).isEqualTo(tiers.stream().allMatch(t -> t.now() == t.approved()));
        });
    }

    @Test
    void the_lower_order_leaves_out_what_an_appeal_had_taken_away() {
        MeasurePlan lower = plan(7, MeasureKind.RANK_DOWN, MeasureKind.ACTIVITY_BAN);
        MeasurePlan ordered = plan(30, MeasureKind.RANK_DOWN, MeasureKind.ACTIVITY_BAN, MeasureKind.DELIST);
        MeasurePlan left = ordered.without(List.of(MeasureKind.ACTIVITY_BAN));
        assertThat(Recount.lowered(lower, ordered, left)).isEqualTo(plan(7, MeasureKind.RANK_DOWN));
        assertThat(Recount.lowered(lower, ordered, ordered)).isEqualTo(lower);
    }

    @Test
    void what_is_ordered_in_the_end_is_proposed_and_was_not_cancelled() {
        Property.holds(3_000, random -> {
            List<MeasureKind> kinds = Arrays.stream(MeasureKind.values()).filter(MeasureKind::hasPeriod).toList();
            List<MeasureKind> ordered = kinds.stream().filter(k -> random.nextBoolean()).toList();
            List<MeasureKind> cancelled = ordered.stream().filter(k -> random.nextInt(3) == 0).toList();
            List<MeasureKind> lower = kinds.stream().filter(k -> random.nextBoolean()).toList();
            MeasurePlan order = plan(30, ordered.toArray(MeasureKind[]::new));
            List<MeasureKind> expected = new ArrayList<>(lower);
            expected.removeAll(cancelled);
            assertThat(Recount.lowered(plan(7, lower.toArray(MeasureKind[]::new)), order, order.without(cancelled)).measures())
                    .isEqualTo(expected);
        });
    }

    private static MeasurePlan plan(int days, MeasureKind... kinds) {
        return new MeasurePlan(List.of(kinds), null, days, List.of());
    }
}
