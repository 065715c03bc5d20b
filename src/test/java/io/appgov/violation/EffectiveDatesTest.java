package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when a decision takes effect and until when the matter is to be put right (T5, T10). */
@Unit
class EffectiveDatesTest {

    private static Instant day(Integer n) {
        return n == null ? null : Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(n));
    }

    @ParameterizedTest(name = "planned {0}, rectify by {1}, served {2}, leaves {3}: from {4}, by {5}")
    @CsvSource(delimiter = '|', textBlock = """
            10 | 40 | 5  | false | 10 | 40 | served before the planned date: as planned
            10 | 40 | 10 | false | 10 | 40 | served at the planned date
            10 | 40 | 13 | false | 13 | 43 | served later: it moves, and the date to rectify with it
               | 40 | 13 | false | 13 | 40 | no date was planned: at the service, and nothing moves
               |    | 13 | false | 13 | 13 | no date to rectify: looked at as soon as it takes effect
            10 |    | 5  | false | 10 | 10 | the same on the planned date
            10 |    | 5  | true  | 10 |    | who leaves rectifies nothing
            10 | 40 | 13 | true  | 13 | 43 | a date that was given all the same stays
            """)
    void measures_take_effect_when_the_decision_is_served_and_not_before_the_planned_date(
            Integer planned, Integer rectifyBy, Integer servedAt, boolean leaves, Integer from, Integer by, String why) {
        assertThat(EffectiveDates.of(day(planned), day(rectifyBy), day(servedAt), leaves)).as(why)
                .isEqualTo(new EffectiveDates(day(from), day(by)));
    }

    @Test
    void never_before_the_service_never_before_the_plan_and_the_time_to_rectify_is_as_long_as_ordered() {
        Property.holds(5_000, random -> {
            Instant planned = day(0).plusSeconds(random.nextLong(10_000_000));
            Instant rectifyBy = planned.plusSeconds(random.nextLong(10_000_000));
            Instant servedAt = day(0).plusSeconds(random.nextLong(10_000_000));
            EffectiveDates dates = EffectiveDates.of(planned, rectifyBy, servedAt, random.nextBoolean());
            assertThat(dates.effectiveAt()).isAfterOrEqualTo(planned).isAfterOrEqualTo(servedAt).isIn(planned, servedAt);
            assertThat(Duration.between(dates.effectiveAt(), dates.rectifyBy())).isEqualTo(Duration.between(planned, rectifyBy));
        });
    }
}
