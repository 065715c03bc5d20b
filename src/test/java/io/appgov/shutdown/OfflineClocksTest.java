package io.appgov.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.catalogue.Standstill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both clocks of a shutdown apply, and the later one wins (E17, E18). Days are counted from the approval. */
@Unit
class OfflineClocksTest {

    private static final Instant APPROVAL = Instant.parse("2025-03-01T01:00:00Z");
    private static final Duration SPAN = Duration.ofDays(90);
    private static final List<Duration> REMINDERS = List.of(Duration.ofDays(30), Duration.ofDays(60), Duration.ofDays(85));

    private static Instant day(double day) {
        return APPROVAL.plusSeconds((long) (day * 86_400));
    }

    private static OfflineClocks clocks(Double planned, String batches) {
        return OfflineClocks.of(
                planned == null ? null : day(planned),
                batches == null ? List.of() : Arrays.stream(batches.split(" ")).map(Double::valueOf).map(OfflineClocksTest::day).toList(),
                SPAN, List.of(), APPROVAL);
    }

    /** Which day the app may go offline; nothing before the first notice. */
    @ParameterizedTest(name = "planned {0}, batches {1}: {2}, {3}")
    @CsvSource({
        // planned, batches sent, earliest, expected
        ", , , ", //
        "100, , , 100", // E19: without a notice no clock
        ", 0, 90, 90", // ordered: only the users' time
        ", 5, 95, 95",
        "100, 5, 100, 100", // the planned date is later
        "95, 5, 95, 95", // both on one day
        "94.99, 5, 95, 95",
        "95.01, 5, 95.01, 95.01",
        "90, 30, 120, 120", // the users' time is later
        "90, 0 10, 100, 100", // E18: a new batch begins it again
        "90, 0 10 80, 170, 170",
        "200, 0 10 80, 200, 200",
        "90, 10 0, 100, 100", // recorded in another order
        "90, 10 10, 100, 100",
        "10, 1, 91, 91",
        "-5, 0, 90, 90"
    })
    void theLaterOneWins(Double planned, String batches, Double earliest, Double expected) {
        OfflineClocks clocks = clocks(planned, batches);
        assertThat(clocks.earliestOfflineAt()).isEqualTo(Optional.ofNullable(earliest).map(OfflineClocksTest::day));
        assertThat(clocks.expectedOfflineAt()).isEqualTo(Optional.ofNullable(expected).map(OfflineClocksTest::day));
        assertThat(clocks.haveBegun()).isEqualTo(batches != null);
    }

    @Test
    void theInstantItselfIsNotTooEarly() {
        OfflineClocks clocks = clocks(100.0, "5");
        assertThat(clocks.areOver(day(100).minusNanos(1))).isFalse();
        assertThat(clocks.areOver(day(100))).isTrue();
        assertThat(clocks.areOver(day(100).plusNanos(1))).isTrue();
        assertThat(clocks(100.0, null).areOver(day(1000))).isFalse();
    }

    @ParameterizedTest(name = "on day {1} after batches {0}: {2} due, again on {3}")
    @CsvSource({
        "0, 0, 0, 30",
        "0, 29.99, 0, 30",
        "0, 30, 1, 60",
        "0, 59, 1, 60",
        "0, 60, 2, 85",
        "0, 85, 3, 100", // the planned date, later than the users' time
        "0, 99, 3, 100",
        "0, 150, 3, 100",
        "0 50, 60, 0, 80", // a new batch begins the reminders again
        "0 50, 80, 1, 110",
        "0 50, 135, 3, 140"
    })
    void remindersAreOfThePresentClock(String batches, double now, int due, double next) {
        OfflineClocks clocks = clocks(100.0, batches);
        assertThat(clocks.remindersDue(REMINDERS, day(now))).isEqualTo(due);
        assertThat(clocks.nextCheckpoint(REMINDERS, day(now))).contains(day(next));
    }

    @Test
    void beforeTheFirstNoticeThereIsNothingToRemindOfOrToLookAt() {
        assertThat(clocks(100.0, null).remindersDue(REMINDERS, day(200))).isZero();
        assertThat(clocks(100.0, null).nextCheckpoint(REMINDERS, day(0))).isEmpty();
    }

