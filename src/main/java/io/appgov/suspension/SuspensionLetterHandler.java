package io.appgov.suspension;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterHandler;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.CaseLocks;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges ISVs' letters about suspensions: an appeal is possible as long as one is in force, and heard one at a time (E29). */
@Component
@Transactional
class SuspensionLetterHandler implements LetterHandler {

    private final SuspensionService suspensions;
    private final CaseRegister cases;
    private final CaseLocks locks;

    SuspensionLetterHandler(SuspensionService suspensions, CaseRegister cases, CaseLocks locks) {
        this.suspensions = suspensions;
        this.cases = cases;
        this.locks = locks;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    public Judgement receive(Letter letter) {
        CaseFile file = locks.lock(letter.caseNo());
        if (!LetterType.to(process()).contains(letter.type())) {
            return Judgement.notAwaited("暂停案件不等待此类来件 a suspension does not wait for this");
        }
        if (!suspensions.mayAppeal(file)) {
            return Judgement.notAwaited("暂停未生效或已结束 the suspension is not in force, or over");
        }
        if (isOnFile(letter)) {
            return Judgement.accepted("申诉已在案 this appeal is on file");
        }
        boolean isHeard = suspensions.openAppeal(file.caseNo()).isPresent();
        return switch (letter.type()) {
            case APPEAL -> isHeard ? added() : appeal(file.caseNo(), letter);
            case SUPPLEMENT -> isHeard ? added() : notHeard();
            default -> isHeard ? withdraw(file.caseNo()) : notHeard();
        };
    }

    private Judgement appeal(CaseNo caseNo, Letter letter) {
        suspensions.appeal(caseNo, letter.id(), letter.receivedAt());
        return Judgement.accepted("申诉已受理；评审期间暂停继续有效 the appeal is heard; the suspension stays in force meanwhile");
    }

    private static Judgement added() {
        return Judgement.accepted("已附于正在评审的申诉 added to the appeal that is being heard");
    }

    private static Judgement notHeard() {
        return Judgement.notAwaited("没有待评审的申诉 there is no appeal under review");
    }

    private Judgement withdraw(CaseNo caseNo) {
        suspensions.withdrawAppeal(caseNo);
        return Judgement.accepted("申诉已撤回，暂停继续有效 the appeal is taken back, the suspension stays in force");
    }

    @Override
    public Optional<Correlation> correlation(Letter letter) {
        boolean isInForce = suspensions.mayAppeal(cases.get(letter.caseNo()));
        return switch (letter.type()) {
            case APPEAL -> isInForce && isOnFile(letter) ? Optional.of(Correlation.of(Messages.APPEAL_RECEIVED)) : Optional.empty();
            case WITHDRAW_APPEAL -> isInForce ? Optional.of(Correlation.of(Messages.APPEAL_WITHDRAWN)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isOnFile(Letter letter) {
        return suspensions.appeals(letter.caseNo()).stream().anyMatch(appeal -> appeal.letterId().equals(letter.id()));
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        // an appeal is always admitted while there is something to appeal against
    }
}
