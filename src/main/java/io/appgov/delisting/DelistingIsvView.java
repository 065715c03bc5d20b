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
        page.section("delisting.section.request")
                .row("common.row.app", leaving.appOf(file, page))
                .row("common.row.received", d.receivedAt())
                .row("common.row.reason", d.reason())
                .showing(d.attachments());
        page.section("delisting.section.agreed")
                .row("delisting.row.agreedAt", d.agreedAt())
                .row("delisting.row.serviceTerms", d.serviceTerms());
        CaseDecision rejected = leaving.latest(file, "reject");
        if (rejected != null) {
            page.section("common.section.refused").row("common.row.when", rejected.at()).saying(rejected.reason());
        }
        page.section("common.section.deposit").listing(ledger.of(file.appId(), file.caseNo(), language));
        leaving.offerWithdrawal(file, page, false, "delisting.offer.withdrawal.warning");
        return page.asCase();
    }

    private void status(CaseFile file, Delisting d, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> page.status("delisting.status.open");
            case APPROVED -> page.status("delisting.status.approved", page.at(d.agreedAt()))
                    .deadline("delisting.deadline.agreed", d.agreedAt())
                    .ifNothing("delisting.ifNothing.approved");
            case REJECTED -> page.status("delisting.status.rejected");
            case WITHDRAWN -> page.status("delisting.status.withdrawn");
            case DONE -> page.status("delisting.status.done");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }
}