    private static OfflineClocks suspended(String spans, double now) {
        List<Standstill> standstills = Arrays.stream(spans.split(" ")).map(span -> span.split("-")).map(span -> new Standstill(
                day(Double.parseDouble(span[0])), span.length == 1 ? null : day(Double.parseDouble(span[1])))).toList();
        return OfflineClocks.of(null, List.of(day(10)), SPAN, standstills, day(now));
    }

    /** §八: a notice of day 10 ends on day 100 and as many days later as users could not export their data. */
    @ParameterizedTest(name = "suspended {0}, on day {1}: {2}, standing since {3}")
    @CsvSource({
        "1-5, 20, 100, ", // before the notice
        "1-10, 20, 100, ", "5-15, 20, 105, ", // the part behind it
        "20-30, 40, 110, ", "20-30 40-45, 50, 115, ", "20-30 25-40, 50, 120, ", "20-40 25-30, 50, 120, ", // overlapping ones count once
        "20-30 30-40, 50, 120, ", "100-120, 130, 100, ", // from the last instant on: it is over
        "99-120, 130, 121, ", "110-120, 130, 100, ", // behind it
        "20, 25, 105, 20", "20, 500, 580, 20", // lasting: as if it went on now
        "5, 25, 115, 10", "20-30 25, 40, 120, 25", "100, 130, 100, ", "101, 130, 100, ", "99.5, 130, 130.5, 99.5"
    })
    void whileUsersCannotExportItStandsStill(String spans, double now, double earliest, Double since) {
        OfflineClocks clocks = suspended(spans, now);
        assertThat(clocks.earliestOfflineAt()).contains(day(earliest));
        assertThat(clocks.standsSince()).isEqualTo(Optional.ofNullable(since).map(OfflineClocksTest::day));
        assertThat(clocks.areOver(day(now))).isEqualTo(now >= earliest);
        assertThat(clocks.expectedOfflineAt()).isEqualTo(since == null ? Optional.of(day(earliest)) : Optional.empty());
        if (now < earliest) {
            assertThat(clocks.nextCheckpoint(REMINDERS, day(now))).as("never later than it could be, never as often as every hour")
                    .hasValueSatisfying(at -> assertThat(at).isBetween(
                            since == null ? day(now) : day(now).plusSeconds(3600), day(Math.max(earliest, now + 1.0 / 24))));
        }
    }

    @Test
    void theDaysOfTheRemindersStandStillToo() {
        assertThat(suspended("20-60", 79.9).remindersDue(REMINDERS, day(79.9))).isZero();
        assertThat(suspended("20-60", 80).remindersDue(REMINDERS, day(80))).isEqualTo(1);
        assertThat(suspended("20", 200).remindersDue(REMINDERS, day(200))).isZero();
    }

    /**
     * Whatever is planned and sent: never before the plan, never before the span behind any batch, and not a moment later than one of them.
     */
    @Test
    void noBatchEverShortensThem() {
        Property.holds(5_000, chance -> {
            Double planned = chance.nextInt(5) == 0 ? null : chance.nextInt(2_000) / 10.0;
            List<Instant> sent = new ArrayList<>();
            Instant before = null;
            for (int n = 0; n < 1 + chance.nextInt(5); n++) {
                sent.add(day(chance.nextInt(1_500) / 10.0));
                Collections.shuffle(sent, new Random(chance.nextLong()));
                Instant now = OfflineClocks.of(planned == null ? null : day(planned), sent, SPAN, List.of(), APPROVAL)
                        .earliestOfflineAt().orElseThrow();
                assertThat(before == null || !now.isBefore(before)).isTrue();
                assertThat(sent).allSatisfy(at -> assertThat(now).isAfterOrEqualTo(at.plus(SPAN)));
                assertThat(planned == null || !now.isBefore(day(planned))).isTrue();
                assertThat(sent.stream().map(at -> at.plus(SPAN)).anyMatch(now::equals) || now.equals(day(planned))).isTrue();
                before = now;
            }
        });
    }
}
