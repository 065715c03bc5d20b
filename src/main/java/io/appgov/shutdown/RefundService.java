package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.Refund;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.LifecycleCaseFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The end of a shutdown: the deposit is refunded, and only then the app goes offline (§七 下线 6, E23). */
@Service
@Transactional
public class RefundService {

    private final Shutdowns shutdowns;
    private final ShutdownNotices letters;
    private final OfflineGate gate;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final DepositLedger ledger;
    private final BusinessTime time;

    RefundService(
            Shutdowns shutdowns, ShutdownNotices letters, OfflineGate gate, LifecycleCaseFile caseFile, CatalogueService catalogue,
            DepositLedger ledger, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.letters = letters;
        this.gate = gate;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * 核定退款: from now on the refund is pending.
     *
     * @return whether there is anything to pay
     */
    public boolean prepareRefund(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        return ledger.fixRefund(file.appId(), caseNo).isPositive();
    }

    @Transactional(readOnly = true)
    public Money amountDue(CaseNo caseNo) {
        return ledger.refundOf(caseNo).map(Refund::amount).orElse(Money.ZERO);
    }

    @Transactional(readOnly = true)
    public Money balance(AppId appId) {
        return ledger.account(appId).balance();
    }

    /** The app's uncovered deductions still owed, in CNY (R5). */
    @Transactional(readOnly = true)
    public Money shortfall(AppId appId) {
        return ledger.account(appId).shortfall();
    }

    /**
     * 退还保证金: records the payment and notifies ISV and finance (N26).
     *
     * @throws RuleViolated when a condition of the shutdown is no longer met, or the ledger refuses
     */
    public void paid(CaseNo caseNo, String bankReference) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        requireConditions(caseNo);
        DepositEntry entry = ledger.refund(file.appId(), caseNo, bankReference);
        caseFile.decide(file, "paid", bankReference);
        letters.refundPaid(caseNo, entry);
    }

    /**
     * E23: the payout failed; the refund stays pending and is tried again.
     *
     * @throws RuleViolated when a deduction has left nothing to refund, so that the app would go offline next, and a condition of
     *     the shutdown is no longer met
     */
    public void failed(CaseNo caseNo, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        if (ledger.account(file.appId()).balance().isZero()) {
            requireConditions(caseNo);
        }
        ledger.refundFailed(caseNo, reason);
        caseFile.decide(file, "payoutFailed", reason);
    }

    /** No conditions apply to an app that is already offline. */
    private void requireConditions(CaseNo caseNo) {
        if (shutdowns.get(caseNo).entry() != Shutdown.Entry.REFUND) {
            gate.requireOpen(caseNo);
            gate.keepCounts(caseNo);
        }
    }

    /** 余额为零: a memo is kept, no task. */
    public void noteNothingToRefund(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        ledger.noteNothingToRefund(file.appId(), caseNo);
    }

    /** 下线应用. */
    public void takeOffline(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        catalogue.takeOffline(file.appId(), caseNo);
        caseFile.move(file, CaseState.DONE);
    }

    /** 通知已下线: N15. */
    public void sendOfflineNotice(CaseNo caseNo) {
        letters.offline(caseNo, time.now(), amountDue(caseNo));
    }
}
