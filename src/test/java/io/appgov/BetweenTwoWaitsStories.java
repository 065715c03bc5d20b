package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseState;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.start.StartupStep;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.notice.outbox.NoticeState;
import io.appgov.violation.Severity;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is accepted while a process is between two waits is acted on when the process gets there (R14, E2, E3, E6). */
class BetweenTwoWaitsStories extends Leaving implements OnBothDatabases {

    @Autowired private LifecycleCaseFile desk;
    /** {@code LostAnswers}, which is nobody's business outside its package. */
    @Autowired @Qualifier("recoverLostAnswers") private StartupStep lost;
    @Autowired private PlatformTransactionManager transactions;

    /** A letter, and nothing that follows from it. */
    private Letter only(CaseNo caseNo, LetterType type, String receivedAt) {
        return as("operator2", () -> letters.correspondenceReceived(form(caseNo, type, receivedAt), "api", "operator2"));
    }

    /** An answer, and nothing that follows from it. */
    private void onlyAnswers(String person, CaseNo caseNo, String taskKey, Object... fields) {
        Task task = task(caseNo, taskKey);
        as(person, () -> {
            tasks.claim(task.getId(), person);
            tasks.complete(task.getId(), variables(fields));
            return null;
        });
    }

    private void isConfirmedAndEnforced(CaseNo caseNo) {
        settle();
        assertThat(hasTask(caseNo, "reviewAppeal")).isFalse();
        assertThat(violation(caseNo).hearing().response().name()).isEqualTo("APPEAL_WITHDRAWN");
        assertThat(decisionsOf(caseNo)).contains("formal");
        assertThat(inbox.of(caseNo)).isEmpty();
        until("2025-03-20 10:00:00");
        assertThat(waitingAt(caseNo)).contains("verifyRectification");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
    }

