package io.appgov.insight.overview;

import io.appgov.foundation.refusal.InvalidInput;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The days under review, first and last included, in T1's zone. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {

    static final int DEFAULT_DAYS = 90;
    private static final int MAX_YEARS = 10;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /**
     * What was asked for, as {@code yyyy-MM-dd}; what is missing is filled up to {@link #DEFAULT_DAYS} days, until today.
     *
     * @throws InvalidInput no dates, in the wrong order, or more than ten years
     */
    static Period of(String from, String to, LocalDate today, ZoneId zone) {
        LocalDate last = date("to", to);
        LocalDate first = date("from", from);
        if (last == null) {
            last = first != null && first.isAfter(today) ? first : today;
        }
        if (first == null) {
            first = last.minusDays(DEFAULT_DAYS - 1L);
        }
        if (first.isAfter(last)) {
            throw new InvalidInput("from", "不得晚于结束日期 must not be after the last day");
        }
        if (first.plusYears(MAX_YEARS).isBefore(last)) {
            throw new InvalidInput("from", "至多 10 年 at most ten years");
        }
        return new Period(first, last, zone);
    }

    private static LocalDate date(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // said below
        }
        throw new InvalidInput(name, "须为日期，如 2025-03-03 must be a date, like 2025-03-03");
    }

    /** The address of a page for this period, with further parameters. */
    String on(String path, String... others) {
        String link = DrillDown.link(path, others);
        return link + (link.contains("?") ? "&" : "?") + "from=" + from + "&to=" + to;
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Calendar weeks from Monday; months when there would be too many weeks, then years. */
    List<Slice> slices() {
        return days() <= 126
                ? cut(day -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), 5, 10)
                : months();
    }

    List<Slice> months() {
        return days() <= 3 * 366
                ? cut(day -> day.with(TemporalAdjusters.firstDayOfNextMonth()), 0, 7)
                : cut(day -> day.with(TemporalAdjusters.firstDayOfNextYear()), 0, 4);
    }

    private List<Slice> cut(UnaryOperator<LocalDate> next, int labelFrom, int labelTo) {
        List<Slice> slices = new ArrayList<>();
        for (LocalDate first = from; !first.isAfter(to); first = next.apply(first)) {
            LocalDate last = next.apply(first).minusDays(1);
            slices.add(new Slice(first.toString().substring(labelFrom, labelTo), new Period(first, last.isAfter(to) ? to : last, zone)));
        }
        return slices;
    }
}
