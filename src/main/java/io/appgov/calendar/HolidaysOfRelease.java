package io.appgov.calendar;

import io.appgov.foundation.start.OneTimeTasks;
import io.appgov.foundation.start.StartupStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets the years whose holidays a release brings along, once; later years, and corrections, are imported. */
@Component
public class HolidaysOfRelease extends StartupStep {

    /** As arranged by the State Council; {@code calendar/<year>.csv}. */
    public static final List<Integer> YEARS = List.of(2025, 2026);

    private final WorkingCalendars calendars;
    private final OneTimeTasks once;
    private final TransactionTemplate transaction;

    HolidaysOfRelease(WorkingCalendars calendars, OneTimeTasks once, PlatformTransactionManager transactions) {
        super(Order.HOLIDAYS);
        this.calendars = calendars;
        this.once = once;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void prepare() {
        YEARS.stream().filter(year -> !once.isDone("calendar-" + year)).forEach(year -> transaction.executeWithoutResult(tx -> {
            if (calendars.of(year).isEmpty()) {
                calendars.set(year, read(year));
            }
            once.done("calendar-" + year);
        }));
    }

    /** The days of one of these years. */
    public static List<CalendarDay> read(int year) {
        try {
            return new ClassPathResource("calendar/" + year + ".csv").getContentAsString(StandardCharsets.UTF_8).lines().skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> CalendarDay.of(Map.of("date", cells[0], "workday", cells[1], "name", cells[2])))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
