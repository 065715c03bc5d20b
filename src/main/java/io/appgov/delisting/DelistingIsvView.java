package io.appgov.delisting;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.deposit.LedgerLines;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A delisting as its ISV sees it. */
@Component
class DelistingIsvView implements IsvView {

    private final DelistingService delistings;
    private final CommonIsvSections leaving;
    private final LedgerLines ledger;
    private final BusinessTime time;

    DelistingIsvView(DelistingService delistings, CommonIsvSections leaving, LedgerLines ledger, BusinessTime time) {
        this.delistings = delistings;
        this.leaving = leaving;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.DELISTING;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Delisting d = delistings.get(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        status(file, d, page);
        page.section("下架申请", "Your request")
                .row("应用", "App", leaving.appOf(file, page))
                .row("收到时间", "Received", d.receivedAt())
                .row("理由", "Reason", d.reason())
                .showing(d.attachments());
        page.section("约定", "What is agreed")
                .row("下架时间", "Leaves the directory", d.agreedAt())
                .row("对存量用户的服务", "Service to existing users", d.serviceTerms());
        CaseDecision rejected = leaving.latest(file, "reject");
        if (rejected != null) {
            page.section("评审结果：未通过", "Result: refused").row("时间", "When", rejected.at()).saying(rejected.reason());
        }
        page.section("保证金记账", "Booked on the deposit").listing(ledger.of(file.appId(), file.caseNo(), language));
        leaving.offerWithdrawal(
                file, page, false,
                "撤回后本案立即终止，应用保持在架；以后如需下架，须重新申请。",
                "The case ends at once and the app stays listed; to have it delisted later you have to ask again.");
        return page.asCase();
    }

    private void status(CaseFile file, Delisting d, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> page.status("我们已收到下架申请，等待商务评审。", "We have your request; a partner manager is to review it.");
            case APPROVED -> page.status(
                            "下架申请已通过，应用将在 " + page.at(d.agreedAt()) + "下架。",
                            "Your request is approved. The app leaves the directory at " + page.at(d.agreedAt()) + ".")
                    .deadline("下架时间", "Delisting", d.agreedAt())
                    .ifNothing("到时间后应用自动下架；在此之前可以撤回申请。",
                    "At that time the app is delisted by itself; until then you can withdraw the request.");
            case REJECTED -> page.status("下架申请未通过，应用保持原状。", "Your request was refused; the app stays as it is.");
            case WITHDRAWN -> page.status("您已撤回下架申请，应用保持在架。", "You have withdrawn the request; the app stays listed.");
            case DONE -> page.status(
                    "应用已下架，存量用户照常使用，请按约定继续服务。如需恢复上架，请申请重新上架。",
                    "The app is delisted. Existing users go on using it; please serve them as agreed. To have it listed again, apply for "
                            + "relisting.");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }
}
