package io.appgov.foundation.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The one clock, read in the policy's zone (T1). Instants have millisecond precision. */
@Component
public class BusinessTime {

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ThreadLocal<Instant> told = new ThreadLocal<>();
    private final Clock clock;
    private final ZoneId zone;

    public BusinessTime(Clock clock, PolicyParameters policy) {
        this.clock = clock;
        this.zone = policy.zone();
    }

    /** The effective instant of the present step: for a timer its due time, else the application's present (T4). */
    public Instant now() {
        Instant asOf = told.get();
        return (asOf == null ? clock.instant() : asOf).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Runs work as of an instant just past, such as a service of notice that is recorded a moment later. */
    public <T> T asOf(Instant instant, Supplier<T> work) {
        told.set(instant);
        try {
            return work.get();
        } finally {
            told.remove();
        }
    }

    /** The policy's (T1), whatever the host's. */
    public ZoneId zone() {
        return zone;
    }

    /** Calendar year of an act, in T1's zone (T6). */
    public int yearOf(Instant at) {
        return at.atZone(zone).getYear();
    }

    /** 1 January 00:00 in T1's zone: the year before it ends at this instant, 24:00 of 31 December (T6). */
    public Instant startOfYear(int year) {
        return startOf(LocalDate.of(year, 1, 1));
    }

    /** The first instant of a day, in T1's zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The day of an instant, in T1's zone. */
    public LocalDate dateOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** For people: {@code 2025-03-05 10:00:00}, without the zone; {@code null} gives an empty text. */
    public String readable(Instant at) {
        return at == null ? "" : READABLE.format(at.atZone(zone));
    }

    /** For machines, timers included: ISO-8601 with the zone's offset; {@code null} stays {@code null}. */
    public String iso(Instant at) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
