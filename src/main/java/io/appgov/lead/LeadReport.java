package io.appgov.lead;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.Set;

/**
 * A breach as a system found it.
 *
 * @param appId {@code null} when it is the ISV's as a whole, such as one contact left
 * @param kind of the penalty table
 * @param occurredAt when it began, not in the future
 * @param until when it was over, not before it began; {@code null} when it is not said, or not over
 * @param affectedUsers how many users it affected; {@code null} when not said
 * @param reference the reporting system's own, by which it may repeat the report; {@code null} when it has none
 */
public record LeadReport(
        IsvId isvId, AppId appId, String kind, String facts, Instant occurredAt, Instant until, Integer affectedUsers, String reference) {

    private static final int MAX_REFERENCE = 200;

    public static final Set<String> FIELDS =
            Set.of("isvId", "appId", "kind", "facts", "occurredAt", "until", "affectedUsers", "reference");

    /** Records all errors in {@code in}. */
    public static LeadReport read(Fields in, Instant now) {
        var report = new LeadReport(
                IsvId.of(in.id("isvId")),
                in.has("appId") ? AppId.of(in.id("appId")) : null,
                in.text("kind", 16),
                in.text("facts"),
                in.notAfter("occurredAt", now),
                in.has("until") ? in.notAfter("until", now) : null,
                in.optionalInteger("affectedUsers", 0, Integer.MAX_VALUE),
                in.optionalLine("reference", MAX_REFERENCE));
        if (in.isFine() && report.until() != null && report.until().isBefore(report.occurredAt())) {
            in.reject("until", "不得早于 occurredAt must not be before occurredAt");
        }
        return report;
    }
}
