package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.LedgerLines;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.lifecycle.UserNoticeText;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A violation as its ISV sees it: the content of notices, and the results of its own answers. Of the evidence it sees the files
 * behind the allegation, not the recorder's notes; of our staff's reasons only those that answer it, not internal ones.
 */
@Component
class ViolationIsvView implements IsvView {

    private final ViolationCaseFile caseFile;
    private final ViolationAdmissibleLetters awaits;
    private final ViolationStatus statuses;
    private final Appeals appeals;
    private final MeasureService measures;
    private final PenaltyTable table;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final LedgerLines ledger;
    private final CommonIsvSections leaving;
    private final UserNoticeText userNotice;
    private final CaseSpans spans;
    private final BusinessTime time;

    ViolationIsvView(
            ViolationCaseFile caseFile, ViolationAdmissibleLetters awaits, ViolationStatus statuses, Appeals appeals,
            MeasureService measures, PenaltyTable table,
            CatalogueService catalogue, Attachments attachments, LedgerLines ledger, CommonIsvSections leaving, UserNoticeText userNotice,
            CaseSpans spans, BusinessTime time) {
        this.spans = spans;
        this.caseFile = caseFile;
        this.awaits = awaits;
        this.statuses = statuses;
        this.appeals = appeals;
        this.measures = measures;
        this.table = table;
        this.catalogue = catalogue;
        this.attachments = attachments;
        this.ledger = ledger;
        this.leaving = leaving;
        this.userNotice = userNotice;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Violation v = caseFile.read(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        statuses.render(file, v, page);
        if (isPutToTheIsv(v)) {
            allegation(file, v, page);
            proposal(v, page);
            decisions(v, page);
        }
        appeals(v, page);
        measures(v, page);
        page.section("common.section.deposit").listing(ledger.of(v.appId(), v.caseNo(), language))
                .row("common.row.shortfall", ledger.owedBy(v.appId(), v.caseNo(), language));
        leaving.otherCases(file, page);
        if (file.isOpen()) {
            offers(v, page);
        }
        userNotices(v, spans.of(file), page);
        return page.asCase();
    }

    /** While a case is back for approval its facts are a draft again, and the last notice has lapsed. */
    private boolean isPutToTheIsv(Violation v) {
        if (v.state() == ViolationState.DRAFT || v.state() == ViolationState.WITHDRAWN) {
            return false;
        }
        Decision latest = caseFile.decisions(v.caseNo()).stream()
                .filter(d -> d.action().isOrder() || d.action() == Decision.Action.returned)
                .reduce((a, b) -> b)
                .orElse(null);
        return latest != null && latest.action().isOrder();
    }

    private void allegation(CaseFile file, Violation v, IsvCaseBuilder page) {
        boolean decided = v.ruling().finallyDecidedAt() != null;
        page.section(decided ? "violation.section.found" : "violation.section.alleged")
                .row("common.row.app", leaving.appOf(file, page))
                .row("violation.row.kind", table.title(file.policyVersion(), v.report().kind(), page.language()))
                .row("violation.row.severity", v.report().severity().in(page.language()))
                .row("violation.row.occurredAt", v.report().occurredAt());
        page.section("violation.section.facts").saying(v.report().facts());
        page.section("violation.section.rules")
                .row("violation.row.policyVersion", file.policyVersion())
                .listing(v.report().sources().stream().map(s -> source(file, s, page)).toList());
        page.section("violation.section.evidence").showing(attachments.among(v.report().evidence()));
    }

    private String source(CaseFile file, RuleSource s, IsvCaseBuilder page) {
        return page.say("violation.source", s.document(), s.clause(), table.title(file.policyVersion(), s.kind(), page.language()));
    }

    /** The notified but undecided order; after an upheld appeal, the cancelled one. */
    private void proposal(Violation v, IsvCaseBuilder page) {
        Decision order = caseFile.order(v.caseNo());
        if (caseFile.isDecided(order, v.caseNo())) {
            return;
        }
        String title = switch (order.action()) {
            case extend -> "violation.section.proposedExtension";
            case escalate -> "violation.section.proposedEscalation";
            default -> "violation.section.proposedMeasures";
        };
        page.section(title)
                .listing(lines(order, order.plan(), page.language()))
                .row("violation.row.plannedEffectiveAt", order.effectiveAt())
                .row("violation.deadline.rectification", order.rectifyBy())
                .row("common.row.served", v.state() == ViolationState.ALLEGED || awaits.isFollowUpUnserved(v)
                        ? null
                        : v.hearing().servedAt())
                .row("violation.row.appealUntil", v.state() == ViolationState.ALLEGED || awaits.isFollowUpUnserved(v)
                        ? null
                        : v.hearing().appealUntil())
                .saying(order.action().isFollowUp() ? order.reason() : null)
                .leadingTo(whyThis(v, page), "violation.whyThis");
    }

    /** The penalty table by which the case was judged. */
    private static String whyThis(Violation v, IsvCaseBuilder page) {
        return PenaltyController.address(v.assessment().proposal().tableVersion(), v.report().kind(), page.language());
    }

    private static List<String> lines(Decision order, MeasurePlan plan, Language language) {
        return order.action() == Decision.Action.extend ? plan.extensionLines(language) : plan.lines(language);
    }

    private void decisions(Violation v, IsvCaseBuilder page) {
        List<Decision> all = caseFile.decisions(v.caseNo());
        List<Decision> formal = all.stream().filter(Decision::isFinal).toList();
        for (Decision d : formal) {
            Decision order = all.stream().filter(o -> Objects.equals(o.no(), d.basisNo())).findFirst().orElseThrow();
            boolean latest = d == formal.get(formal.size() - 1);
            boolean served = latest && v.ruling().servedAt() != null && !v.ruling().servedAt().isBefore(d.at());
            page.section(order.action().isFollowUp() ? "violation.section.followUpDecision" : "violation.section.decision")
                    .listing(lines(order, d.plan(), page.language()))
                    .row("violation.row.decidedAt", d.at())
                    .row("violation.row.howFinal", order.no() == caseFile.order(v.caseNo()).no() ? howFinal(v, page) : null)
                    .row("common.row.served", served ? v.ruling().servedAt() : null)
                    .row("violation.row.effectiveAt", served ? v.ruling().effectiveAt() : d.effectiveAt())
                    .row("violation.deadline.rectification", served ? v.rectification().rectifyBy() : d.rectifyBy())
                    .leadingTo(whyThis(v, page), "violation.whyThis");
        }
    }

    private String howFinal(Violation v, IsvCaseBuilder page) {
        return v.hearing().response() == null ? null : switch (v.hearing().response()) {
            case CONFIRMED -> page.say("violation.howFinal.confirmed");
            case SILENT -> page.say("violation.howFinal.silent");
            case APPEAL_WITHDRAWN -> page.say("violation.howFinal.appealWithdrawn");
            case APPEALED -> appeals.of(v.caseNo()).stream().map(Appeal::result).filter(Objects::nonNull).reduce((a, b) -> b)
                    .map(r -> r == Appeal.Result.partlyUpheld
                            ? page.say("violation.howFinal.partlyUpheld")
                            : r == Appeal.Result.rejected ? page.say("violation.howFinal.rejected") : null)
                    .orElse(null);
        };
    }

    private void appeals(Violation v, IsvCaseBuilder page) {
        List<Appeal> all = appeals.of(v.caseNo());
        for (Appeal a : all) {
            String refusal = a.outcome() == Appeal.Outcome.late ? refusal(v, a) : null;
            page.section("violation.section.appeal")
                    .row("common.row.received", a.receivedAt())
                    .row("violation.row.admission", taken(v, a, refusal != null, page))
                    .row("violation.row.result", a.result() == null ? null : result(a, page))
                    .row("violation.row.cancelledMeasures", String.join(page.language().pick("、", ", "),
                            MeasureKind.names(a.cancelledMeasures(), page.language())))
                    .row("violation.row.reviewedAt", a.reviewedAt())
                    .saying(a.outcome() == Appeal.Outcome.late ? refusal : a.reasons());
        }
    }

    private String taken(Violation v, Appeal a, boolean refused, IsvCaseBuilder page) {
        return switch (a.outcome()) {
            case timely -> page.say("violation.admission.timely");
            case admitted -> page.say("violation.admission.admitted");
            case withdrawn -> page.say("violation.admission.withdrawn");
            case late -> refused
                    ? page.say("violation.admission.refused")
                    : page.say(v.isTimely(a.receivedAt()) ? "violation.admission.beyondUndoing" : "violation.admission.late");
        };
    }

    /** The manager's answer to this late appeal; an answer refers to the latest one then on file. */
    private String refusal(Violation v, Appeal late) {
        return caseFile.decisions(v.caseNo()).stream()
                .filter(d -> d.action() == Decision.Action.refuseLate && !d.at().isBefore(late.receivedAt()))
                .map(Decision::reason)
                .findFirst()
                .orElse(null);
    }

    private static String result(Appeal a, IsvCaseBuilder page) {
        return switch (a.result()) {
            case upheld -> page.say("violation.result.upheld");
            case partlyUpheld -> page.say("violation.result.partlyUpheld");
            case rejected -> page.say("violation.result.rejected");
        };
    }

    /** Measures in effect or finally decided; one that never started is covered by the decision that cancelled it. */
    private void measures(Violation v, IsvCaseBuilder page) {
        boolean decided = v.state() == ViolationState.DECIDED || v.state() == ViolationState.ENFORCED;
        page.section("violation.section.measures")
                .listing(measures.ofCase(v.caseNo()).stream()
                        .filter(m -> m.from() != null || decided && m.state() == MeasureState.PENDING && isDecided(m))
                        .map(m -> m.line(page.language(), time))
                        .toList());
    }

    private boolean isDecided(Measure m) {
        return caseFile.decisions(m.caseNo()).stream().anyMatch(d -> d.isFinal() && Objects.equals(d.basisNo(), m.decisionNo()));
    }

    private void offers(Violation v, IsvCaseBuilder page) {
        Admission appeal = awaits.appeal(v, time.now(), false).admission();
        if (appeal == Admission.IN_TIME || appeal == Admission.BEFORE_SERVICE) {
            page.offer(LetterType.APPEAL).explained("violation.offer.appeal.explained");
        }
        if (awaits.confirmation(v, time.now(), false)) {
            page.offer(LetterType.CONFIRM)
                    .explained("violation.offer.confirm.explained")
                    .warned("violation.offer.confirm.warning")
                    .withoutText()
                    .withoutFiles();
        }
        if (awaits.appealUnderReview(v)) {
            page.offer(LetterType.SUPPLEMENT).explained("violation.offer.supplement.explained");
            page.offer(LetterType.WITHDRAW_APPEAL)
                    .explained("violation.offer.withdrawAppeal.explained")
                    .warned("violation.offer.withdrawAppeal.warning")
                    .withoutText()
                    .withoutFiles();
        }
        if (awaits.rectification(v)) {
            page.offer(LetterType.RECTIFICATION).explained("violation.offer.rectification.explained");
        }
        if (appeal == Admission.LATE || appeal == Admission.BEYOND_UNDOING) {
            page.offer(LetterType.APPEAL.name(), LetterType.APPEAL, "violation.offer.lateAppeal")
                    .explained("violation.offer.lateAppeal.explained", page.at(v.hearing().appealUntil()));
        }
    }

    /** N14 for every app that has to go offline; for an expulsion all the ISV's apps. */
    private void userNotices(Violation v, StatutorySpans spans, IsvCaseBuilder page) {
        List<MeasureKind> ordered = measures.ofCase(v.caseNo()).stream()
                .filter(m -> m.kind().isFinal() && m.state() != MeasureState.CANCELLED && isDecided(m))
                .map(Measure::kind)
                .toList();
        List<AppId> apps = ordered.contains(MeasureKind.EXPEL) ? catalogue.appsOf(v.isvId()) : ordered.isEmpty() ? List.of()
                : List.of(v.appId());
        apps.stream().filter(appId -> catalogue.app(appId).status() != AppStatus.OFFLINE)
                .forEach(appId -> userNotice.offerTo(page, appId, null, spans));
    }
}
