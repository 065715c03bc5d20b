package io.appgov.expulsion;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.LedgerLines;
import io.appgov.foundation.identity.AppId;
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

/** An ending or expulsion as its ISV sees it: its apps with their own cases, unmet conditions, deposits, the letter. */
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
            page.section("common.section.outstanding").listing(outstanding.linesOfIsv(e.isvId(), language));
        } else if (file.lifecycle() == CaseState.APPROVED) {
            page.section("common.section.unmet").listing(UnmetCondition.in(language, gate.unmet(file.caseNo())));
        }
        leaving.otherCases(file, page);
        if (file.lifecycle() == CaseState.APPROVED || file.lifecycle() == CaseState.DONE) {
            deposits(file, e, page);
        }
        letter(file, e, page);
        leaving.withdrawal(file, page);
        leaving.offerWithdrawal(file, page, true, "ending.offer.withdrawal.warning");
        return page.asCase();
    }

    private void request(CaseFile file, Ending e, IsvCaseBuilder page) {
        if (e.plan() != null) {
            page.section("ending.section.request")
                    .row("common.row.received", e.receivedAt())
                    .row("ending.deadline.endAt", e.endAt())
                    .row("common.row.reason", e.reason())
                    .showing(e.attachments());
            page.section("ending.section.plan").saying(e.plan());
        }
        if (e.ordered()) {
            page.section("ending.section.expulsion")
                    .saying(page.say(e.plan() == null ? "ending.expulsion.ordered" : "ending.expulsion.orderedMeanwhile"));
        }
        CaseDecision decided = leaving.latest(file, "approve", "reject");
        if (decided != null) {
            boolean rejected = decided.action().equals("reject");
            page.section(rejected ? "common.section.refused" : "common.section.approved")
                    .row("common.row.when", decided.at())
                    .saying(rejected ? decided.reason() : null);
        }
    }

    /** The deposit of every app, and what the shutdowns of this ending booked. */
    private void deposits(CaseFile file, Ending e, IsvCaseBuilder page) {
        page.section("ending.section.apps").listing(catalogue.appsOf(e.isvId()).stream().map(appId -> app(appId, page)).toList());
        page.section("ending.section.booked")
                .listing(cases.childrenOf(file.caseNo()).stream()
                        .map(cases::get)
                        .filter(child -> child.appId() != null)
                        .flatMap(child -> ledger.of(child.appId(), child.caseNo(), page.language()).stream()
                                .map(line -> page.say("ending.booked", child.caseNo(), line)))
                        .toList());
    }

    private String app(AppId appId, IsvCaseBuilder page) {
        App app = catalogue.app(appId);
        return page.say("ending.app", letters.deposit(appId, page.language()), app.status().in(page.language()));
    }

    /** Prefers the letter in the reader's language; all versions say the same. */
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
        page.section("ending.section.letter")
                .row("ending.row.issuedAt", issued == null ? null : issued.at())
                .row("ending.row.signedBy", e.signedBy())
                .row("common.row.served", notices.servedAt(file.caseNo(), NoticeKind.Role.DECISION).orElse(null))
                .showing(document == null ? List.of() : List.of(document));
    }

    private void status(CaseFile file, Ending e, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> page.status("ending.status.open");
            case APPROVED -> underWay(file, e, page);
            case REJECTED -> page.status("ending.status.rejected");
            case WITHDRAWN -> page.status("ending.status.withdrawn");
            case DONE -> page.status(e.ordered() ? "ending.status.expelled" : "ending.status.ended");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private void underWay(CaseFile file, Ending e, IsvCaseBuilder page) {
        if (catalogue.isv(e.isvId()).isOver()) {
            page.status("ending.status.accountClosed");
            return;
        }
        if (e.letterIssuer() != null) {
            boolean served = notices.servedAt(file.caseNo(), NoticeKind.Role.DECISION).isPresent();
            page.status(served ? "ending.status.letterServed" : "ending.status.letterIssued");
            return;
        }
        if (!e.ordered()) {
            page.deadline("ending.deadline.endAt", e.endAt());
        }
        boolean appsLeft = !gate.appsLeft(e.isvId()).isEmpty();
        if (appsLeft) {
            page.status("ending.status.appsLeft").ifNothing("ending.ifNothing.appsLeft");
        } else if (!gate.unmet(file.caseNo()).isEmpty()) {
            page.status("ending.status.unmet");
        } else {
            page.status("ending.status.met");
        }
    }
}
