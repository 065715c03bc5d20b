package io.appgov.calendar;

import static io.appgov.foundation.persistence.Columns.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days that are otherwise than their weekday says. */
@Repository
class CalendarDays {

    private final JdbcClient jdbc;

    CalendarDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a year and those after it, in their order. */
    List<CalendarDay> since(int year) {
        return jdbc.sql("select on_day, workday, name from calendar_day where calendar_year >= :year order by on_day")
                .param("year", text(year))
                .query((row, n) -> new CalendarDay(
                        row.getObject("on_day", LocalDate.class), row.getBoolean("workday"), row.getString("name")))
                .list();
    }

    void removeYear(int year) {
        jdbc.sql("delete from calendar_day where calendar_year = :year").param("year", text(year)).update();
    }

    /** @return whether it was there */
    boolean remove(LocalDate day) {
        return jdbc.sql("delete from calendar_day where calendar_year = :year and on_day = :day")
                .param("year", text(day.getYear()))
                .param("day", day)
                .update() == 1;
    }

    void add(CalendarDay day, String by, Instant now) {
        jdbc.sql("""
                        insert into calendar_day (on_day, calendar_year, workday, name, set_by, set_at)
                        values (:day, :year, :workday, :name, :by, :now)
                        """)
                .param("day", day.date())
                .param("year", text(day.date().getYear()))
                .param("workday", day.workday())
                .param("name", day.name())
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** As it is kept, in the order of the years. */
    private static String text(int year) {
        return "%04d".formatted(year);
    }
}
