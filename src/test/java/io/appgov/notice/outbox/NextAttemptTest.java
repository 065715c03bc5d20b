package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.notice.outbox.NextAttempt.Again;
import io.appgov.notice.outbox.NextAttempt.ComeLater;
import io.appgov.notice.outbox.NextAttempt.Never;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a delivery that was not accepted is tried again (T3a). */
@Unit
class NextAttemptTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final ChannelFailed FAILED = new ChannelFailed("421 try again");

    private static NoticeProperties properties(int retries) {
        return new NoticeProperties(
                NoticeProperties.EmailMode.smtp, NoticeProperties.FeishuMode.api, retries, Duration.ofMinutes(1), Duration.ofMinutes(50),
                false);
    }

    @ParameterizedTest(name = "after attempt {0} in {1}")
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "4, PT8M", "5, PT16M", "6, PT32M", "7, PT50M", "8, PT50M", "14, PT50M"})
    void the_pause_doubles_up_to_its_cap(int attempts, Duration pause) {
        assertThat(NextAttempt.after(FAILED, attempts, 0, properties(14), NOW)).isEqualTo(new Again(NOW.plus(pause)));
    }

    @Test
    void after_the_last_retry_there_is_no_other() {
        assertThat(NextAttempt.after(FAILED, 14, 0, properties(14), NOW)).isInstanceOf(Again.class);
        assertThat(NextAttempt.after(FAILED, 15, 0, properties(14), NOW)).isEqualTo(new Never());
        assertThat(NextAttempt.after(FAILED, 1, 0, properties(0), NOW)).isEqualTo(new Never());
    }

    @Test
    void what_the_far_end_will_never_take_is_not_tried_again() {
        assertThat(NextAttempt.after(ChannelFailed.forGood("550 no such user", null), 1, 0, properties(14), NOW)).isEqualTo(new Never());
    }

    @Test
    void who_asks_us_to_come_later_is_come_back_to_then_and_it_was_no_attempt() {
        ChannelFailed later = ChannelFailed.comeLater("rate limit", Duration.ofSeconds(90));
        assertThat(NextAttempt.after(later, 15, 0, properties(14), NOW)).isEqualTo(new ComeLater(NOW.plusSeconds(90)));
        assertThat(NextAttempt.after(later, 1, 59, properties(14), NOW)).isEqualTo(new ComeLater(NOW.plusSeconds(90)));
    }

    @Test
    void who_puts_us_off_sixty_times_in_a_round_counts_as_not_accepting() {
        ChannelFailed later = ChannelFailed.comeLater("rate limit", Duration.ofSeconds(90));
        assertThat(NextAttempt.after(later, 1, 60, properties(14), NOW)).isEqualTo(new Again(NOW.plusSeconds(60)));
        assertThat(NextAttempt.after(later, 15, 60, properties(14), NOW)).isEqualTo(new Never());
    }

    @Test
    void no_pause_is_longer_than_the_longest_one_that_the_outbox_knows() {
        Property.holds(5_000, random -> {
            NoticeProperties properties = new NoticeProperties(
                    NoticeProperties.EmailMode.smtp, NoticeProperties.FeishuMode.api, random.nextInt(0, 51),
                    Duration.ofSeconds(random.nextLong(1, 10_000)), Duration.ofSeconds(random.nextLong(1, 10_000)), false);
            int attempts = random.nextInt(1, 52);
            NextAttempt next = NextAttempt.after(FAILED, attempts, random.nextInt(0, 100), properties, NOW);
            assertThat(next instanceof Never).isEqualTo(attempts > properties.retries());
            if (next instanceof Again again) {
                assertThat(again.at()).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(properties.longestPause()));
            }
        });
    }
}
