package io.appgov.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.calendar.WorkingCalendar;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T8: whether the thirty minutes of a question run in support hours only is a parameter of the policy. */
class TicketKindTest {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(ZoneId.of("Asia/Shanghai"), Map.of());

    private static Instant dueAt(boolean inSupportHours) {
        return TicketKind.QUESTION.dueAt(Instant.parse("2025-03-03T15:30:00Z"), CALENDAR, new PolicyParameters.Support(
                LocalTime.of(9, 0), LocalTime.of(17, 0), Duration.ofMinutes(30), inSupportHours, Duration.ofHours(24),
                Duration.ofHours(1), 5));
    }

    @Test
    void askedAt2330_itIsAnsweredAt930TheNextWorkday_orAtMidnight() {
        assertThat(dueAt(true)).isEqualTo("2025-03-04T01:30:00Z");
        assertThat(dueAt(false)).isEqualTo("2025-03-03T16:00:00Z");
    }
}
