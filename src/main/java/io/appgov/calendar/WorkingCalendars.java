package io.appgov.calendar;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.people.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working calendar as it is known, year by year (T8). Who counts by it is told of a change. */
@Service
@Transactional
public class WorkingCalendars {

    /** Of the audit trail, before the year. */
    private static final String CHAIN = "calendar-";

    private final CalendarDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;
    private final Actor actor;

    WorkingCalendars(CalendarDays days, AuditTrail audit, ApplicationEventPublisher events, BusinessTime time, Actor actor) {
        this.days = days;
        this.events = events;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /** The days of a year that are otherwise than their weekday says, in their order; none when the year is not known. */
    @Transactional(readOnly = true)
    public List<CalendarDay> of(int year) {
        return days.since(year).stream().filter(day -> day.date().getYear() == year).toList();
    }

    /** The calendar of a year and those after it. */
    @Transactional(readOnly = true)
    public KnownCalendar since(int year) {
        List<CalendarDay> known = days.since(year);
        return new KnownCalendar(
                new WorkingCalendar(time.zone(), known.stream().collect(Collectors.toMap(CalendarDay::date, CalendarDay::workday))),
                known.stream().map(day -> day.date().getYear()).collect(Collectors.toSet()));
    }

    /**
     * Sets a whole year.
     *
     * @throws InvalidInput when there is no day, one of another year, or one twice
     */
    public void set(int year, List<CalendarDay> given) {
        check(year, given);
        days.removeYear(year);
        given.forEach(day -> days.add(day, actor.id(), time.now()));
        audit.record(CHAIN + year, "calendar", Map.of("days", given.stream().map(WorkingCalendars::told).toList()));
        events.publishEvent(new WorkingCalendarChanged());
    }

    private static String told(CalendarDay day) {
        return day.date() + (day.workday() ? " 工作日 workday " : " 休息日 holiday ") + day.name();
    }

    private static void check(int year, List<CalendarDay> given) {
        List<FieldError> errors = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            LocalDate date = given.get(i).date();
            if (date.getYear() != year) {
                errors.add(new FieldError("days[" + i + "].date", "不属于 " + year + " 年 not a day of " + year));
            } else if (!seen.add(date)) {
                errors.add(new FieldError("days[" + i + "].date", "重复 named twice"));
            }
        }
        if (given.isEmpty()) {
            errors.add(new FieldError("days", "至少一天 at least one day"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** Sets one day and leaves the others of its year. */
    public boolean set(CalendarDay day) {
        boolean isNew = !days.remove(day.date());
        days.add(day, actor.id(), time.now());
        audit.record(CHAIN + day.date().getYear(), "calendar", Map.of("days", List.of(told(day))));
        events.publishEvent(new WorkingCalendarChanged());
        return isNew;
    }
}
