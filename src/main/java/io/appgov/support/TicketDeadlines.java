package io.appgov.support;

import io.appgov.calendar.KnownCalendar;
import io.appgov.calendar.WorkingCalendarChanged;
import io.appgov.calendar.WorkingCalendars;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.persistence.TransactionEnd;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** By when tickets are to be answered, by the calendar as it is known now and the policy's parameters (T8). */
@Component
class TicketDeadlines {

    private static final int AT_ONCE = 500;

    private final WorkingCalendars calendars;
    private final ServiceTickets tickets;
    private final PolicyParameters policy;
    private final BusinessTime time;

    TicketDeadlines(WorkingCalendars calendars, ServiceTickets tickets, PolicyParameters policy, BusinessTime time) {
        this.calendars = calendars;
        this.tickets = tickets;
        this.policy = policy;
        this.time = time;
    }

    /** The deadlines of some years. */
    record Known(KnownCalendar known, PolicyParameters.Support policy) {

        /** {@code null} when it has no clock. */
        Instant dueAt(TicketKind kind, Instant openedAt) {
            return kind.dueAt(openedAt, known.calendar(), policy);
        }

        Instant dueAt(ServiceTicket ticket) {
            return dueAt(ticket.kind(), ticket.openedAt());
        }

        /** Whether the holidays of this year are not known, and matter to this kind. */
        boolean isGuessed(TicketKind kind, int year) {
            return TicketKind.BY_WORKDAYS.contains(kind) && !known.years().contains(year);
        }
    }

    /** For what was opened then or later. */
    Known since(Instant opened) {
        return new Known(calendars.since(time.yearOf(opened)), policy.support());
    }

    /** Deadlines that still run move with the calendar, once at the end of the transaction, however many days it changed. */
    @EventListener
    void calendarChanged(WorkingCalendarChanged changed) {
        if (TransactionEnd.of(this) == null) {
            new TransactionEnd(this) {
                @Override
                public void beforeCommit(boolean readOnly) {
                    move();
                }
            }.begin();
        }
    }

    private void move() {
        List<TicketId> watched = tickets.watchedOf(TicketKind.BY_WORKDAYS);
        for (int from = 0; from < watched.size(); from += AT_ONCE) {
            List<ServiceTicket> some = tickets.locked(watched.subList(from, Math.min(from + AT_ONCE, watched.size())));
            Known known = since(some.stream().map(ServiceTicket::openedAt).min(Comparator.naturalOrder()).orElse(time.now()));
            tickets.update(some.stream().filter(ServiceTicket::isWatched).map(t -> t.due(known.dueAt(t))).toList(), time.now());
        }
    }
}
