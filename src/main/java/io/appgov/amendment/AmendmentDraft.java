package io.appgov.amendment;

import io.appgov.cases.CaseDetails;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.StatutorySpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a manager drafts; the same by API and by start form (§ opening).
 *
 * @param version the name of the new version, by which people quote it
 * @param plannedFrom when it shall take effect
 * @param changes what changes and {@code reason} why, as every ISV is told in its language
 * @param text the whole policy, lines of Markdown
 * @param spans what the version gives to people
 * @param penalties rows of the penalty table, as {@link io.appgov.violation.ViolationKinds#rows}; empty when the table stays
 */
public record AmendmentDraft(
        String version, String title, Instant plannedFrom, List<Title> changes, Title reason, List<String> text, StatutorySpans spans,
        List<String> penalties) {

    public static final Set<String> FIELDS = Set.of(
            "version", "title", "effectiveFrom", "changes", "changesEn", "amendmentReason", "amendmentReasonEn", "text",
            "appealWindowHours", "userNoticeDays", "shutdownNoticeDays", "terminationNoticeDays", "penalties");

    private static final int LONGEST_TEXT = 60_000;
    private static final int LONGEST_SPAN = 10_000;

    /** Records all errors in {@code in}. */
    public static AmendmentDraft read(Fields in, Instant now) {
        String version = in.id("version");
        if (version != null && version.length() > 32) {
            in.reject("version", "不得超过 32 字 must not exceed 32 characters");
        }
        List<String> zh = in.texts("changes");
        List<String> en = in.texts("changesEn");
        if (in.isFine() && zh.isEmpty()) {
            in.reject("changes", "至少一项 at least one");
        } else if (zh.size() != en.size()) {
            in.reject("changesEn", "须与中文逐项对应 must be as many as in Chinese");
        }
        List<String> text = in.document("text", LONGEST_TEXT);
        if (in.isFine() && text.stream().allMatch(String::isBlank)) {
            in.reject("text", "必填 required");
        }
        return new AmendmentDraft(
                version, in.line("title", 200), in.after("effectiveFrom", now, "须晚于现在 must be in the future"),
                IntStream.range(0, Math.min(zh.size(), en.size())).mapToObj(i -> new Title(zh.get(i), en.get(i))).toList(),
                new Title(in.text("amendmentReason"), in.text("amendmentReasonEn")), text,
                new StatutorySpans(
                        hours(in.integer("appealWindowHours", 1, LONGEST_SPAN)), days(in.integer("userNoticeDays", 1, LONGEST_SPAN)),
                        days(in.integer("shutdownNoticeDays", 1, LONGEST_SPAN)),
                        days(in.integer("terminationNoticeDays", 1, LONGEST_SPAN))),
                in.document("penalties", LONGEST_TEXT).stream().filter(line -> !line.isBlank()).toList());
    }

    /** The spans as {@link #read} takes them. */
    static Map<String, Object> fields(StatutorySpans spans) {
        return CaseDetails.entries(
                "appealWindowHours", spans.appealWindow().toHours(),
                "userNoticeDays", spans.userNotice().toDays(),
                "shutdownNoticeDays", spans.shutdownNotice().toDays(),
                "terminationNoticeDays", spans.terminationNotice().toDays());
    }

    /** The same with the rows of the penalty table as they are kept. */
    AmendmentDraft with(List<String> checkedPenalties) {
        return new AmendmentDraft(version, title, plannedFrom, changes, reason, text, spans, checkedPenalties);
    }

    private static Duration hours(Integer count) {
        return count == null ? null : Duration.ofHours(count);
    }

    private static Duration days(Integer count) {
        return count == null ? null : Duration.ofDays(count);
    }
}
