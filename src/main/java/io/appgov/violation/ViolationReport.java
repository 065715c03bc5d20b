package io.appgov.violation;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.refusal.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A report by an operator or a system; the same by API and by start form.
 *
 * @param appId the app whose deposit and listing are affected
 * @param occurredAt when the act happened, not in the future
 * @param sources at least one
 * @param evidence texts or attachment ids
 * @param distinctAct why it is not an act already on file although it looks like one (R6); {@code null} when not stated
 */
public record ViolationReport(
        IsvId isvId,
        AppId appId,
        String kind,
        Severity severity,
        Instant occurredAt,
        String facts,
        List<RuleSource> sources,
        List<String> evidence,
        String distinctAct) {

    public static final Set<String> FIELDS =
            Set.of("isvId", "appId", "kind", "severity", "occurredAt", "facts", "sources", "evidence", "distinctAct");

    /** A report without a statement that it is another act than those on file. */
    public ViolationReport(
            IsvId isvId, AppId appId, String kind, Severity severity, Instant occurredAt, String facts, List<RuleSource> sources,
            List<String> evidence) {
        this(isvId, appId, kind, severity, occurredAt, facts, sources, evidence, null);
    }

    /**
     * An act that another case brought to light, as whoever decides there states it in {@code in}, which is checked; the rule is that of
     * the platform's policy.
     *
     * @param appId {@code null} when it is for {@code in} to name
     * @param kind {@code null} when {@code in} has recorded that it is missing
     * @param now no act is later
     * @throws InvalidInput when an answer is missing or wrong, or the table in force at the time of the act has no such kind
     */
    public static ViolationReport found(
            Fields in, IsvId isvId, AppId appId, String kind, List<String> evidence, ViolationKinds kinds, Instant now) {
        AppId of = appId != null ? appId : AppId.of(in.id("appId"));
        Severity severity = in.oneOf("severity", Severity.class);
        Instant occurredAt = in.notAfter("occurredAt", now);
        String facts = in.text("facts");
        String distinctAct = in.optionalText("distinctAct");
        if (in.isFine()) {
            kinds.unknown("kind", kind, occurredAt).ifPresent(wrong -> in.reject(wrong.field(), wrong.message()));
        }
        in.check();
        return new ViolationReport(
                isvId, of, kind, severity, occurredAt, facts, List.of(RuleSource.ofThePolicy(kinds.clause(kind, occurredAt), kind)),
                evidence, distinctAct);
    }

    /** A copy that states why it is another act. */
    public ViolationReport distinct(String why) {
        return new ViolationReport(isvId, appId, kind, severity, occurredAt, facts, sources, evidence, why);
    }

    /** Records all errors in {@code in}. */
    public static ViolationReport read(Fields in, Instant now) {
        var report = new ViolationReport(
                IsvId.of(in.id("isvId")),
                AppId.of(in.id("appId")),
                in.text("kind", 16),
                in.oneOf("severity", Severity.class),
                in.notAfter("occurredAt", now),
                in.text("facts"),
                in.objects("sources", Set.of("document", "clause", "kind"),
                        s -> new RuleSource(s.line("document", 300), s.line("clause", 100), s.text("kind", 16))),
                in.texts("evidence"),
                in.optionalText("distinctAct"));
        if (report.sources().isEmpty() && in.isFine()) {
            in.reject("sources", "至少一条依据 at least one rule source");
        }
        return report;
    }
}
