package io.appgov.expulsion;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.LedgerLines;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.lifecycle.OutstandingEffects;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.NoticeKind;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An ending or expulsion as its ISV sees it: its apps with their own cases, what is still in the way, deposits, the letter. */
@Component
class EndingIsvView implements IsvView {

    private final EndingService endings;
    private final EndingGate gate;
    private final EndingNotices letters;
    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final LedgerLines ledger;
    private final CommonIsvSections leaving;
    private final OutstandingEffects outstanding;
    private final BusinessTime time;

    EndingIsvView(
            EndingService endings, EndingGate gate, EndingNotices letters, CaseRegister cases, CatalogueService catalogue,
            NoticeService notices, LedgerLines ledger, CommonIsvSections leaving, OutstandingEffects outstanding, BusinessTime time) {
        this.endings = endings;
        this.gate = gate;
        this.letters = letters;
        this.cases = cases;
        this.catalogue = catalogue;
        this.notices = notices;
        this.ledger = ledger;
        this.leaving = leaving;
        this.outstanding = outstanding;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.EXPULSION;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Ending e = endings.get(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        status(file, e, page);
        request(file, e, page);
        boolean accountClosed = catalogue.isv(e.isvId()).isOver();
        if (accountClosed) {
            page.section("尚待各系统执行", "Still to be carried out by our systems").listing(outstanding.linesOfIsv(e.isvId(), language));
        } else if (file.lifecycle() == CaseState.APPROVED) {
            page.section("尚未满足的条件", "Not met yet").listing(UnmetCondition.in(language, gate.unmet(file.caseNo())));
        }
        leaving.otherCases(file, page);
        if (file.lifecycle() == CaseState.APPROVED || file.lifecycle() == CaseState.DONE) {
            deposits(file, e, page);
        }
        letter(file, e, page);
        leaving.withdrawal(file, page);
        leaving.offerWithdrawal(
                file, page, true,
                "准予撤回的，本案及其发起的应用下线结束；已经下架的应用仍保持下架，恢复上架须申请重新上架。",
                "If the withdrawal is approved, this case and the shutdowns it has started end; apps delisted by then stay so and come "
                        + "back only by relisting.");
        return page.asCase();
    }

    private void request(CaseFile file, Ending e, IsvCaseBuilder page) {
        if (e.plan() != null) {
            page.section("终止合作申请", "Your request")
                    .row("收到时间", "Received", e.receivedAt())
                    .row("终止日", "End date", e.endAt())
                    .row("理由", "Reason", e.reason())
                    .showing(e.attachments());
            page.section("处理方案", "Your plan").saying(e.plan());
        }
        if (e.ordered()) {
            page.section("清退", "Expulsion").saying(page.say(
                    e.plan() == null
                            ? "因违规作出的正式决定，与贵司的合作终止。"
                            : "在您的申请办理期间，因违规作出了清退的正式决定，本案转为清退，不再等待终止日，也不能撤回。",
                    e.plan() == null
                            ? "By a formal decision on a violation, the cooperation with your company ends."
                            : "While your request was under way an expulsion was finally decided because of a violation. This case is "
                                    + "now that expulsion: it does not "
                                    + "wait for the end date and cannot be withdrawn."));
        }
        CaseDecision decided = leaving.latest(file, "approve", "reject");
        if (decided != null) {
            boolean rejected = decided.action().equals("reject");
            page.section(rejected ? "评审结果：未通过" : "评审结果：通过", rejected ? "Result: refused" : "Result: approved")
                    .row("时间", "When", decided.at())
                    .saying(rejected ? decided.reason() : null);
        }
    }

    /** Of every app, and what was booked by the shutdowns of this ending. */
    private void deposits(CaseFile file, Ending e, IsvCaseBuilder page) {
        page.section("应用与保证金", "Apps and deposits").listing(catalogue.appsOf(e.isvId()).stream().map(appId -> app(appId, page)).toList());
        page.section("保证金记账", "Booked on the deposits")
                .listing(cases.childrenOf(file.caseNo()).stream()
                        .map(cases::get)
                        .filter(child -> child.appId() != null)
                        .flatMap(child -> ledger.of(child.appId(), child.caseNo(), page.language()).stream()
                                .map(line -> child.caseNo() + page.say("　", ": ") + line))
                        .toList());
    }

    private String app(String appId, IsvCaseBuilder page) {
        App app = catalogue.app(appId);
        return letters.deposit(appId, page.language()) + page.say("；应用" + app.status().zh(), "; the app is " + app.status().en());
    }

    /** The reader's language, if there is a letter in it; they say the same. */
    private void letter(CaseFile file, Ending e, IsvCaseBuilder page) {
        if (e.letterIssuer() == null) {
            return;
        }
        List<Delivery> sent = notices.ofCase(file.caseNo()).stream()
                .filter(n -> n.kind() == NoticeKind.N21)
                .reduce((a, b) -> b)
                .map(n -> notices.deliveriesOf(n.noticeId()))
                .orElse(List.of());
        String document = sent.stream()
                .filter(d -> d.address().language() == page.language())
                .map(d -> d.message().document())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> sent.stream().map(d -> d.message().document()).filter(Objects::nonNull).findFirst().orElse(null));
        CaseDecision issued = leaving.latest(file, "letterIssued");
        page.section("终止合作函", "Termination letter")
                .row("签发时间", "Issued", issued == null ? null : issued.at())
                .row("签发人", "Signed by", e.signedBy())
                .row("送达时间", "Served", notices.servedAt(file.caseNo(), NoticeKind.Role.DECISION).orElse(null))
                .showing(document == null ? List.of() : List.of(document));
    }

