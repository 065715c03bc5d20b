package io.appgov.expulsion;

import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppChanged;
import io.appgov.catalogue.AppCounts;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositLedger;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import io.appgov.lifecycle.CustomerCounts;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.lifecycle.ViolationRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the cooperation may end (§七 服务商清退): every app offline, every deposit returned, customer issues settled, for a voluntary
 * end its date reached, no violation undecided or unenforced. The counts of every app decide whether customers are served; an
 * operator's finding is required in addition, and never sufficient alone (R4). Evaluated again each time it matters.
 */
@Component
class EndingGate implements InboxSource {

    private static final String NAME = "endingGate";

    private final Endings endings;
    private final CatalogueService catalogue;
    private final CustomerCounts counts;
    private final DepositLedger ledger;
    private final ViolationRecord violations;
    private final CaseInbox inbox;
    private final PolicyParameters policy;
    private final BusinessTime time;

    EndingGate(
            Endings endings, CatalogueService catalogue, CustomerCounts counts, DepositLedger ledger, ViolationRecord violations,
            CaseInbox inbox, PolicyParameters policy, BusinessTime time) {
        this.counts = counts;
        this.endings = endings;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.violations = violations;
        this.inbox = inbox;
        this.policy = policy;
        this.time = time;
    }

    /** Apps that are not offline, or whose deposit is not returned. */
    List<AppId> appsLeft(IsvId isvId) {
        return apps(isvId).stream().filter(app -> !app.isGone()).map(EndingConditions.Leaving::appId).toList();
    }

    private List<EndingConditions.Leaving> apps(IsvId isvId) {
        return catalogue.appsOf(isvId).stream().map(this::app).toList();
    }

    private EndingConditions.Leaving app(AppId appId) {
        App app = catalogue.app(appId);
        return new EndingConditions.Leaving(appId, app.name(), app.status(), ledger.account(appId).balance());
    }

    /** Everything that prevents the cooperation from ending now. */
    List<UnmetCondition> unmet(CaseNo caseNo) {
        Ending e = endings.get(caseNo);
        return new EndingConditions(
                        time.now(), apps(e.isvId()), e.settler() != null, counts.unmetOfIsv(e.isvId()),
                        e.ordered() ? Optional.empty() : Optional.of(e.endAt()),
                        OpenViolations.of(violations.unenforcedOfIsv(e.isvId()), violations::isPutToTheIsv))
                .unmet(time::readable);
    }

    /** Counts of any app that are above zero or not reported. */
    List<UnmetCondition> openWithCustomers(CaseNo caseNo) {
        return counts.unmetOfIsv(endings.get(caseNo).isvId());
    }

    /** The current counts of every app (R2). */
    List<AppCounts.OfApp> counts(CaseNo caseNo) {
        return counts.answer(catalogue.appsOf(endings.get(caseNo).isvId()));
    }

    /** Records the current counts, on which somebody bases a decision. */
    void keepCounts(CaseNo caseNo) {
        counts.keep(caseNo, catalogue.appsOf(endings.get(caseNo).isvId()));
    }

    /** The same as lines of text, for those who decide. */
    String standing(CaseNo caseNo) {
        return counts.standing(catalogue.appsOf(endings.get(caseNo).isvId()));
    }

    /** @throws RuleViolated naming everything that is open with a customer, or not reported (R4) */
    void requireCustomersServed(CaseNo caseNo) {
        require(openWithCustomers(caseNo));
    }

    /** @throws RuleViolated naming every condition that is not met */
    void requireOpen(CaseNo caseNo) {
        require(unmet(caseNo));
    }

    private static void require(List<UnmetCondition> unmet) {
        if (!unmet.isEmpty()) {
            throw new RuleViolated("§七 清退", "终止条件未满足 conditions not met: " + String.join("; ", UnmetCondition.inBoth(unmet)));
        }
    }

    /** When to check again automatically: at the end date of a voluntary ending, else after a while. */
    Instant nextCheck(CaseNo caseNo) {
        Ending e = endings.get(caseNo);
        Instant now = time.now();
        return !e.ordered() && e.endAt().isAfter(now) ? e.endAt() : now.plus(policy.endingRecheck());
    }

    /** Lets a waiting case continue once nothing is missing. */
    void lookAgain(CaseNo caseNo) {
        if (unmet(caseNo).isEmpty()) {
            inbox.put(caseNo, NAME, caseNo, Messages.GATE_MAY_OPEN);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return unmet(message.caseNo()).isEmpty() ? Optional.of(Correlation.of(Messages.GATE_MAY_OPEN)) : Optional.empty();
    }

    /** A case that is only about to wait checks by itself. */
    @Override
    public boolean isYetToBeAwaited(CaseMessage message) {
        return false;
    }

    @EventListener
    void appChanged(AppChanged changed) {
        endings.underWay(changed.isvId()).ifPresent(this::lookAgain);
    }

    @EventListener
    void violationMoved(CaseMoved moved) {
        if (moved.file().process() == CaseProcess.VIOLATION) {
            endings.underWay(moved.file().isvId()).ifPresent(this::lookAgain);
        }
    }
}
