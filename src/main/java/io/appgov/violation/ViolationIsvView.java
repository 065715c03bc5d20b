package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.LedgerLines;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
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
 * A violation as its ISV sees it: what it has been told in notices, and what has come of its own answers. Of the evidence it
 * sees the files, on which the allegation rests, not the recorder's notes of where things were found; of our people's reasons
 * those that answer it, not those we give each other.
 */
@Component
class ViolationIsvView implements IsvView {

    private final ViolationCaseFile desk;
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
    private final BusinessTime time;

    ViolationIsvView(
            ViolationCaseFile desk, ViolationAdmissibleLetters awaits, ViolationStatus statuses, Appeals appeals, MeasureService measures,
            PenaltyTable table,
            CatalogueService catalogue, Attachments attachments, LedgerLines ledger, CommonIsvSections leaving, UserNoticeText userNotice,
            BusinessTime time) {
        this.desk = desk;
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
        Violation v = desk.read(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        statuses.render(file, v, page);
        if (isPutToTheIsv(v)) {
            allegation(file, v, page);
            proposal(v, page);
            decisions(v, page);
        }
        appeals(v, page);
        measures(v, page);
        page.section("保证金记账", "Booked on the deposit").listing(ledger.of(v.appId(), v.caseNo(), language))
                .row("尚欠差额", "Shortfall owed", ledger.owedBy(v.appId(), v.caseNo(), language));
        leaving.otherCases(file, page);
        if (file.isOpen()) {
            offers(v, page);
        }
        userNotices(v, page);
        return page.asCase();
    }

    /** While a case is back with those who approve, its facts are a draft again; what stood in the last notice has lapsed. */
    private boolean isPutToTheIsv(Violation v) {
        if (v.state() == ViolationState.DRAFT || v.state() == ViolationState.WITHDRAWN) {
            return false;
        }
        Decision latest = desk.decisions(v.caseNo()).stream()
                .filter(d -> d.action().isOrder() || d.action() == Decision.Action.returned)
                .reduce((a, b) -> b)
                .orElse(null);
        return latest != null && latest.action().isOrder();
    }

    private void allegation(CaseFile file, Violation v, IsvCaseBuilder page) {
        boolean decided = v.ruling().finallyDecidedAt() != null;
        page.section(decided ? "认定的违规" : "涉嫌的违规", decided ? "The violation" : "What is alleged")
                .row("应用", "App", leaving.appOf(file, page))
                .row("违规类别", "Kind", table.title(v.report().kind(), page.language()))
                .row("严重程度", "Severity", page.say(v.report().severity().zh(), v.report().severity().en()))
                .row("发生时间", "When it happened", v.report().occurredAt());
        page.section("事实", "Facts").saying(v.report().facts());
        page.section("依据", "Rules concerned")
                .row("适用规范版本", "Policy version", file.policyVersion())
                .listing(v.report().sources().stream().map(s -> source(s, page)).toList());
        page.section("证据", "Evidence").showing(attachments.among(v.report().evidence()));
    }

    private String source(RuleSource s, IsvCaseBuilder page) {
        String kind = table.title(s.kind(), page.language());
        return page.say(s.document() + " " + s.clause() + "（违规类别：" + kind + "）",
                s.document() + " " + s.clause() + " (kind of violation: " + kind + ")");
    }

    /** What is put to the ISV and not decided yet; behind an appeal that was upheld, what it has cancelled. */
    private void proposal(Violation v, IsvCaseBuilder page) {
        Decision order = desk.order(v.caseNo());
        if (desk.isDecided(order, v.caseNo())) {
            return;
        }
        String[] title = switch (order.action()) {
            case extend -> new String[] {"拟延长的措施", "Proposed extension"};
            case escalate -> new String[] {"拟升级的措施", "Proposed escalation"};
            default -> new String[] {"拟采取的措施", "Proposed measures"};
        };
        page.section(title[0], title[1])
                .listing(lines(order, order.plan(), page.language()))
                .row("计划生效时间", "Planned effective date", order.effectiveAt())
                .row("整改期限", "To be put right by", order.rectifyBy())
                .row("送达时间", "Served", v.state() == ViolationState.ALLEGED || awaits.isFollowUpUnserved(v) ? null : v.hearing().servedAt())
                .row("申诉期至", "Appeal until", v.state() == ViolationState.ALLEGED || awaits.isFollowUpUnserved(v)
                        ? null
                        : v.hearing().appealUntil())
                .saying(order.action().isFollowUp() ? order.reason() : null);
    }

    private static List<String> lines(Decision order, MeasurePlan plan, Language language) {
        return order.action() == Decision.Action.extend ? plan.extensionLines(language) : plan.lines(language);
    }

    private void decisions(Violation v, IsvCaseBuilder page) {
        List<Decision> all = desk.decisions(v.caseNo());
        List<Decision> formal = all.stream().filter(Decision::isFinal).toList();
        for (Decision d : formal) {
            Decision order = all.stream().filter(o -> Objects.equals(o.no(), d.basisNo())).findFirst().orElseThrow();
            boolean latest = d == formal.get(formal.size() - 1);
            boolean served = latest && v.ruling().servedAt() != null && !v.ruling().servedAt().isBefore(d.at());
            page.section(
                            order.action().isFollowUp() ? "关于延长或升级的正式决定" : "正式处罚决定",
                            order.action().isFollowUp() ? "Formal decision on the extension or escalation" : "Formal decision")
                    .listing(lines(order, d.plan(), page.language()))
                    .row("作出时间", "Decided", d.at())
                    .row("如何成为正式决定", "How it became final", order.no() == desk.order(v.caseNo()).no() ? howFinal(v, page) : null)
                    .row("送达时间", "Served", served ? v.ruling().servedAt() : null)
                    .row("生效时间", "Effective", served ? v.ruling().effectiveAt() : d.effectiveAt())
                    .row("整改期限", "To be put right by", served ? v.rectification().rectifyBy() : d.rectifyBy());
        }
    }

    private String howFinal(Violation v, IsvCaseBuilder page) {
        return v.hearing().response() == null ? null : switch (v.hearing().response()) {
            case CONFIRMED -> page.say("贵司已确认，没有异议", "you confirmed it");
            case SILENT -> page.say("申诉期内没有收到申诉，视为认可", "no appeal came within the window, which counts as acceptance");
            case APPEAL_WITHDRAWN -> page.say("贵司撤回了申诉，视同没有异议", "you withdrew your appeal, which is the same as no objection");
            case APPEALED -> appeals.of(v.caseNo()).stream().map(Appeal::result).filter(Objects::nonNull).reduce((a, b) -> b)
                    .map(r -> r == Appeal.Result.partlyUpheld
                            ? page.say("申诉部分成立，其余措施维持", "your appeal was upheld in part; the rest stands")
                            : r == Appeal.Result.rejected ? page.say("申诉不成立，措施维持", "your appeal was rejected; the measures stand") : null)
                    .orElse(null);
        };
    }

    private void appeals(Violation v, IsvCaseBuilder page) {
        List<Appeal> all = appeals.of(v.caseNo());
        for (Appeal a : all) {
            String refusal = a.outcome() == Appeal.Outcome.late ? refusal(v, a) : null;
            page.section("申诉", "Appeal")
                    .row("收到时间", "Received", a.receivedAt())
                    .row("受理情况", "Admission", taken(v, a, refusal != null, page))
                    .row("评审结果", "Result", a.result() == null ? null : result(a, page))
                    .row("取消的措施", "Measures cancelled", String.join(page.say("、", ", "),
                    MeasureKind.names(a.cancelledMeasures(), page.language())))
                    .row("评审时间", "Reviewed", a.reviewedAt())
                    .saying(a.outcome() == Appeal.Outcome.late ? refusal : a.reasons());
        }
    }

    private String taken(Violation v, Appeal a, boolean refused, IsvCaseBuilder page) {
        return switch (a.outcome()) {
            case timely -> page.say("在期限内，已受理", "in time, admitted");
            case admitted -> page.say("逾期，经主管决定受理", "late, admitted by a manager");
            case withdrawn -> page.say("已由贵司撤回", "withdrawn by you");
            case late -> refused
                    ? page.say("主管决定不予受理", "a manager has decided not to admit it")
                    : v.isTimely(a.receivedAt())
                            ? page.say("在期限内收到，但登记时已无法撤销，由主管处理",
                                    "received in time, but registered when it could no longer be undone; with a manager")
                            : page.say("逾期，未予受理；主管可以决定受理", "late, not admitted; a manager may still admit it");
        };
    }

    /** What the manager answered to this late appeal; an answer is to the latest one then on file. */
    private String refusal(Violation v, Appeal late) {
        return desk.decisions(v.caseNo()).stream()
                .filter(d -> d.action() == Decision.Action.refuseLate && !d.at().isBefore(late.receivedAt()))
                .map(Decision::reason)
                .findFirst()
                .orElse(null);
    }

    private static String result(Appeal a, IsvCaseBuilder page) {
        return switch (a.result()) {
            case upheld -> page.say("申诉成立，措施全部取消", "upheld: all measures are cancelled");
            case partlyUpheld -> page.say("申诉部分成立", "upheld in part");
            case rejected -> page.say("申诉不成立", "rejected");
        };
    }

    /** What took effect, and what is decided and will; a measure that never started is told by what cancelled it. */
    private void measures(Violation v, IsvCaseBuilder page) {
        boolean decided = v.state() == ViolationState.DECIDED || v.state() == ViolationState.ENFORCED;
        page.section("措施的执行情况", "Measures as they stand")
                .listing(measures.ofCase(v.caseNo()).stream()
                        .filter(m -> m.from() != null || decided && m.state() == MeasureState.PENDING && isDecided(m))
                        .map(m -> m.line(page.language(), time))
                        .toList());
    }

    private boolean isDecided(Measure m) {
        return desk.decisions(m.caseNo()).stream().anyMatch(d -> d.isFinal() && Objects.equals(d.basisNo(), m.decisionNo()));
    }

    private void offers(Violation v, IsvCaseBuilder page) {
        Admission appeal = awaits.appeal(v, time.now(), false).admission();
        if (appeal == Admission.IN_TIME || appeal == Admission.BEFORE_SERVICE) {
            page.offer(LetterType.APPEAL)
                    .explained(
                            "说明对哪些事实或措施有异议、理由是什么，并附证据。全部措施等待评审，评审不会加重处罚。同一通知只能申诉一次。",
                            "Say which facts or measures you dispute and why, and add your evidence. All measures wait for the review, "
                                    + "and it never makes "
                                    + "the penalty worse. There is one appeal on the same notice.");
        }
        if (awaits.confirmation(v, time.now(), false)) {
            page.offer(LetterType.CONFIRM)
                    .explained("我们随即作出正式处罚决定，不再等待申诉期届满。", "We then make the formal decision without waiting for the window to end.")
                    .warned("确认之后，就本通知不能再提出申诉。", "Once you have confirmed, you can no longer appeal against this notice.")
                    .withoutText()
                    .withoutFiles();
        }
        if (awaits.appealUnderReview(v)) {
            page.offer(LetterType.SUPPLEMENT)
                    .explained("评审结束之前可以补充理由和证据。", "Until the review is finished you can add reasons and evidence.");
            page.offer(LetterType.WITHDRAW_APPEAL)
                    .explained("撤回后，我们随即作出正式处罚决定。", "We then make the formal decision.")
                    .warned(
                            "撤回申诉视同没有异议；就同一通知不能再次申诉。",
                            "Withdrawing is the same as no objection, and there is no second appeal on the same notice.")
                    .withoutText()
                    .withoutFiles();
        }
        if (awaits.rectification(v)) {
            page.offer(LetterType.RECTIFICATION)
                    .explained("说明做了哪些整改，并附证明材料；我们安排核验。", "Say what you have put right and add proof; we then verify it.");
        }
        if (appeal == Admission.LATE || appeal == Admission.BEYOND_UNDOING) {
            page.offer(LetterType.APPEAL, "逾期申诉", "Appeal after the deadline")
                    .explained(
                            "申诉期已于 " + page.at(v.hearing().appealUntil()) + "届满。现在提出的申诉是逾期的，不予受理，除非主管决定受理；措施照常执行。请说明逾期的原因。"
                                    + "如果您的申诉在期限内已经送达我们，请写明何时、以何种方式送达，并附凭证。",
                            "The window ended at " + page.at(v.hearing().appealUntil())
                                    + ". An appeal sent now is late and is not admitted unless a manager decides to "
                                    + "admit it; the measures go on meanwhile. Please say why it is late. If an appeal of yours had "
                                            + "reached us within the "
                                    + "window, say when and how, and add proof.");
        }
    }

    /** N14 for every app that has to go offline; of an expulsion these are all the ISV's. */
    private void userNotices(Violation v, IsvCaseBuilder page) {
        List<MeasureKind> ordered = measures.ofCase(v.caseNo()).stream()
                .filter(m -> m.kind().isFinal() && m.state() != MeasureState.CANCELLED && isDecided(m))
                .map(Measure::kind)
                .toList();
        List<String> apps = ordered.contains(MeasureKind.EXPEL) ? catalogue.appsOf(v.isvId()) : ordered.isEmpty() ? List.of()
                : List.of(v.appId());
        apps.stream().filter(appId -> catalogue.app(appId).status() != AppStatus.OFFLINE)
                .forEach(appId -> userNotice.offerTo(page, appId, null));
    }
}
