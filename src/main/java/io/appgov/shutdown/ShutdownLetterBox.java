package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterBox;
import io.appgov.engine.EngineProcesses;
import io.appgov.lifecycle.WithdrawalLetterBox;
import io.appgov.lifecycle.WithdrawalService;
import io.appgov.policy.BusinessTime;
import io.appgov.policy.PolicyParameters;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges what ISVs write to shutdowns: new letters, user notices, evidence for duties, withdrawals. */
@Component
@Transactional
class ShutdownLetterBox implements LetterBox {

    private final WithdrawalLetterBox withdrawals;
    private final ShutdownService shutdowns;
    private final Shutdowns files;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownLetterBox(
            WithdrawalService withdrawals, ShutdownService shutdowns, Shutdowns files, CaseRegister cases, EngineProcesses processes,
            PolicyParameters policy, BusinessTime time) {
        this.withdrawals = new WithdrawalLetterBox(CaseProcess.SHUTDOWN, false, withdrawals, cases, processes);
        this.shutdowns = shutdowns;
        this.files = files;
        this.cases = cases;
        this.processes = processes;
        this.policy = policy;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Judgement receive(Letter letter) {
        CaseFile file = cases.locked(letter.caseNo());
        return switch (letter.type()) {
            case LETTER -> letter(file, letter);
            case USER_NOTICE -> userNoticePhase(file)
                    ? Judgement.accepted("待核验用户通知 to be verified")
                    : Judgement.notAwaited("案件现不等待用户通知 the case does not wait for a user notice now");
            case DUTY_EVIDENCE -> userNoticePhase(file)
                    ? Judgement.accepted("已附于下线事项 added to the duties")
                    : Judgement.notAwaited("案件现不等待事项证据 the case does not wait for evidence now");
            default -> withdrawals.receive(letter);
        };
    }

    private boolean userNoticePhase(CaseFile file) {
        return file.lifecycle() == CaseState.APPROVED && files.get(file.caseNo()).delistedAt() != null;
    }

    private Judgement letter(CaseFile file, Letter letter) {
        if (file.lifecycle() != CaseState.OPEN || !processes.isAwaited(file.caseNo(), "letterReceived")) {
            return Judgement.notAwaited("案件现不等待申请函 the case does not wait for a letter now");
        }
        shutdowns.newLetter(file.caseNo(), letter.receivedAt(), letter.plannedOfflineAt(), letter.attachments());
        return Judgement.accepted("申请函待核对 the letter is to be checked");
    }

    @Override
    public String messageFor(Letter letter) {
        return switch (letter.type()) {
            case LETTER -> ifAwaited(letter.caseNo(), "letterReceived");
            case USER_NOTICE -> missedUsersAreToBeVerified(letter.caseNo()) ? "userNoticeReported" : null;
            case DUTY_EVIDENCE -> null;
            default -> withdrawals.messageFor(letter);
        };
    }

    /**
     * E18. While a batch is being verified the letter is on file for whoever verifies. When all users had been told and nobody
     * verifies, the process waits for it, or is about to: then the message fails until it does.
     */
    private boolean missedUsersAreToBeVerified(String caseNo) {
        List<UserNotice> batches = files.userNotices(caseNo);
        CaseFile file = cases.get(caseNo);
        return userNoticePhase(file)
                && !batches.isEmpty()
                && batches.get(batches.size() - 1).all()
                && !processes.waitingFor(file.processInstanceId()).contains("verifyUserNotice");
    }

    /** E19: a batch just reported is not missing until the reminder's span has passed. A new letter has a new planned date. */
    @Override
    public Map<String, Object> toldWith(Letter letter) {
        return switch (letter.type()) {
            case USER_NOTICE -> Map.of("userNoticeMissingAt", time.iso(time.now().plus(policy.userNoticeReminder())));
            case LETTER -> Map.of("deadline", time.readable(files.get(letter.caseNo()).plannedOfflineAt()));
            default -> Map.of();
        };
    }

    private String ifAwaited(String caseNo, String message) {
        return processes.isAwaited(caseNo, message) ? message : null;
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        withdrawals.answerNotAdmitted(letter);
    }
}
