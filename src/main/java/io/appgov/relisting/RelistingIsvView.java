package io.appgov.relisting;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.deposit.Account;
import io.appgov.deposit.LedgerLines;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.lifecycle.UnmetCondition;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A relisting as its ISV sees it: what the review found, what is still in the way, what has to be topped up. */
@Component
class RelistingIsvView implements IsvView {

    private final RelistingService relistings;
    private final CommonIsvSections leaving;
    private final LedgerLines ledger;
    private final Attachments attachments;
    private final BusinessTime time;

    RelistingIsvView(RelistingService relistings, CommonIsvSections leaving, LedgerLines ledger, Attachments attachments,
            BusinessTime time) {
        this.attachments = attachments;
        this.relistings = relistings;
        this.leaving = leaving;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.RELISTING;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Relisting r = relistings.get(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        status(file, r, page);
        page.section("重新上架申请", "Your application").row("应用", "App", leaving.appOf(file, page)).row("收到时间", "Received", file.openedAt())
                .showing(r.attachments());
        page.section("原因分析", "Your analysis of the causes").saying(r.cause());
        page.section("优化方案", "Your plan for improvement").saying(r.plan());
        relistings.corrections(file.caseNo()).forEach(c -> correction(c, page));
        if (file.lifecycle() == CaseState.OPEN) {
            page.section("尚未满足的条件", "Conditions not met yet").listing(UnmetCondition.in(language, relistings.inTheWay(file.caseNo())));
        }
        if (r.failed().isEmpty()) {
            page.section("上架标准核对：均已符合", "Listing standards, all found met").listing(r.met().stream().map(s -> s.in(language)).toList());
        } else {
            page.section("未达到的上架标准", "Listing standards found not met").listing(r.failed().stream().map(s -> s.in(language)).toList());
        }
        CaseDecision rejected = leaving.latest(file, "reject");
        if (rejected != null) {
            page.section("评审结果：未通过", "Result: refused").row("时间", "When", rejected.at()).saying(rejected.reason());
        }
        deposit(file, page);
        leaving.offerWithdrawal(
                file, page, false,
                "撤回后本案立即终止，应用保持现状；以后可以重新申请。",
                "The case ends at once and the app stays as it is; you may apply again later.");
        return page.asCase();
    }

    /** What was found is for the ISV; the notes answer it when something is left to do. */
    private void correction(Correction c, IsvCaseBuilder page) {
        String found = !c.toVerify() ? page.say("此前已核验，已纠正", "verified before: corrected")
                : c.corrected() == null ? page.say("等待核验", "to be verified")
                : c.corrected() ? page.say("已核验，已纠正", "verified: corrected")
                : page.say("已核验，尚未纠正", "verified: not corrected");
        page.section("案件 " + c.violation() + " 的违规如何纠正", "How the violation of case " + c.violation() + " was corrected")
                .row("核验", "Verification", found)
                .row("核验意见", "What was found", c.isRefused() ? c.notes() : null)
                .saying(c.done())
                .showing(attachments.among(c.evidence()));
    }

    private void deposit(CaseFile file, IsvCaseBuilder page) {
        Account account = relistings.account(file.caseNo());
        List<String> booked = ledger.of(file.appId(), file.caseNo(), page.language());
        var section = page.section("保证金", "Deposit").listing(booked);
        if (file.isOpen()) {
            Money lacking = relistings.shortfall(file.caseNo());
            section.row("应缴", "Required", LedgerLines.money(account.required(), page.language()))
                    .row("余额", "Balance", LedgerLines.money(account.balance(), page.language()))
                    .row("尚欠差额", "Shortfall owed", LedgerLines.moneyIfAny(account.shortfall(), page.language()))
                    .row("须补缴", "To be topped up", LedgerLines.moneyIfAny(lacking, page.language()));
        }
    }

    private void status(CaseFile file, Relisting r, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> {
                if (relistings.corrections(file.caseNo()).stream().anyMatch(Correction::isOpen)) {
                    page.status(
                            "我们已收到重新上架申请，正在核验违规是否已经纠正；之后由商务按上架标准评审。",
                            "We have your application and verify whether the violations are corrected; then a partner manager reviews it "
                                    + "against the listing standards.");
                } else {
                    page.status(
                            "我们已收到重新上架申请，等待商务按上架标准评审。",
                            "We have your application; a partner manager is to review it against the listing standards.");
                }
            }
            case APPROVED -> {
                String lacking = LedgerLines.money(relistings.shortfall(file.caseNo()), page.language());
                page.status(
                                "评审已通过。保证金不足，请补缴" + lacking + "；财务确认到账后应用重新上架。",
                                "The review is passed. The deposit is short: please top up " + lacking
                                        + ". When finance has confirmed the payment, the app is listed again.")
                        .ifNothing("没有补缴的，申请终止，应用保持现状。", "Without the payment the application ends and the app stays as it is.");
            }
            case REJECTED -> page.status(
                    leaving.latest(file, "cancelled") != null
                            ? "评审已通过，但保证金没有补缴，申请终止，应用保持现状；可以重新申请。" : "重新上架申请未通过，应用保持现状；可以重新申请。",
                    leaving.latest(file, "cancelled") != null
                            ? "The review was passed but the deposit was not topped up, so the application ended. The app stays as it "
                                    + "is; you may apply again."
                            : "Your application was refused. The app stays as it is; you may apply again.");
            case WITHDRAWN -> page.status("您已撤回重新上架申请，应用保持现状。", "You have withdrawn the application; the app stays as it is.");
            case DONE -> page.status("应用已于 " + page.at(r.listedAt()) + "重新上架。",
                    "The app has been listed again since " + page.at(r.listedAt()) + ".");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }
}