    private void status(CaseFile file, Ending e, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> page.status("我们已收到终止合作的申请，等待主管评审。", "We have your request to end the cooperation; a manager is to review it.");
            case APPROVED -> underWay(file, e, page);
            case REJECTED -> page.status("终止合作的申请未通过，合作照常。", "Your request was refused; the cooperation goes on.");
            case WITHDRAWN -> page.status(
                    "终止合作的申请已撤回，合作照常。已经下架的应用，恢复上架须申请重新上架。",
                    "The request has been withdrawn and the cooperation goes on. Apps that are delisted come back only by relisting.");
            case DONE -> page.status(
                    e.ordered() ? "合作已经终止，贵司被清退，账号已关停。" : "合作已经终止，账号已关停。",
                    e.ordered() ? "The cooperation has ended by expulsion and the account is closed."
                    : "The cooperation has ended and the account is closed.");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private void underWay(CaseFile file, Ending e, IsvCaseBuilder page) {
        if (catalogue.isv(e.isvId()).isOver()) {
            page.status(
                    "账号已关停，正在等待各系统确认收回登录与后台权限、停止 API 调用。",
                    "The account is closed; our systems are withdrawing sign-in and console access and stopping API calls.");
            return;
        }
        if (e.letterIssuer() != null) {
            boolean served = notices.servedAt(file.caseNo(), NoticeKind.Role.DECISION).isPresent();
            page.status(
                    served ? "终止合作函已送达，账号即将关停。" : "终止合作函已签发，正在送达。",
                    served ? "The termination letter has been served; the account is about to be closed."
                    : "The termination letter has been issued and is being delivered.");
            return;
        }
        if (!e.ordered()) {
            page.deadline("终止日", "End date", e.endAt());
        }
        boolean appsLeft = !gate.appsLeft(e.isvId()).isEmpty();
        if (appsLeft) {
            page.status(
                            "贵司的应用正在逐个下线，每个应用由下列的一个案件办理，请在该案中答复。",
                            "Your apps are being taken offline, each in a case of its own, named below; please answer there.")
                    .ifNothing(
                            "应用没有全部下线、事项没有办结之前，合作不会终止，保证金也不退还。",
                            "As long as not all apps are offline and not all duties are done, the cooperation does not end and the "
                                    + "deposits are not refunded.");
        } else if (!gate.unmet(file.caseNo()).isEmpty()) {
            page.status("应用均已下线，还在等待下列条件。", "All apps are offline; we are waiting for what is listed below.");
        } else {
            page.status("条件均已满足，等待主管签发终止合作函。", "Everything is met; a manager is to issue the termination letter.");
        }
    }
}
