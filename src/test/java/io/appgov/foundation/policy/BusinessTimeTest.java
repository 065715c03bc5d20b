package io.appgov.foundation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The calendar of the policy, wherever the host stands (T1, T6). */
@Unit
class BusinessTimeTest {

    private static final BusinessTime TIME = at("2026-03-02T02:00:00.123456Z");

    private static BusinessTime at(String now) {
        PolicyParameters policy = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("appgov.policy", PolicyParameters.class);
        return new BusinessTime(Clock.fixed(Instant.parse(now), ZoneOffset.ofHours(-5)), policy);
    }

    @ParameterizedTest(name = "{0} is in {1}, on {2}")
    @CsvSource({
        "2025-12-31T15:59:59.999Z, 2025, 2025-12-31",
        "2025-12-31T16:00:00Z,     2026, 2026-01-01",
        "2026-01-01T00:00:00Z,     2026, 2026-01-01",
        "2026-12-31T15:59:59.999Z, 2026, 2026-12-31",
        "2026-12-31T16:00:00Z,     2027, 2027-01-01"
    })
    void the_year_ends_on_31_december_at_24_in_beijing(Instant at, int year, LocalDate day) {
        assertThat(TIME.yearOf(at)).isEqualTo(year);
        assertThat(TIME.dateOf(at)).isEqualTo(day);
    }

    @Test
    void an_instant_is_in_the_year_that_had_begun_and_not_ended_by_then() {
        Property.holds(10_000, random -> {
            Instant at = Instant.parse("2020-01-01T00:00:00Z").plusMillis(random.nextLong(400_000_000_000L));
            int year = TIME.yearOf(at);
            assertThat(at).isAfterOrEqualTo(TIME.startOfYear(year)).isBefore(TIME.startOfYear(year + 1));
            assertThat(at).isAfterOrEqualTo(TIME.startOf(TIME.dateOf(at))).isBefore(TIME.startOf(TIME.dateOf(at).plusDays(1)));
            assertThat(TIME.startOf(TIME.dateOf(at).plusDays(1))).isEqualTo(TIME.startOf(TIME.dateOf(at)).plus(Duration.ofDays(1)));
        });
    }

    @Test
    void the_present_has_milliseconds() {
        assertThat(TIME.now()).isEqualTo("2026-03-02T02:00:00.123Z");
    }

    @Test
    void work_may_count_as_of_an_instant_just_past_and_only_that_work() {
        Instant then = Instant.parse("2026-03-02T01:00:00.999999Z");
        assertThat(TIME.asOf(then, TIME::now)).isEqualTo("2026-03-02T01:00:00.999Z");
        assertThat(TIME.now()).isEqualTo("2026-03-02T02:00:00.123Z");
    }

    @Test
    void people_read_beijing_time_and_machines_its_offset() {
        assertThat(TIME.readable(TIME.now())).isEqualTo("2026-03-02 10:00:00");
        assertThat(TIME.readable(null)).isEmpty();
        assertThat(TIME.iso(Instant.parse("2026-03-02T02:00:00Z"))).isEqualTo("2026-03-02T10:00:00+08:00");
        assertThat(TIME.iso(null)).isNull();
    }
}