    @Test
    void e6_aWithdrawalRightBehindAnAppeal() {
        CaseNo caseNo = caseV();
        assertThat(only(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(only(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(state(caseNo)).isEqualTo("CONFIRMED");
        isConfirmedAndEnforced(caseNo);
    }

    @Test
    void e6_aWithdrawalRightBehindAnAppeal_whenTheWindowEndsFirst() {
        CaseNo caseNo = caseV();
        at("2025-03-05 10:00:00");
        only(caseNo, LetterType.APPEAL, "2025-03-05 10:00:00");
        only(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-05 10:00:00");
        at("2025-03-05 10:00:01");
        management.executeJob(jobs(caseNo).get(0).getId());
        isConfirmedAndEnforced(caseNo);
    }

    @Test
    void e6_aWithdrawalRightBehindASupplement() {
        CaseNo caseNo = caseV();
        only(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        only(caseNo, LetterType.SUPPLEMENT, "2025-03-03 10:00:00");
        only(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-03 10:00:00");
        isConfirmedAndEnforced(caseNo);
    }

    @Test
    void e6_aWithdrawalRightBehindAnAppealRegisteredLate() {
        CaseNo caseNo = enforcedV();
        only(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        only(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-05 10:00:01");
        isConfirmedAndEnforced(caseNo);
    }

    @Test
    void e6_aWithdrawalRightBehindALateAppealJustAdmitted() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01");
        onlyAnswers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        assertThat(only(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-05 10:00:01").outcome()).isEqualTo(Letter.Outcome.accepted);
        isConfirmedAndEnforced(caseNo);
    }

    /** Enforced, not rectified, extended: N24 is written. */
    private CaseNo extended() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01");
        until("2025-03-16 10:00:00");
        answers("operator2", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        onlyAnswers("manager1", caseNo, "extendOrEscalate", "action", "extend", "days", 15, "rectifyBy", iso("2025-04-20 10:00:00"),
                "reason", "未整改");
        timeMachine.drain(nothingIsSent());
        assertThat(noticesOf(caseNo)).contains("N24");
        assertThat(waitingAt(caseNo)).contains("awaitViolationService");
        return caseNo;
    }

    private io.appgov.engine.hardening.TimeMachine.Due nothingIsSent() {
        return new io.appgov.engine.hardening.TimeMachine.Due() {
            @Override
            public boolean run() {
                return inbox.run();
            }

            @Override
            public java.util.Optional<java.time.Instant> nextDue() {
                return java.util.Optional.empty();
            }
        };
    }

    private NoticeState n24(CaseNo caseNo) {
        return notices.ofCase(caseNo).stream().filter(n -> n.kind().name().equals("N24")).findFirst().orElseThrow().state();
    }

    @Test
    void e2_aLateAppealAdmittedWhileTheNextNoticeIsOnItsWay_isHeardAtOnce_andTheNoticeIsWithdrawn() {
        CaseNo caseNo = extended();
        onlyAnswers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        timeMachine.drain(nothingIsSent());
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
        assertThat(n24(caseNo)).isEqualTo(NoticeState.WITHDRAWN);
        settle();
        assertThat(deliveriesOf(caseNo, "N24")).allMatch(d -> d.outcome().acceptedAt() == null);

        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        // the first decision stands, the tightening is not decided: the rectification is looked at again
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal", "extend", "setAside", "admitLate", "rejected", "formal");
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        until(now().plus(java.time.Duration.ofDays(30)));
        assertThat(waitingAt(caseNo)).contains("verifyRectification");
        assertThat(inbox.of(caseNo)).isEmpty();
    }

    @Test
    void e2_aLateAppealAdmittedInTheNextWindow_overtakesIt_andCancelsTheDecisionItIsAgainst() {
        CaseNo caseNo = extended();
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "REVERSAL 2000.00");
        assertThat(effects().activities()).isTrue();
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void e2_aLateAppealUpheldBehindATightening_cancelsTheDecisionItIsAgainst_andWhatBuiltOnIt() {
        CaseNo caseNo = extended();
        settle();
        pass("PT48H1S");
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal", "extend", "formal");
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(measuresOf(caseNo)).allMatch(m -> m.endsWith("CANCELLED"));
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(effects().activities()).isTrue();
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void e3_aDecisionOvertakenByAnAppealIsNotDeliveredAnyMore_andNobodyIsToldOfItAgainAndAgain() {
        CaseNo caseNo = caseV();
        nothingArrives();
        until("2025-03-06 10:00:00");
        assertThat(state(caseNo)).isEqualTo("DEEMED_ACCEPTED");
        onlyAnswers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(now()), "proof", "快递签收");
        only(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        everythingArrives();
        settle();
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
        assertThat(inbox.run()).as("something told again though nobody waits for it").isFalse();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(inbox.of(caseNo)).isEmpty();
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
    }

    @Test
    void aTimelyAppealThatMeetsACaseSentBackIsKeptForWhoeverApproves() {
        CaseNo first = reported(violation("V07", Severity.MINOR, "2025-03-03 09:00:00"));
        approvesAsProposed(first, time("2025-03-05 10:00:00"));
        CaseNo second = reported(violation("V07", Severity.MINOR, "2025-03-03 09:30:00"));
        approvesAsProposed(second, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:02");
        assertThat(state(second)).as("it is the second now, and the tier has changed").isEqualTo("DRAFT");
        Letter letter = letter(second, LetterType.APPEAL, "2025-03-05 09:59:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat((String) tasks.getVariable(task(second, "approvePenalty").getId(), "appealText")).contains("来件");
        assertThat(inbox.of(second)).isEmpty();
    }

    @Test
    void anAppealReceivedBeforeItsServiceIsAQuestionForAPerson() {
        CaseNo caseNo = caseV();
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-03 09:59:59");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", caseNo, "type", "APPEAL");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
    }

    @Test
    void aRequestToWithdrawRightBehindARefusalOfOne_isReviewedAgain() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        letter(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-03 10:00:00");
        onlyAnswers("manager1", caseNo, "reviewWithdrawal", "decision", "reject", "reason", "已通知用户");
        assertThat(only(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        inbox.run();
        settle();
        assertThat(hasTask(caseNo, "reviewWithdrawal")).isTrue();
        // two in a row are one review
        only(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-03 10:00:00");
        settle();
        answers("manager1", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "同意");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void aCaseCanBeReadInTheMomentItEndsAndBetweenItsSteps() {
        CaseNo caseNo = caseV();
        String instance = cases.get(caseNo).processInstanceId();
        only(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        while (timeMachine.drain(nothingIsSent())) {
            assertThat(processes.waitingFor(instance)).isNotNull();
        }
        onlyAnswers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(processes.waitingFor(instance)).contains("reviewAppeal");
        settle();
        assertThat(processes.waitingFor(instance)).isEmpty();
        assertThat(List.of(state(caseNo))).containsExactly("CANCELLED");
    }

    @Test
    void aStepThatComesBehindAnApprovedWithdrawalHasLostARace_andFailedAtNothing() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        letter(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-03 10:00:00");
        onlyAnswers("manager1", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "同意");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).as("the step that ends everything else is yet to come").isNotEmpty();
        Throwable refused = catchThrowable(() -> new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> desk.lockIn(caseNo, CaseState.APPROVED)));
        assertThat(refused).isInstanceOf(RuleViolated.class);
        assertThat(ConcurrencyConflict.is(refused)).isTrue();
    }

    /** As releases without an inbox left cases behind. */
    @Test
    void anAnswerThatAFormerReleaseAcceptedAndLostIsToldAtTheNextStart() {
        CaseNo withdrawn = caseV();
        only(withdrawn, LetterType.APPEAL, "2025-03-03 10:00:00");
        settle();
        only(withdrawn, LetterType.WITHDRAW_APPEAL, "2025-03-03 10:00:00");
        jdbc.sql("delete from case_message").update();
        jdbc.sql("update violation set response_taken = true where case_no = :caseNo").param("caseNo", withdrawn).update();
        settle();
        assertThat(state(withdrawn)).isEqualTo("CONFIRMED");
        assertThat(hasTask(withdrawn, "reviewAppeal")).as("the case that nobody could finish").isTrue();
        lost.start();
        lost.start();
        isConfirmedAndEnforced(withdrawn);
    }
}
