package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterBox;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Telling;
import io.appgov.lifecycle.CaseHolds;
import io.appgov.lifecycle.WithdrawalLetterBox;
import io.appgov.lifecycle.WithdrawalService;
import io.appgov.policy.BusinessTime;
import io.appgov.policy.PolicyParameters;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges what ISVs write to shutdowns: new letters, user notices, evidence for duties, withdrawals. */
@Component
@Transactional
class ShutdownLetterBox implements LetterBox {

    private final WithdrawalLetterBox withdrawals;
    private final ShutdownService shutdowns;
    private final ShutdownAwaits awaits;
    private final CaseRegister cases;
    private final CaseHolds holds;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownLetterBox(
            WithdrawalService withdrawals, ShutdownService shutdowns, ShutdownAwaits awaits, CaseRegister cases, CaseHolds holds, EngineProcesses processes,
            PolicyParameters policy, BusinessTime time) {
        this.withdrawals = new WithdrawalLetterBox(CaseProcess.SHUTDOWN, false, withdrawals, cases, processes);
        this.shutdowns = shutdowns;
        this.awaits = awaits;
        this.cases = cases;
        this.holds = holds;
        this.policy = policy;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Judgement receive(Letter letter) {
        CaseFile file = holds.hold(letter.caseNo());
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
    public Optional<Telling> telling(Letter letter) {
        CaseFile file = cases.get(letter.caseNo());
        return switch (letter.type()) {
            case LETTER -> awaits.newLetter(file)
                    ? Optional.of(Telling.of("letterReceived", Map.of("deadline", time.readable(shutdowns.get(file.caseNo()).plannedOfflineAt()))))
                    : Optional.empty();
            // once nobody verifies the process waits for it, or is about to; E19: a batch just reported is not missing at once
            case USER_NOTICE -> awaits.isBatchToBeReopened(file)
                    ? Optional.of(Telling.of("userNoticeReported", Map.of("userNoticeMissingAt", time.iso(time.now().plus(policy.userNoticeReminder())))))
                    : Optional.empty();
            case DUTY_EVIDENCE -> Optional.empty();
            default -> withdrawals.telling(letter);
        };
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        withdrawals.answerNotAdmitted(letter);
    }
}
