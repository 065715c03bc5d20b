package io.appgov.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * Which days are worked, and when a span of worked time is over (§三.2, T8). Monday to Friday, but for the days a year's arrangement
 * names: holidays, and weekend days worked in exchange (调休). To the second, in the policy's zone, which has no summer time.
 *
 * @param exceptions days that are otherwise than their weekday says: {@code true} is worked
 */
public record WorkingCalendar(ZoneId zone, Map<LocalDate, Boolean> exceptions) {

    /** What nobody's hours may keep waiting longer than this is a mistake in the data. */
    private static final int MOST_DAYS_ON_END = 60;

    /**
     * When a worked day begins and ends for a clock.
     *
     * @param closes {@link LocalTime#MIDNIGHT} is the end of the day
     */
    public record Hours(LocalTime opens, LocalTime closes) {

        /** The whole of a workday. */
        public static final Hours ALL_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        /** @throws IllegalArgumentException when it would never be open */
        public Hours {
            if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
                throw new IllegalArgumentException("opens " + opens + ", closes " + closes);
            }
        }
    }

    public WorkingCalendar {
        exceptions = Map.copyOf(exceptions);
    }

    public boolean isWorkday(LocalDate day) {
        return exceptions.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
    }

    /**
     * When this span of worked time, begun at an instant, is over. What begins outside the hours begins when they next open; a span
     * that fills the hours to their end is over at that end, not the next morning.
     *
     * @param span positive
     */
    public Instant after(Instant from, Duration span, Hours hours) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("a span of worked time is positive: " + span);
        }
        Duration left = span;
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int idle = 0; idle < MOST_DAYS_ON_END; day = day.plusDays(1)) {
            Instant opens = at(day, hours.opens());
            Instant closes = hours.closes().equals(LocalTime.MIDNIGHT) ? at(day.plusDays(1), LocalTime.MIDNIGHT) : at(day, hours.closes());
            Instant begins = from.isAfter(opens) ? from : opens;
            if (!isWorkday(day) || !begins.isBefore(closes)) {
                idle++;
                continue;
            }
            idle = 0;
            Duration open = Duration.between(begins, closes);
            if (left.compareTo(open) <= 0) {
                return begins.plus(left);
            }
            left = left.minus(open);
        }
        throw new IllegalStateException("no workday within " + MOST_DAYS_ON_END + " days before " + day);
    }

    /**
     * The end of the workday this many workdays after an instant's day; that day itself does not count.
     *
     * @param workdays positive
     */
    public Instant endOfWorkday(Instant from, int workdays) {
        if (workdays < 1) {
            throw new IllegalArgumentException("workdays are counted from 1: " + workdays);
        }
        LocalDate day = from.atZone(zone).toLocalDate();
        int left = workdays;
        for (int idle = 0; idle < MOST_DAYS_ON_END; ) {
            day = day.plusDays(1);
            idle = isWorkday(day) ? 0 : idle + 1;
            left -= isWorkday(day) ? 1 : 0;
            if (left == 0) {
                return at(day.plusDays(1), LocalTime.MIDNIGHT);
            }
        }
        throw new IllegalStateException("no workday within " + MOST_DAYS_ON_END + " days before " + day);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
