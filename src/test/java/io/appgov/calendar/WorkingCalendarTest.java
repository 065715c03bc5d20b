package io.appgov.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.calendar.WorkingCalendar.Hours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T8: worked time over the two real years 2025 and 2026, as the State Council arranged them. */
@Unit
class WorkingCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Hours SUPPORT = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0));
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(ZONE, arranged());

    private static Map<LocalDate, Boolean> arranged() {
        Map<LocalDate, Boolean> days = new HashMap<>();
        for (int year : List.of(2025, 2026)) {
            try {
                Files.readAllLines(Path.of("src/main/resources/calendar/" + year + ".csv")).stream().skip(1).map(line -> line.split(","))
                        .forEach(cells -> days.put(LocalDate.parse(cells[0]), Boolean.valueOf(cells[1])));
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
        return days;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"2025", "2026"})
    void aYearHasItsWorkdays(int year) {
        assertThat(LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(CALENDAR::isWorkday)).hasSize(248);
    }

    /** A question to the service desk: 30 minutes of support hours. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025-03-03 10:00:00 | 2025-03-03 10:30:00 | a Monday
            2025-03-03 16:30:00 | 2025-03-03 17:00:00 | over at the end of the hours, not the next morning
            2025-03-03 16:30:01 | 2025-03-04 09:00:01 | a second too late for that
            2025-03-03 17:00:00 | 2025-03-04 09:30:00 | after hours
            2025-03-03 08:00:00 | 2025-03-03 09:30:00 | before hours
            2025-03-07 16:50:00 | 2025-03-10 09:20:00 | over a weekend
            2025-09-30 23:30:00 | 2025-10-09 09:30:00 | the eve of the National Day: the first workday after it
            2025-09-30 16:45:00 | 2025-10-09 09:15:00 | a quarter before, a quarter after
            2025-10-11 09:00:00 | 2025-10-11 09:30:00 | a Saturday worked in exchange
            2025-01-26 12:00:00 | 2025-01-26 12:30:00 | a Sunday worked in exchange
            2025-01-27 16:59:59 | 2025-02-05 09:29:59 | over the Spring Festival
            2026-02-14 16:40:00 | 2026-02-24 09:10:00 | from a Saturday that is worked, over nine days off
            2025-12-31 23:30:00 | 2026-01-04 09:30:00 | over New Year, to a Sunday that is worked
            """)
    void aQuestionIsAnsweredInSupportHours(String asked, String due, String why) {
        assertThat(CALENDAR.after(at(asked), Duration.ofMinutes(30), SUPPORT)).as(why).isEqualTo(at(due));
    }

    /** Feedback of the platform's staff: an hour of workdays, whatever the hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025-03-03 10:00:00 | 2025-03-03 11:00:00 | a Monday
            2025-03-03 23:30:00 | 2025-03-04 00:30:00 | past midnight to another workday
            2025-09-30 23:30:00 | 2025-10-09 00:30:00 | the eve of a holiday: half an hour that day, half an hour of the next workday
            2025-09-30 23:00:00 | 2025-10-01 00:00:00 | just fits
            2025-10-05 12:00:00 | 2025-10-09 01:00:00 | on a holiday: it begins with the next workday
            2025-10-11 23:30:00 | 2025-10-13 00:30:00 | a Saturday worked in exchange, then a Sunday
            """)
    void feedbackIsAnsweredOnWorkdays(String asked, String due, String why) {
        assertThat(CALENDAR.after(at(asked), Duration.ofHours(1), Hours.ALL_DAY)).as(why).isEqualTo(at(due));
    }

    @Test
    void workdaysAreCountedFromTheNextDay() {
        assertThat(CALENDAR.endOfWorkday(at("2025-03-03 10:00:00"), 1)).isEqualTo(at("2025-03-05 00:00:00"));
        assertThat(CALENDAR.endOfWorkday(at("2025-09-30 10:00:00"), 3)).as("9, 10 and the Saturday worked in exchange")
                .isEqualTo(at("2025-10-12 00:00:00"));
        assertThat(CALENDAR.endOfWorkday(at("2025-09-30 23:30:00"), 5)).as("9, 10, 11, 13, 14").isEqualTo(at("2025-10-15 00:00:00"));
    }

    /** Worked seconds between two instants, added up day by day: another way to the same. */
    private static long worked(Instant from, Instant to, Hours hours) {
        long seconds = 0;
        for (LocalDate day = from.atZone(ZONE).toLocalDate(); !day.isAfter(to.atZone(ZONE).toLocalDate()); day = day.plusDays(1)) {
            if (CALENDAR.isWorkday(day)) {
                long midnight = day.atStartOfDay(ZONE).toEpochSecond();
                long opens = midnight + hours.opens().toSecondOfDay();
                long closes = hours.closes().equals(LocalTime.MIDNIGHT) ? midnight + 86_400 : midnight + hours.closes().toSecondOfDay();
                seconds += Math.max(0, Math.min(closes, to.getEpochSecond()) - Math.max(opens, from.getEpochSecond()));
            }
        }
        return seconds;
    }

    static Stream<Hours> hours() {
        return Stream.of(SUPPORT, Hours.ALL_DAY, new Hours(LocalTime.of(8, 30), LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @MethodSource("hours")
    void justTheSpanIsWorkedUntilItIsOver_atAnySecondOfTwoYears(Hours hours) {
        long begin = at("2025-01-01 00:00:00").getEpochSecond();
        long end = at("2026-12-20 00:00:00").getEpochSecond();
        Property.holds(20_000, random -> {
            Instant from = Instant.ofEpochSecond(random.nextLong(begin, end));
            Duration span = Duration.ofSeconds(1 + random.nextInt(3 * 86_400));
            Instant due = CALENDAR.after(from, span, hours);
            assertThat(worked(from, due, hours)).as("%s + %s", from, span).isEqualTo(span.toSeconds());
            assertThat(worked(from, due.minusSeconds(1), hours)).as("not a second earlier: %s + %s", from, span)
                    .isLessThan(span.toSeconds());
            assertThat(CALENDAR.after(from.plusSeconds(1), span, hours)).as("later begun is not sooner over").isAfterOrEqualTo(due);
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> CALENDAR.after(Instant.EPOCH, Duration.ZERO, SUPPORT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CALENDAR.endOfWorkday(Instant.EPOCH, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON)).isInstanceOf(IllegalArgumentException.class);
        Map<LocalDate, Boolean> idle = new HashMap<>();
        LocalDate.of(2025, 3, 1).datesUntil(LocalDate.of(2025, 8, 1)).forEach(day -> idle.put(day, false));
        WorkingCalendar never = new WorkingCalendar(ZONE, idle);
        assertThatThrownBy(() -> never.after(at("2025-03-03 10:00:00"), Duration.ofMinutes(1), SUPPORT))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> never.endOfWorkday(at("2025-03-03 10:00:00"), 1)).isInstanceOf(IllegalStateException.class);
    }
}
