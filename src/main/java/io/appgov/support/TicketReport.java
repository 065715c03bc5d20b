package io.appgov.support;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.Set;

/**
 * What a desk knows of a ticket: that it was opened and, when it was, that it was answered and solved. Sent again with more of it
 * known, it adds what is new.
 *
 * @param ticketId the desk's own; nobody else may use it
 * @param openedAt not in the future; of a new one not earlier than tickets are kept
 * @param respondedAt {@code null} when not yet, or not known
 * @param resolvedAt {@code null} when not yet, or not known
 * @param affectedUsers {@code null} when not known
 */
public record TicketReport(
        TicketId ticketId, AppId appId, TicketKind kind, String facts, Instant openedAt, Instant respondedAt, Instant resolvedAt,
        Integer affectedUsers) {

    static final Set<String> FIELDS =
            Set.of("ticketId", "appId", "kind", "facts", "openedAt", "respondedAt", "resolvedAt", "affectedUsers");

    /** Records all errors in {@code in}. */
    static TicketReport read(Fields in, Instant now) {
        var report = new TicketReport(
                TicketId.of(in.id("ticketId")),
                AppId.of(in.id("appId")),
                in.oneOf("kind", TicketKind.class),
                in.optionalText("facts"),
                in.notAfter("openedAt", now),
                in.has("respondedAt") ? in.notAfter("respondedAt", now) : null,
                in.has("resolvedAt") ? in.notAfter("resolvedAt", now) : null,
                in.optionalInteger("affectedUsers", 0, Integer.MAX_VALUE));
        if (in.isFine()) {
            notBefore(in, "respondedAt", report.respondedAt(), report.openedAt());
            notBefore(in, "resolvedAt", report.resolvedAt(), report.openedAt());
        }
        return report;
    }

    static void notBefore(Fields in, String field, Instant at, Instant openedAt) {
        if (at != null && at.isBefore(openedAt)) {
            in.reject(field, "不得早于 openedAt must not be before openedAt");
        }
    }
}
