package io.appgov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a measure runs (§六, T2, T7, R8). */
@Unit
class MeasurePeriodTest {

    /** 10 December 2026 in Beijing. */
    private static final Instant NOW = Instant.parse("2026-12-09T16:00:00Z");
    /** 31 December 24:00 in Beijing. */
    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T16:00:00Z");

    @ParameterizedTest(name = "{0} days, survives the new year {1}: until {2}")
    @CsvSource({
        "7,  true,  2026-12-16T16:00:00Z",
        "7,  false, 2026-12-16T16:00:00Z",
        "30, true,  2027-01-08T16:00:00Z",
        "30, false, 2026-12-31T16:00:00Z",
        "22, false, 2026-12-31T16:00:00Z"
    })
    void a_measure_runs_its_days_and_ends_with_the_year_where_the_policy_says_so(int days, boolean survives, Instant until) {
        assertThat(MeasurePeriod.begin(NOW, days, survives ? null : NEW_YEAR)).isEqualTo(new MeasurePeriod(NOW, until));
    }

    @Test
    void more_days_count_from_its_end_as_long_as_it_runs() {
        MeasurePeriod running = MeasurePeriod.begin(NOW, 7, null);
        assertThat(running.extended(NOW.plus(Duration.ofDays(3)), 5, null))
                .isEqualTo(new MeasurePeriod(NOW, NOW.plus(Duration.ofDays(12))));
    }

    @Test
    void of_one_that_is_over_they_count_from_now() {
        MeasurePeriod over = MeasurePeriod.begin(NOW, 7, null);
        Instant end = NOW.plus(Duration.ofDays(7));
        assertThat(over.isOver(end.minusMillis(1))).isFalse();
        assertThat(over.isOver(end)).isTrue();
        assertThat(over.extended(end, 5, null)).isEqualTo(MeasurePeriod.begin(end, 5, null));
        assertThat(over.extended(end.plusSeconds(60), 5, NEW_YEAR)).isEqualTo(MeasurePeriod.begin(end.plusSeconds(60), 5, null));
    }

    @Test
    void an_extension_ends_with_the_year_too() {
        assertThat(MeasurePeriod.begin(NOW, 7, NEW_YEAR).extended(NOW, 30, NEW_YEAR).until()).isEqualTo(NEW_YEAR);
    }

    @Test
    void extensions_add_up_while_it_runs_and_never_shorten_it() {
        Property.holds(5_000, random -> {
            int first = random.nextInt(1, 60);
            int a = random.nextInt(1, 60);
            int b = random.nextInt(1, 60);
            MeasurePeriod period = MeasurePeriod.begin(NOW, first, null);
            Instant during = NOW.plusSeconds(random.nextLong(first * 86_400L));
            assertThat(period.extended(during, a, null).extended(during, b, null)).isEqualTo(period.extended(during, a + b, null));
            Instant whenever = NOW.plusSeconds(random.nextLong(10_000_000));
            assertThat(period.extended(whenever, a, null).until()).isAfter(period.until());
            assertThat(period.extended(whenever, a, null).until()).isAfterOrEqualTo(whenever.plus(Duration.ofDays(a)));
            assertThat(period.extended(during, a, NEW_YEAR).until()).isBeforeOrEqualTo(NEW_YEAR);
        });
    }
}
