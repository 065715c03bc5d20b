package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterHandler;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.Activities;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import java.util.Optional;

/** Handles WITHDRAW_REQUESTs for the cases of one process (E24). */
public class WithdrawalLetterHandler implements LetterHandler {

    private final CaseProcess process;
    private final boolean atOnce;
    private final WithdrawalService withdrawals;
    private final CaseRegister cases;
    private final EngineProcesses processes;

    /** @param atOnce whether the request ends the case at once; otherwise a manager reviews it */
    public WithdrawalLetterHandler(
            CaseProcess process, boolean atOnce, WithdrawalService withdrawals, CaseRegister cases, EngineProcesses processes) {
        this.process = process;
        this.atOnce = atOnce;
        this.withdrawals = withdrawals;
        this.cases = cases;
        this.processes = processes;
    }

    @Override
    public CaseProcess process() {
        return process;
    }

    @Override
    public Judgement receive(Letter letter) {
        if (letter.type() != LetterType.WITHDRAW_REQUEST) {
            return Judgement.notAwaited("该案件不等待此类来件 this case does not wait for this");
        }
        Optional<String> obstacle = withdrawals.obstacle(letter.caseNo());
        if (obstacle.isPresent()) {
            return Judgement.notAwaited("不可撤回：" + obstacle.get() + " (cannot be withdrawn)");
        }
        if (atOnce) {
            withdrawals.withdrawRequest(letter.caseNo());
            return Judgement.accepted("已撤回，案件终止 withdrawn, the case has ended");
        }
        return Judgement.accepted("撤回申请待主管评审 a manager reviews the withdrawal");
    }

    @Override
    public Optional<Correlation> correlation(Letter letter) {
        CaseFile file = cases.get(letter.caseNo());
        if (atOnce) {
            return Optional.of(Correlation.of(Messages.REQUEST_WITHDRAWN));
        }
        return file.isOpen() && !isUnderReview(file, processes) ? Optional.of(Correlation.of(Messages.WITHDRAWAL_REQUESTED))
                : Optional.empty();
    }

    /** Whether a manager is looking at a withdrawal already, or is about to. */
    static boolean isUnderReview(CaseFile file, EngineProcesses processes) {
        return processes.hasOpenTask(file.processInstanceId(), Activities.REVIEW_WITHDRAWAL)
                || processes.waitingFor(file.processInstanceId()).contains(Activities.WITHDRAWAL_REQUESTED);
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        // only appeals get this answer
    }
}
