package io.appgov.support;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.TicketId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What somebody asked of an ISV about one of its apps, and what became of it.
 *
 * @param facts {@code null} when not said
 * @param dueAt by when it is to be answered or solved; {@code null} when it has no clock
 * @param respondedAt when the ISV answered; {@code null} until it is reported
 * @param resolvedAt when it was solved, or the outage was over; {@code null} until it is reported
 * @param affectedUsers {@code null} when not said
 * @param watchedUntil when it has to be looked at; {@code null} once it was kept, or its breach was found
 * @param leadNo the lead its breach is in; {@code null} when there is none
 */
public record ServiceTicket(
        TicketId ticketId, AppId appId, TicketKind kind, String facts, Instant openedAt, Instant dueAt, Instant respondedAt,
        Instant resolvedAt, Integer affectedUsers, String reportedBy, Instant watchedUntil, CaseNo leadNo) {

    /** A new one, as it was reported. */
    static ServiceTicket of(TicketReport report, Instant dueAt, String by) {
        return new ServiceTicket(
                report.ticketId(), report.appId(), report.kind(), report.facts(), report.openedAt(), dueAt, null, null,
                report.affectedUsers(), by, dueAt, null);
    }

    boolean isSameAs(TicketReport report) {
        return appId.equals(report.appId()) && kind == report.kind() && openedAt.equals(report.openedAt());
    }

    /** What is known of it by now; what was reported first stands. */
    ServiceTicket with(Instant response, Instant resolution) {
        Instant responded = respondedAt == null ? response : respondedAt;
        Instant resolved = resolvedAt == null ? resolution : resolvedAt;
        var known = new ServiceTicket(
                ticketId, appId, kind, facts, openedAt, dueAt, responded, resolved, affectedUsers, reportedBy, watchedUntil, leadNo);
        return known.isInTime() ? known.watched(null) : known;
    }

    /** As {@link #with}, from another report of it. */
    ServiceTicket with(TicketReport report) {
        return new ServiceTicket(
                ticketId, appId, kind, facts == null ? report.facts() : facts, openedAt, dueAt, respondedAt, resolvedAt,
                affectedUsers == null ? report.affectedUsers() : affectedUsers, reportedBy, watchedUntil, leadNo)
                .with(report.respondedAt(), report.resolvedAt());
    }

    /** Whether it is an outage of which now more is known than its lead says: until when, or whom it affected. */
    boolean tellsMoreThan(ServiceTicket before) {
        return kind == TicketKind.OUTAGE && leadNo != null
                && !(Objects.equals(resolvedAt, before.resolvedAt) && Objects.equals(affectedUsers, before.affectedUsers));
    }

    /** Whether it was answered or solved by its deadline, to the second the deadline itself included (T2). */
    boolean isInTime() {
        return dueAt != null && endedAt() != null && !endedAt().isAfter(dueAt);
    }

    /** When the clock was stopped: a solution answers, too. {@code null} while it runs, and for what only happens. */
    Instant endedAt() {
        return switch (kind.ends()) {
            case RESPONSE -> Stream.of(respondedAt, resolvedAt).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
            case RESOLUTION -> resolvedAt;
            case NOTHING -> null;
        };
    }

    boolean isWatched() {
        return watchedUntil != null;
    }

    boolean isOpenComplaint() {
        return kind == TicketKind.COMPLAINT && resolvedAt == null;
    }

    ServiceTicket watched(Instant until) {
        return new ServiceTicket(
                ticketId, appId, kind, facts, openedAt, dueAt, respondedAt, resolvedAt, affectedUsers, reportedBy, until, leadNo);
    }

    /** Its deadline by another calendar. */
    ServiceTicket due(Instant due) {
        return new ServiceTicket(
                ticketId, appId, kind, facts, openedAt, due, respondedAt, resolvedAt, affectedUsers, reportedBy, due, leadNo)
                .with(null, null);
    }

    /** Its breach was found, and this is where. */
    ServiceTicket breached(CaseNo lead) {
        return new ServiceTicket(
                ticketId, appId, kind, facts, openedAt, dueAt, respondedAt, resolvedAt, affectedUsers, reportedBy, null, lead);
    }
}
