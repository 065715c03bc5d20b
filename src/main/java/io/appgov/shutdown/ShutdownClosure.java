package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.deposit.DepositLedger;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.ClosableCase;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.WithdrawableCase;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Premature ends of shutdowns: withdrawn, or because of another case. An app already delisted stays delisted (E24). */
@Component
@Transactional
class ShutdownClosure implements ClosableCase, WithdrawableCase {

    private final Shutdowns shutdowns;
    private final CaseRegister cases;
    private final DepositLedger ledger;

    ShutdownClosure(Shutdowns shutdowns, CaseRegister cases, DepositLedger ledger) {
        this.shutdowns = shutdowns;
        this.cases = cases;
        this.ledger = ledger;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Optional<String> obstacle(CaseFile file) {
        if (shutdowns.get(file.caseNo()).entry() != Shutdown.Entry.VOLUNTARY) {
            return Optional.of("由案件 " + file.parentCaseNo() + " 决定 it was ordered by case " + file.parentCaseNo());
        }
        if (ledger.refundOf(file.caseNo()).filter(refund -> refund.paidAt() != null).isPresent()) {
            return Optional.of("保证金已退还 the deposit has been refunded");
        }
        return cases.waitingFor(file.caseNo()).stream().findFirst().map(other -> "案件 " + other + " 依赖本案 case " + other + " depends on it");
    }

    @Override
    public void beforeWithdrawal(CaseFile file) {
        ledger.dropRefund(file.caseNo());
    }

    @Override
    public void beforeEnd(CaseNo caseNo, ClosureReason reason) {
        ledger.dropRefund(caseNo);
    }
}
