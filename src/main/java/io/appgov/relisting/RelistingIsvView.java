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

/** A relisting as its ISV sees it: the review's findings, unmet conditions, the amount to top up. */
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
        page.section("relisting.section.application")
                .row("common.row.app", leaving.appOf(file, page))
                .row("common.row.received", file.openedAt())
                .showing(r.attachments());
        if (!r.cause().isEmpty()) {
            page.section("relisting.section.cause").saying(r.cause());
            page.section("relisting.section.plan").saying(r.plan());
        }
        relistings.corrections(file.caseNo()).forEach(c -> correction(c, page));
        if (file.lifecycle() == CaseState.OPEN) {
            page.section("relisting.section.unmet").listing(UnmetCondition.in(language, relistings.inTheWay(file.caseNo())));
        }
        if (r.failed().isEmpty()) {
            page.section("relisting.section.standardsMet").listing(r.met().stream().map(s -> s.in(language)).toList());
        } else {
            page.section("relisting.section.standardsFailed").listing(r.failed().stream().map(s -> s.in(language)).toList());
        }
        CaseDecision rejected = leaving.latest(file, "reject");
        if (rejected != null) {
            page.section("common.section.refused").row("common.row.when", rejected.at()).saying(rejected.reason());
        }
        deposit(file, page);
        leaving.offerWithdrawal(file, page, false, "relisting.offer.withdrawal.warning");
        return page.asCase();
    }

    /** The ISV sees the finding; the notes only when the correction was refused. */
    private void correction(Correction c, IsvCaseBuilder page) {
        String found = !c.toVerify() ? "relisting.correction.before"
                : c.corrected() == null ? "relisting.correction.open"
                : c.corrected() ? "relisting.correction.corrected"
                : "relisting.correction.refused";
        page.section("relisting.section.correction", c.violation())
                .row("relisting.row.verification", page.say(found))
                .row("relisting.row.notes", c.isRefused() ? c.notes() : null)
                .saying(c.done())
                .showing(attachments.among(c.evidence()));
    }

    private void deposit(CaseFile file, IsvCaseBuilder page) {
        Account account = relistings.account(file.caseNo());
        List<String> booked = ledger.of(file.appId(), file.caseNo(), page.language());
        var section = page.section("common.section.account").listing(booked);
        if (file.isOpen()) {
            Money lacking = relistings.shortfall(file.caseNo());
            section.row("relisting.row.required", LedgerLines.money(account.required(), page.language()))
                    .row("common.row.balance", LedgerLines.money(account.balance(), page.language()))
                    .row("common.row.shortfall", LedgerLines.moneyIfAny(account.shortfall(), page.language()))
                    .row("relisting.row.lacking", LedgerLines.moneyIfAny(lacking, page.language()));
        }
    }

    private void status(CaseFile file, Relisting r, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> {
                boolean verifying = relistings.corrections(file.caseNo()).stream().anyMatch(Correction::isOpen);
                page.status(verifying ? "relisting.status.verifying" : "relisting.status.open");
            }
            case APPROVED -> {
                String lacking = LedgerLines.money(relistings.shortfall(file.caseNo()), page.language());
                page.status("relisting.status.approved", lacking).ifNothing("relisting.ifNothing.approved");
            }
            case REJECTED -> page.status(
                    leaving.latest(file, "cancelled") != null ? "relisting.status.cancelled" : "relisting.status.rejected");
            case WITHDRAWN -> page.status("relisting.status.withdrawn");
            case DONE -> page.status("relisting.status.done", page.at(r.listedAt()));
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }
}
