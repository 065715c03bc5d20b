package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterHandler;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.lifecycle.CaseLocks;
import io.appgov.lifecycle.WithdrawalLetterHandler;
import io.appgov.lifecycle.WithdrawalService;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges ISVs' letters to shutdowns: new letters, user notices, evidence for duties, withdrawals. */
@Component
@Transactional
class ShutdownLetterHandler implements LetterHandler {

    private final WithdrawalLetterHandler withdrawals;
    private final ShutdownService shutdowns;
    private final ShutdownAdmissibleLetters awaits;
    private final CaseRegister cases;
    private final CaseLocks caseLocks;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownLetterHandler(
            WithdrawalService withdrawals, ShutdownService shutdowns, ShutdownAdmissibleLetters awaits, CaseRegister cases,
            CaseLocks caseLocks, EngineProcesses processes, PolicyParameters policy, BusinessTime time) {
        this.withdrawals = new WithdrawalLetterHandler(CaseProcess.SHUTDOWN, false, withdrawals, cases, processes);
        this.shutdowns = shutdowns;
        this.awaits = awaits;
        this.cases = cases;
        this.caseLocks = caseLocks;
        this.policy = policy;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Judgement receive(Letter letter) {
        CaseFile file = caseLocks.lock(letter.caseNo());
        return switch (letter.type()) {
            case LETTER -> letter(file, letter);
            case USER_NOTICE -> awaits.userNotice(file)
                    ? Judgement.accepted("待核验用户通知 to be verified")
                    : Judgement.notAwaited("案件现不等待用户通知 the case does not wait for a user notice now");
            case DUTY_EVIDENCE -> awaits.dutyEvidence(file)
                    ? Judgement.accepted("已附于下线事项 added to the duties")
                    : Judgement.notAwaited("案件现不等待事项证据 the case does not wait for evidence now");
            default -> withdrawals.receive(letter);
        };
    }

    private Judgement letter(CaseFile file, Letter letter) {
        if (!awaits.newLetter(file)) {
            return Judgement.notAwaited("案件现不等待申请函 the case does not wait for a letter now");
        }
        shutdowns.newLetter(file.caseNo(), letter.receivedAt(), letter.plannedOfflineAt(), letter.attachments());
        return Judgement.accepted("申请函待核对 the letter is to be checked");
    }

    @Override
    public Optional<Correlation> correlation(Letter letter) {
        CaseFile file = cases.get(letter.caseNo());
        return switch (letter.type()) {
            case LETTER -> awaits.newLetter(file)
                    ? Optional.of(Correlation.of(Messages.LETTER_RECEIVED,
                            Map.of("deadline", time.readable(shutdowns.get(file.caseNo()).plannedOfflineAt()))))
                    : Optional.empty();
            // without an open verification the process waits for it, or is about to; E19: a batch just reported does not count as missing
            case USER_NOTICE -> awaits.isBatchToBeReopened(file)
                    ? Optional.of(Correlation.of(Messages.USER_NOTICE_REPORTED,
                            Map.of("userNoticeMissingAt", time.iso(time.now().plus(policy.userNoticeReminder())))))
                    : Optional.empty();
            case DUTY_EVIDENCE -> Optional.empty();
            default -> withdrawals.correlation(letter);
        };
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        withdrawals.answerNotAdmitted(letter);
    }
}
