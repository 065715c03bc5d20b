package io.appgov.lifecycle;

import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ISV takes its own request back (E24). */
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

    /** Why a case cannot be withdrawn now; empty when it can. Holds the case. */
    public Optional<String> obstacle(String caseNo) {
        return obstacle(caseLocks.lock(caseNo));
    }

    /** The same of a case as it was read, for those who only look. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CaseFile file) {
        return file.isOpen()
                ? one(file).obstacle(file)
                : Optional.of("案件已结束（" + file.state() + "） the case has ended (" + file.state() + ")");
    }

    /**
     * 评审撤回: a manager approves or rejects. An approval takes effect with the answer, while what the case has called still
     * runs and can be ended in its turn.
     *
     * @throws RuleViolated when an approval comes too late
     */
    public void decideWithdrawal(String caseNo, boolean approve, String reason) {
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
    public void withdrawRequest(String caseNo) {
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
