package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterHandler;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.MeasureService;
import io.appgov.notice.outbox.AppealWindows;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges ISVs' letters to violation cases: whether expected, in time, admissible (E1–E7). */
@Component
@Transactional
class ViolationLetterHandler implements LetterHandler, AppealWindows {

    private final ViolationCaseFile caseFile;
    private final Violations violations;
    private final ViolationAdmissibleLetters awaits;
    private final AppealService appeals;
    private final ViolationNotices notices;
    private final MeasureService measures;
    private final EngineProcesses processes;
    private final BusinessTime time;

    ViolationLetterHandler(
            ViolationCaseFile caseFile, Violations violations, ViolationAdmissibleLetters awaits, AppealService appeals,
            ViolationNotices notices, MeasureService measures, EngineProcesses processes, BusinessTime time) {
        this.measures = measures;
        this.awaits = awaits;
        this.caseFile = caseFile;
        this.violations = violations;
        this.appeals = appeals;
        this.notices = notices;
        this.processes = processes;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    public Judgement receive(Letter letter) {
        Violation v = caseFile.lock(letter.caseNo());
        return switch (letter.type()) {
            case CONFIRM -> confirm(v, letter);
            case APPEAL -> appeal(v, letter);
            case WITHDRAW_APPEAL -> withdraw(v);
            case SUPPLEMENT -> supplement(v);
            case RECTIFICATION -> rectification(v);
            default -> Judgement.notAwaited("违规案件不等待此类来件 a violation case does not wait for this");
        };
    }

    private Judgement confirm(Violation v, Letter letter) {
        if (!awaits.confirmation(v, letter.receivedAt(), letter.sortedBy() != null)) {
            return Judgement.notAwaited("案件状态为 " + v.state() + "，不等待确认 the case is " + v.state() + " and waits for no confirmation");
        }
        appeals.confirm(v);
        return Judgement.accepted("服务商已确认 confirmed; the right to appeal has ended");
    }

    private Judgement appeal(Violation v, Letter letter) {
        if (appeals.of(v.caseNo(), letter.id()).isPresent()) {
            return Judgement.accepted("申诉已在案 this appeal is on file");
        }
        AppealFacts.Received received = awaits.appeal(v, letter.receivedAt(), letter.sortedBy() != null);
        return switch (received.admission()) {
            case IN_TIME -> {
                appeals.appeal(v, caseFile.order(v.caseNo(), received.against()), letter.id(), letter.receivedAt());
                yield Judgement.accepted("申诉已受理，措施等待评审 in time; measures wait for the review");
            }
            case LATE -> {
                appeals.noteLate(v, caseFile.order(v.caseNo(), received.against()), letter.id(), letter.receivedAt());
                yield Judgement.late("逾期：申诉期至 " + time.readable(v.hearing().appealUntil())
                        + " late: the window ended then; a manager may admit it (E2)");
            }
            case BEYOND_UNDOING -> {
                appeals.noteLate(v, caseFile.order(v.caseNo(), received.against()), letter.id(), letter.receivedAt());
                yield Judgement.late("及时收到但登记过晚，" + measures.beyondUndoing(v.caseNo()).orElse("")
                        + ": received in time, but put on file when it could no longer be undone (E3)");
            }
            case CONFIRMED_BEFORE -> Judgement.inadmissible("服务商已确认，不可再申诉 confirmed before, an appeal is no longer possible (E5)");
            case HEARD_BEFORE -> Judgement.inadmissible("同一通知只可申诉一次 one appeal on the same notice (E6)");
            case FOR_THE_NEXT_APPROVAL ->
                    Judgement.accepted(
                            "处罚正在重新审批，申诉已附卷供审批人阅看 the penalty is being approved again; whoever approves has the appeal before them");
            case BEFORE_SERVICE ->
                    Judgement.notAwaited("收到时间早于通知送达，请核实是否为本案申诉 received before any notice was served: is it an appeal in this case?");
            case TOO_EARLY -> Judgement.notAwaited("申诉期尚未开始 the appeal window has not opened");
            case NOT_NOW -> Judgement.notAwaited("案件状态为 " + v.state() + "，请主管处理 the case is " + v.state()
                    + ", a manager has to look at it");
            case NOT_TAKEN -> Judgement.notAwaited("案件状态为 " + v.state() + " the case is " + v.state() + " and waits for no appeal");
        };
    }

    private Judgement withdraw(Violation v) {
        if (!awaits.appealUnderReview(v)) {
            return Judgement.notAwaited("没有待评审的申诉 there is no appeal under review");
        }
        appeals.withdraw(v);
        return Judgement.accepted("申诉已撤回，视为无异议 withdrawn: the same as no objection (E6)");
    }

    private Judgement supplement(Violation v) {
        return awaits.appealUnderReview(v)
                ? Judgement.accepted("补充材料已附于申诉 added to the appeal")
                : Judgement.notAwaited("没有待评审的申诉 there is no appeal under review");
    }

    private Judgement rectification(Violation v) {
        return awaits.rectification(v)
                ? Judgement.accepted("整改待核验 to be verified")
                : Judgement.notAwaited("案件现不等待整改报告 the case does not wait for a rectification report now");
    }

    /** An answer stays deliverable until the process has gone on because of it, whatever its position when the letter arrived. */
    @Override
    public Optional<Correlation> correlation(Letter letter) {
        Violation v = caseFile.lock(letter.caseNo());
        return switch (letter.type()) {
            case CONFIRM -> v.hearing().responseTaken() ? Optional.empty() : told(Messages.VIOLATION_CONFIRMED);
            case WITHDRAW_APPEAL -> v.hearing().responseTaken() ? Optional.empty() : told(Messages.APPEAL_WITHDRAWN);
            // the date to rectify may have come first: then the verification is already open
            case RECTIFICATION -> processes.isAwaited(v.caseNo(), Messages.RECTIFICATION_REPORTED) ? told(Messages.RECTIFICATION_REPORTED)
                    : Optional.empty();
            case APPEAL -> appeals.of(v.caseNo(), letter.id()).flatMap(appeal -> correlation(v, appeal));
            default -> Optional.empty();
        };
    }

    private Optional<Correlation> correlation(Violation v, Appeal appeal) {
        return switch (appeal.hearing(v.state(), v.hearing().responseTaken())) {
            case NOT_ANY_MORE -> Optional.empty();
            case LATE -> told(Messages.LATE_APPEAL_RECEIVED);
            // the process decides which of the two steps that lead to the review waits
            case TO_BE_REVIEWED -> told(processes.isAwaited(v.caseNo(), Messages.APPEAL_RECEIVED) ? Messages.APPEAL_RECEIVED
                    : Messages.APPEAL_REINSTATED);
        };
    }

    /** The step after the window picks up a timely appeal on file, even one still being sorted (T4). */
    @Override
    public boolean isOnFile(Letter letter) {
        return appeals.of(letter.caseNo(), letter.id()).isPresent();
    }

    private static Optional<Correlation> told(String message) {
        return Optional.of(Correlation.of(message));
    }

    @Override
    public void answerNotAdmitted(Letter letter) {
        Violation v = caseFile.read(letter.caseNo());
        boolean onFile = appeals.of(v.caseNo(), letter.id()).isPresent();
        notices.appealNotAdmitted(v, letter.receivedAt(), NotAdmitted.why(onFile, v.isTimely(letter.receivedAt()), v.hearing().response()));
    }

    @Override
    public boolean voidIfUnanswered(CaseNo caseNo, Instant bouncedAt) {
        Violation v = caseFile.lock(caseNo);
        boolean open = v.state() == ViolationState.NOTIFIED && v.isTimely(bouncedAt);
        if (open) {
            violations.setWindow(caseNo, null, null);
            caseFile.move(v, caseFile.isFirstOrder(caseNo) ? ViolationState.ALLEGED : ViolationState.ENFORCED);
        }
        return open;
    }
}
