package io.appgov.lifecycle;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.AppId;
import io.appgov.isvpage.IsvCaseBuilder;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sections common to the ISV pages of several processes: other cases, why a case ended, the withdrawal of a request. */
@Component
public class CommonIsvSections {

    private final CaseRegister cases;
    private final CaseDecisions decisions;
    private final CatalogueService catalogue;
    private final WithdrawalService withdrawals;
    private final EngineProcesses processes;

    CommonIsvSections(
            CaseRegister cases, CaseDecisions decisions, CatalogueService catalogue, WithdrawalService withdrawals,
            EngineProcesses processes) {
        this.cases = cases;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.withdrawals = withdrawals;
        this.processes = processes;
    }

    /** Name and id, or {@code null} for a case of the whole ISV. */
    public String appOf(CaseFile file, IsvCaseBuilder page) {
        return file.appId() == null ? null : app(file.appId(), page);
    }

    public String app(AppId appId, IsvCaseBuilder page) {
        App app = catalogue.app(appId);
        return page.say("common.app", app.name(), appId);
    }

    /** The status of a case that another one has ended, in the words of N25. */
    public void endedByOther(CaseFile file, IsvCaseBuilder page) {
        CaseProcess other = cases.get(file.endedBy()).process();
        String why = ClosureReason.valueOf(file.endedWhy()).in(page.language());
        page.status("common.status.endedByOther", file.endedBy(), other.in(page.language()), why);
    }

    /** The cases this one has called or waits for, and the one that ordered it; each has its own letters and link. */
    public void otherCases(CaseFile file, IsvCaseBuilder page) {
        var section = page.section("common.section.otherCases");
        if (file.parentCaseNo() != null) {
            CaseProcess parent = cases.get(file.parentCaseNo()).process();
            section.row("common.row.orderedBy", page.say("common.case", file.parentCaseNo(), parent.in(page.language())));
        }
        List<CaseFile> called = cases.childrenOf(file.caseNo()).stream().map(cases::get).toList();
        section.listing(called.stream().map(c -> line(c, page)).toList());
        if (!called.isEmpty()) {
            section.saying(page.say("common.otherCases.ownLetters"));
        }
    }

    private String line(CaseFile other, IsvCaseBuilder page) {
        String process = other.process().in(page.language());
        String state = other.lifecycle().in(page.language());
        return other.appId() == null
                ? page.say("common.otherCase", other.caseNo(), process, state)
                : page.say("common.otherCaseOfApp", other.caseNo(), process, app(other.appId(), page), state);
    }

    /** The latest decision of this case with one of these actions. */
    public CaseDecision latest(CaseFile file, String... actions) {
        return decisions.latest(file.caseNo(), Set.of(actions)).orElse(null);
    }

    /** Whether the ISV has asked to withdraw and a manager is looking at it. */
    public boolean withdrawalUnderReview(CaseFile file) {
        return file.isOpen() && WithdrawalLetterHandler.isUnderReview(file, processes);
    }

    /** The outcome of a requested withdrawal, with its reason, as the answer is addressed to the ISV. */
    public void withdrawal(CaseFile file, IsvCaseBuilder page) {
        var section = page.section("common.section.withdrawal");
        if (withdrawalUnderReview(file)) {
            section.saying(page.say("common.withdrawal.underReview"));
            return;
        }
        CaseDecision decided = latest(file, "approveWithdrawal", "rejectWithdrawal");
        if (decided != null) {
            boolean approved = decided.action().equals("approveWithdrawal");
            section.row("common.row.result", page.say(approved ? "common.withdrawal.approved" : "common.withdrawal.refused"))
                    .row("common.row.when", decided.at())
                    .saying(decided.reason());
        }
    }

    /**
     * Offers the withdrawal while the case accepts one and none is under review.
     *
     * @param reviewed whether a manager reviews it, who needs a reason; otherwise it takes effect at once
     * @param warning key of the sentence on its irreversible effect, to be ticked
     */
    public void offerWithdrawal(CaseFile file, IsvCaseBuilder page, boolean reviewed, String warning) {
        if (withdrawals.obstacle(file).isPresent() || withdrawalUnderReview(file)) {
            return;
        }
        var offer = page.offer(LetterType.WITHDRAW_REQUEST).warned(warning);
        if (reviewed) {
            offer.explained("common.offer.withdrawal.reviewed");
        } else {
            offer.explained("common.offer.withdrawal.atOnce").withoutText();
        }
    }
}
