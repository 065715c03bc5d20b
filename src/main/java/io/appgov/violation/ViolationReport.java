package io.appgov.violation;

import io.appgov.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an operator or a system reports; the same by API and by start form.
 *
 * @param appId the app whose deposit and listing answer for it
 * @param occurredAt when the act happened, not in the future
 * @param sources at least one
 * @param evidence texts or attachment ids
 */
public record ViolationReport(
        String isvId,
        String appId,
        String kind,
        Severity severity,
        Instant occurredAt,
        String facts,
        List<RuleSource> sources,
        List<String> evidence) {

    public static final Set<String> FIELDS =
            Set.of("isvId", "appId", "kind", "severity", "occurredAt", "facts", "sources", "evidence");

    /** Notes in {@code in} whatever is wrong. */
    public static ViolationReport read(Fields in, Instant now) {
        var report = new ViolationReport(
                in.id("isvId"),
                in.id("appId"),
                in.text("kind", 16),
                in.oneOf("severity", Severity.class),
                in.notAfter("occurredAt", now),
                in.text("facts"),
                in.objects("sources", Set.of("document", "clause", "kind"),
                        s -> new RuleSource(s.line("document", 300), s.line("clause", 100), s.text("kind", 16))),
                in.texts("evidence"));
        if (report.sources().isEmpty() && in.isFine()) {
            in.reject("sources", "至少一条依据 at least one rule source");
        }
        return report;
    }
}
