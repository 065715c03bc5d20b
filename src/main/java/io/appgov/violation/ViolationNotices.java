package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.lifecycle.UserNoticeText;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Supplies the notices of a violation with its facts. */
@Component
class ViolationNotices {

    private final NoticeService notices;
    private final MeasureService measures;
    private final Appeals appeals;
    private final PenaltyTable table;
    private final UserNoticeText userNotice;
    private final CatalogueService catalogue;
    private final CaseRegister cases;
    private final CaseSpans spans;
    private final BusinessTime time;

    ViolationNotices(
            NoticeService notices, MeasureService measures, Appeals appeals, PenaltyTable table, UserNoticeText userNotice,
            CatalogueService catalogue, CaseRegister cases, CaseSpans spans, BusinessTime time) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.userNotice = userNotice;
        this.notices = notices;
        this.measures = measures;
        this.appeals = appeals;
        this.table = table;
        this.spans = spans;
        this.time = time;
    }

    /** N02, or N18 when an expulsion is proposed. */
    void allegation(Violation v, Decision order) {
        NoticeKind kind = order.plan().has(MeasureKind.EXPEL) ? NoticeKind.N18 : NoticeKind.N02;
        StatutorySpans given = spans.of(v.caseNo());
        notices.send(kind, v.caseNo(), earliestDeadline(given), language -> {
            Map<String, Object> facts = window(given);
            putAct(facts, v, language);
            facts.put("severity", v.report().severity().in(language));
            facts.put("sources", sources(v, language));
            facts.put("measures", texts(order.plan().lines(language)));
            facts.put("effectiveAt", time.readable(order.effectiveAt()));
            putRectifyBy(facts, order.rectifyBy());
            return facts;
        });
    }

    /** N24: an extension or escalation of a penalty for this violation, with old and new measures and when they take effect (R8). */
    void followUp(Violation v, Decision order) {
        List<Measure> standing = measures.ofCase(v.caseNo()).stream()
                .filter(m -> m.state() == MeasureState.ACTIVE || m.state() == MeasureState.EXPIRED)
                .toList();
        StatutorySpans given = spans.of(v.caseNo());
        notices.send(NoticeKind.N24, v.caseNo(), earliestDeadline(given), language -> {
            Map<String, Object> facts = window(given);
            putAct(facts, v, language);
            facts.put("extension", order.action() == Decision.Action.extend);
            facts.put("oldMeasures", standing.stream().map(m -> Map.of("text", standing(m, language))).toList());
            facts.put("newMeasures", texts(order.action() == Decision.Action.extend ? order.plan().extensionLines(language) : order.plan()
                    .lines(language)));
            facts.put("reason", order.reason());
            facts.put("leaving", order.plan().leaving() != null);
            facts.put("hasEffectiveAt", order.effectiveAt() != null);
            facts.put("effectiveAt", time.readable(order.effectiveAt()));
            putRectifyBy(facts, order.rectifyBy());
            return facts;
        });
    }

    /** N03. */
    void appealReceived(Violation v, Appeal appeal, Instant reviewDueAt) {
        notices.send(NoticeKind.N03, v.caseNo(), language -> Map.of(
                "receivedAt", time.readable(appeal.receivedAt()),
                "appealUntil", time.readable(v.hearing().appealUntil()),
                "timely", appeal.outcome() == Appeal.Outcome.timely,
                "reviewDueAt", time.readable(reviewDueAt)));
    }

    /** N04: upheld as a whole or in part; {@code left} is the plan that stood before, or that still stands. */
    void appealUpheld(Violation v, Appeal appeal, MeasurePlan left, boolean undone) {
        boolean whole = appeal.result() == Appeal.Result.upheld;
        boolean delisting = whole ? left.has(MeasureKind.DELIST) : appeal.cancelledMeasures().contains(MeasureKind.DELIST);
        List<CaseNo> keptOutBy = delisting ? catalogue.keptOutBy(v.appId()) : List.of();
        notices.send(NoticeKind.N04, v.caseNo(), language -> Map.of(
                "whole", whole,
                "cancelledMeasures", texts(whole ? left.lines(language) : MeasureKind.names(appeal.cancelledMeasures(), language)),
                "remainingMeasures", texts(whole ? List.of() : left.lines(language)),
                "reasons", appeal.reasons(),
                "reversed", undone,
                "keptOut", !keptOutBy.isEmpty(),
                "keptOutBy", String.join(language.pick("、", ", "), keptOutBy)));
    }

    /** N05. */
    void appealNotAdmitted(Violation v, Instant receivedAt, NotAdmitted why) {
        notices.send(NoticeKind.N05, v.caseNo(), language -> Map.of(
                "receivedAt", time.readable(receivedAt),
                "hasDeadline", v.hearing().appealUntil() != null,
                "deadline", time.readable(v.hearing().appealUntil()),
                "afterConfirmation", why == NotAdmitted.AFTER_CONFIRMATION,
                "secondAppeal", why == NotAdmitted.SECOND_APPEAL,
                "beyondUndoing", why == NotAdmitted.BEYOND_UNDOING,
                "lateAppeal", why == NotAdmitted.LATE));
    }

    /** N06: the decision, its basis, and how it became final. */
    void formalDecision(Violation v, Decision order, MeasurePlan plan) {
        boolean heard = v.hearing().response() == Response.APPEALED;
        boolean partly = heard && v.state() == ViolationState.PARTLY_CANCELLED;
        String reasons = latestReasons(v);
        StatutorySpans given = spans.of(v.caseNo());
        notices.send(NoticeKind.N06, v.caseNo(), order.rectifyBy(), language -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("measures", texts(order.action() == Decision.Action.extend ? plan.extensionLines(language) : plan.lines(language)));
            facts.put("sources", sources(v, language));
            facts.put("facts", v.report().facts());
            facts.put("confirmed", v.hearing().response() == Response.CONFIRMED);
            facts.put("silent", v.hearing().response() == Response.SILENT);
            facts.put("appealWithdrawn", v.hearing().response() == Response.APPEAL_WITHDRAWN);
            facts.put("appealRejected", heard && !partly);
            facts.put("appealPartlyUpheld", partly);
            facts.put("hasReasons", heard && reasons != null);
            facts.put("reasons", reasons == null ? "" : reasons);
            Instant now = time.now();
            facts.put("effectiveAt", time.readable(
                    order.effectiveAt() == null || order.effectiveAt().isBefore(now) ? now : order.effectiveAt()));
            putRectifyBy(facts, order.rectifyBy());
            facts.put("followUp", order.action().isFollowUp());
            facts.put("leaving", plan.leaving() != null);
            facts.put("expulsion", plan.leaving() == MeasureKind.EXPEL);
            facts.put("nothingToDo", plan.leaving() == null && order.rectifyBy() == null);
            facts.put("userNoticeDays", userNoticeDays(given));
            facts.put("userNotice", plan.leaving() == null ? "" : userNotice.of(v.appId(), null, given, language));
            return facts;
        });
    }

    private String latestReasons(Violation v) {
        return appeals.of(v.caseNo()).stream().map(Appeal::reasons).filter(java.util.Objects::nonNull).reduce((a, b) -> b).orElse(null);
    }

    private Map<String, Object> window(StatutorySpans given) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("userNoticeDays", userNoticeDays(given));
        facts.put("windowHours", String.valueOf(given.appealWindow().toHours()));
        facts.put("earliestDeadline", time.readable(earliestDeadline(given)));
        return facts;
    }

    private static String userNoticeDays(StatutorySpans given) {
        return String.valueOf(given.userNotice().toDays());
    }

    /** The deadline if the notice were served right now; the real window can only end later. */
    private Instant earliestDeadline(StatutorySpans given) {
        return time.now().plus(given.appealWindow());
    }

    private void putAct(Map<String, Object> facts, Violation v, Language language) {
        facts.put("kindTitle", title(v, v.report().kind(), language));
        facts.put("occurredAt", time.readable(v.report().occurredAt()));
        facts.put("facts", v.report().facts());
    }

    private String title(Violation v, String kind, Language language) {
        return table.title(cases.get(v.caseNo()).policyVersion(), kind, language);
    }

    private void putRectifyBy(Map<String, Object> facts, Instant rectifyBy) {
        facts.put("hasRectifyBy", rectifyBy != null);
        facts.put("rectifyBy", time.readable(rectifyBy));
    }

    private List<Map<String, String>> sources(Violation v, Language language) {
        return v.report().sources().stream()
                .map(s -> Map.of("document", s.document(), "clause", s.clause(), "kind", title(v, s.kind(), language)))
                .toList();
    }

    private static List<Map<String, String>> texts(List<String> lines) {
        return lines.stream().map(line -> Map.of("text", line)).toList();
    }

    private String standing(Measure m, Language language) {
        String name = m.kind().in(language, m.surfaces());
        return m.until() == null
                ? m.deduction() == null ? name : MeasurePlan.deducted(m.deduction(), language)
                : language.pick(
                        name + "：至 " + time.readable(m.until()) + "（北京时间）",
                        name + ": until " + time.readable(m.until()) + " (Beijing time)");
    }
}
