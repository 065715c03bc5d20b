package io.appgov.calendar;

import io.appgov.foundation.input.Fields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * A day that is otherwise than its weekday says.
 *
 * @param workday {@code true}: a weekend day worked in exchange (调休); {@code false}: a holiday
 */
public record CalendarDay(LocalDate date, boolean workday, String name) {

    static final Set<String> FIELDS = Set.of("date", "workday", "name");

    /** Records all errors in {@code in}; {@code null} when there are any. */
    static CalendarDay read(Fields in) {
        LocalDate date = date(in);
        Boolean workday = in.bool("workday");
        String name = in.line("name", 100);
        return in.isFine() ? new CalendarDay(date, workday, name) : null;
    }

    /** As a list or a call names it, such as 2026-10-01. */
    public static CalendarDay of(Map<String, ?> sent) {
        Fields in = new Fields(sent, FIELDS);
        CalendarDay day = read(in);
        in.check();
        return day;
    }

    private static LocalDate date(Fields in) {
        String date = in.text("date", 10);
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeException none) {
            in.reject("date", "须为日期，如 2026-10-01 must be a date, like 2026-10-01");
            return null;
        }
    }
}
