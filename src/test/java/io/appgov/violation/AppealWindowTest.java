package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 48 hours of §七.1 (T2, T4). */
@Unit
class AppealWindowTest {

    private static final Duration LENGTH = Duration.ofHours(48);
    /** A Friday at 10:00 in Beijing, before a weekend. */
    private static final Instant SERVED = Instant.parse("2026-09-25T02:00:00Z");
    private static final AppealWindow WINDOW = AppealWindow.open(SERVED, LENGTH);

    @Test
    void it_is_elapsed_time_and_a_weekend_counts() {
        assertThat(WINDOW.until()).isEqualTo("2026-09-27T02:00:00Z");
    }

    @Test
    void its_end_is_looked_at_a_second_later() {
        assertThat(WINDOW.elapsedAt()).isEqualTo("2026-09-27T02:00:01Z");
    }

    @ParameterizedTest(name = "{0} after the service: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            -PT1S         | true  | false | true  | before the service it is in time, and an answer only if somebody says so
            PT0S          | true  | true  | true  | in the instant of the service
            PT24H         | true  | true  | true  | in the middle
            PT47H59M59.9S | true  | true  | true  | just before the end
            PT48H         | true  | true  | true  | the end is included
            PT48H0.001S   | false | false | false | a millisecond late is late
            PT48H1S       | false | false | false | when the timer is due it is over
            """)
    void what_is_received_up_to_its_end_is_in_time(Duration after, boolean timely, boolean answer, boolean answerAsSaid, String why) {
        Instant receivedAt = SERVED.plus(after);
        assertThat(WINDOW.isTimely(receivedAt)).as(why).isEqualTo(timely);
        assertThat(WINDOW.isAnswer(receivedAt, false)).as(why).isEqualTo(answer);
        assertThat(WINDOW.isAnswer(receivedAt, true)).as(why).isEqualTo(answerAsSaid);
    }

    @Test
    void of_several_letters_the_first_that_is_in_time_counts_and_with_none_silence() {
        Instant early = SERVED.plusSeconds(60);
        Instant later = SERVED.plusSeconds(3600);
        Instant late = WINDOW.until().plusMillis(1);
        assertThat(WINDOW.firstTimely(List.of(late, later, early), Function.identity())).contains(early);
        assertThat(WINDOW.firstTimely(List.of(late), Function.identity())).isEmpty();
        assertThat(WINDOW.firstTimely(List.<Instant>of(), Function.identity())).isEmpty();
    }

    @Test
    void whatever_was_received_before_something_timely_is_timely() {
        Property.holds(5_000, random -> {
            AppealWindow window = AppealWindow.open(SERVED.plusMillis(random.nextLong(10_000_000_000L)),
                    Duration.ofMillis(random.nextLong(1, 400_000_000L)));
            Instant receivedAt = window.servedAt().plusMillis(random.nextLong(-1_000, 500_000_000L));
            Instant earlier = receivedAt.minusMillis(random.nextLong(100_000_000L));
            assertThat(!window.isTimely(receivedAt) || window.isTimely(earlier)).isTrue();
            assertThat(window.isTimely(receivedAt)).isEqualTo(Duration.between(window.servedAt(), receivedAt).compareTo(
                    Duration.between(window.servedAt(), window.until())) <= 0);
            assertThat(window.isAnswer(receivedAt, false))
                    .isEqualTo(window.isTimely(receivedAt) && !receivedAt.isBefore(window.servedAt()));
            assertThat(window.isTimely(window.elapsedAt())).isFalse();
        });
    }

    @Test
    void the_first_timely_letter_is_one_of_them_and_none_that_is_timely_was_earlier() {
        Property.holds(3_000, random -> {
            List<Instant> received = Stream.generate(() -> SERVED.plusSeconds(random.nextLong(-100_000, 300_000))).limit(random.nextInt(8))
                    .toList();
            var first = WINDOW.firstTimely(received, Function.identity());
            assertThat(first.isPresent()).isEqualTo(received.stream().anyMatch(WINDOW::isTimely));
            first.ifPresent(at -> assertThat(received.stream().filter(WINDOW::isTimely)).contains(at)
                    .noneMatch(other -> other.isBefore(at)));
        });
    }
}
