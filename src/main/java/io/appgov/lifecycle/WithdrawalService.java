package io.appgov.lifecycle;

import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ISV withdraws its own request (E24). */
@Service
@Transactional
public class WithdrawalService {

    private final CaseRegister cases;
    private final CaseLocks caseLocks;
    private final CaseDecisions decisions;
    private final ObjectProvider<WithdrawableCase> withdrawable;

    WithdrawalService(CaseRegister cases, CaseLocks caseLocks, CaseDecisions decisions, ObjectProvider<WithdrawableCase> withdrawable) {
        this.cases = cases;
        this.caseLocks = caseLocks;
        this.decisions = decisions;
        this.withdrawable = withdrawable;
    }

    /** Why a case cannot be withdrawn now; empty when it can. Locks the case. */
    public Optional<String> obstacle(CaseNo caseNo) {
        return obstacle(caseLocks.lock(caseNo));
    }

    /** The same without a lock, for read-only callers. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CaseFile file) {
        return file.isOpen()
                ? one(file).obstacle(file)
                : Optional.of("案件已结束（" + file.state() + "） the case has ended (" + file.state() + ")");
    }

    /**
     * 评审撤回: a manager approves or rejects. An approval takes effect with the answer, while the cases it called still run and can be
     * ended too.
     *
     * @throws RuleViolated when an approval comes too late
     */
    public void decideWithdrawal(CaseNo caseNo, boolean approve, String reason) {
        Optional<String> obstacle = obstacle(caseNo);
        if (approve && obstacle.isPresent()) {
            throw new RuleViolated("E24", "不可撤回：" + obstacle.get() + " (cannot be withdrawn)");
        }
        decisions.add(caseNo, approve ? "approveWithdrawal" : "rejectWithdrawal", reason);
        if (approve) {
            withdrawRequest(caseNo);
        }
    }

    /** 撤回生效: the case ends WITHDRAWN. An app already delisted stays so, a TERMINATING ISV becomes ACTIVE. Repeated, it does nothing. */
    public void withdrawRequest(CaseNo caseNo) {
        CaseFile file = caseLocks.lock(caseNo);
        if (file.lifecycle() != CaseState.WITHDRAWN) {
            one(file).beforeWithdrawal(file);
            cases.move(file, CaseState.WITHDRAWN);
        }
    }

    private WithdrawableCase one(CaseFile file) {
        return withdrawable.stream().filter(w -> w.process() == file.process()).findFirst().orElseThrow();
    }
}
