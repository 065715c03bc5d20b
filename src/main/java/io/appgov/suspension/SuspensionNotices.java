package io.appgov.suspension;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.App;
import io.appgov.catalogue.ServicePart;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.suspension.SuspensionAppeal.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The notices of a suspension: N17, N28, N29, N30. */
@Component
@Transactional
class SuspensionNotices {

    private final SuspensionService suspensions;
    private final CaseRegister cases;
    private final NoticeService notices;
    private final PolicyParameters policy;
    private final BusinessTime time;

    SuspensionNotices(
            SuspensionService suspensions, CaseRegister cases, NoticeService notices, PolicyParameters policy, BusinessTime time) {
        this.policy = policy;
        this.suspensions = suspensions;
        this.cases = cases;
        this.notices = notices;
        this.time = time;
    }

    /** N17. */
    void suspended(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Suspension s = suspensions.get(caseNo);
        List<App> apps = suspensions.apps(file);
        boolean export = isExportStopped(apps);
        notices.send(NoticeKind.N17, caseNo, language -> Map.of(
                "suspendedAt", time.readable(s.suspendedAt()),
                "ground", s.ground(),
                "whole", file.appId() == null,
                "scope", named(apps, language),
                "parts", lines(s.scope(), language),
                "exportStopped", export,
                "exportOpen", s.scope().contains(ServicePart.use) && !export,
                "reviewDueAt", time.readable(s.reviewDueAt())));
    }

    /** Whether any suspension keeps users of one of these apps from exporting their data. */
    private static boolean isExportStopped(List<App> apps) {
        return apps.stream().anyMatch(app -> app.suspended().contains(ServicePart.dataExport));
    }

    private static List<Map<String, String>> named(List<App> apps, Language language) {
        return apps.stream().map(app -> text(app(app, language))).toList();
    }

    private static String app(App app, Language language) {
        return language.pick(app.name() + "（" + app.appId() + "）", app.name() + " (" + app.appId() + ")");
    }

    private static List<Map<String, String>> lines(Collection<ServicePart> parts, Language language) {
        return Arrays.stream(ServicePart.values()).filter(parts::contains).map(part -> text(part.in(language))).toList();
    }

    private static Map<String, String> text(String text) {
        return Map.of("text", text);
    }

    /**
     * N28: an appeal is heard.
     *
     * @return when its review is due; when it was taken back meanwhile nobody is told, and now, as the step behind is left at once
     */
    Instant appealReceived(CaseNo caseNo) {
        Optional<SuspensionAppeal> heard = suspensions.openAppeal(caseNo);
        heard.ifPresent(appeal -> notices.send(NoticeKind.N28, caseNo, language -> Map.of(
                "receivedAt", time.readable(appeal.receivedAt()), "reviewDueAt", time.readable(appeal.reviewDueAt()))));
        return heard.map(SuspensionAppeal::reviewDueAt).orElseGet(() -> time.now().plus(policy.appealReviewDue()));
    }

    /** N29 after the review: kept until a date, or until a violation is settled. */
    void kept(CaseNo caseNo) {
        stays(caseNo, null, reviewReason(caseNo));
    }

    private String reviewReason(CaseNo caseNo) {
        return suspensions.latestReview(caseNo).map(CaseDecision::reason).orElse("");
    }

    /** N29 after an appeal. */
    void appealRejected(CaseNo caseNo) {
        SuspensionAppeal appeal = latest(caseNo, Result.rejected).orElseThrow();
        stays(caseNo, appeal, appeal.reasons());
    }

    private Optional<SuspensionAppeal> latest(CaseNo caseNo, Result result) {
        return suspensions.appeals(caseNo).stream().filter(a -> a.result() == result)
                .max(Comparator.comparing(SuspensionAppeal::reviewedAt));
    }

    private void stays(CaseNo caseNo, SuspensionAppeal rejected, String reasons) {
        Suspension s = suspensions.get(caseNo);
        Map<String, Object> facts = new HashMap<>();
        facts.put("appealRejected", rejected != null);
        facts.put("receivedAt", rejected == null ? "" : time.readable(rejected.receivedAt()));
        facts.put("reasons", reasons);
        facts.put("hasDate", s.keptUntil() != null);
        facts.put("keptUntil", time.readable(s.keptUntil()));
        facts.put("hasViolation", s.violationNo() != null);
        facts.put("violationNo", s.violationNo() == null ? "" : s.violationNo());
        boolean isOverdue = s.reviewedAt() == null && s.reviewDueAt().isBefore(time.now());
        facts.put("isReviewDue", s.reviewedAt() == null && !isOverdue);
        facts.put("isReviewOverdue", isOverdue);
        facts.put("reviewDueAt", time.readable(s.reviewDueAt()));
        notices.send(NoticeKind.N29, caseNo, language -> facts);
    }

    /** N30. */
    void lifted(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Suspension s = suspensions.get(caseNo);
        List<App> apps = suspensions.apps(file);
        String reasons = switch (s.liftedWhy()) {
            case APPEAL_UPHELD -> latest(caseNo, Result.upheld).map(SuspensionAppeal::reasons).orElse("");
            case GROUND_GONE -> reviewReason(caseNo);
            default -> "";
        };
        notices.send(NoticeKind.N30, caseNo, language -> Map.of(
                "liftedAt", time.readable(s.liftedAt()),
                "why", s.liftedWhy().in(language),
                "hasReasons", !reasons.isEmpty(), "reasons", reasons,
                "scope", named(apps, language),
                "parts", lines(s.scope(), language),
                "exportResumes", s.scope().contains(ServicePart.dataExport) && !isExportStopped(apps),
                "others", apps.stream().anyMatch(App::isSuspended)));
    }
}
