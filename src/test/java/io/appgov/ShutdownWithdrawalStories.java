package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.NotAllowed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ISV takes its shutdown back; a manager decides whether it may (E24). */
class ShutdownWithdrawalStories extends ShutdownStory implements OnBothDatabases {

    private void asksToWithdraw(CaseNo caseNo) {
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(tasksOf(caseNo, "reviewWithdrawal")).isEqualTo(1);
    }

    private void decided(CaseNo caseNo, String decision) {
        answers("manager1", caseNo, "reviewWithdrawal", "decision", decision, "reason", "经与服务商沟通");
    }

    /** Granted here and now: the case is over, and what is not undone stays as it is. */
    private void assertWithdrawable(CaseNo caseNo, AppStatus stays) {
        asksToWithdraw(caseNo);
        decided(caseNo, "approve");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(jobs(caseNo)).isEmpty();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).count()).isZero();
        assertThat(appStatus()).isEqualTo(stays);
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(depositState()).isEqualTo("HELD");
        assertThat(actionsIn(caseNo)).endsWith("approveWithdrawal");
    }

    @Test
    void whileTheLetterIsChecked() {
        at(RECEIVED);
        assertWithdrawable(shutdownOf(app, RECEIVED, PLANNED), AppStatus.LISTED);
    }

    @Test
    void whileANewLetterIsAwaited() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "申请函未盖章");
        assertWithdrawable(caseNo, AppStatus.LISTED);
    }

    @Test
    void beforeTheApproval_theAppStaysListed_andAnotherCaseMayBegin() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        assertWithdrawable(caseNo, AppStatus.LISTED);
        assertThat(state(shutdownOf(app, RECEIVED, PLANNED))).isEqualTo("OPEN");
    }

    @Test
    void whileTheUserNoticeIsAwaited_theAppStaysDelisted() {
        assertWithdrawable(approved(), AppStatus.DELISTED);
    }

    @Test
    void whileTheUserNoticeIsMissed() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
        assertWithdrawable(caseNo, AppStatus.DELISTED);
    }

    @Test
    void whileTheDutiesRun_nothingOfItIsRemindedOfAnyMore() {
        CaseNo caseNo = notified();
        assertWithdrawable(caseNo, AppStatus.DELISTED);
        until(EARLIEST);
        assertThat(remindersOf(caseNo)).isZero();
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void whileTheDutiesAreOverdue() {
        assertWithdrawable(overdue(), AppStatus.DELISTED);
    }

    @Test
    void duringAnExtension() {
        CaseNo caseNo = overdue();
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        assertWithdrawable(caseNo, AppStatus.DELISTED);
    }

    @Test
    void whileTheConfirmationWaits() {
        assertWithdrawable(awaitingConfirmation(), AppStatus.DELISTED);
    }

    @Test
    void whileTheRefundIsPending_nothingIsPaidAnyMore() {
        CaseNo caseNo = awaitingRefund();
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "收款账户已注销");
        assertThat(depositState()).isEqualTo("REFUND_PENDING");
        assertWithdrawable(caseNo, AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(noticesOf(caseNo)).doesNotContain("N15", "N26");
    }

    @Test
    void onceTheRefundIsPaidItIsTooLate() {
        CaseNo caseNo = awaitingRefund();
        asksToWithdraw(caseNo);
        // the payment is recorded, the case has not moved on yet
        var payout = task(caseNo, "payRefund");
        as("finance1", () -> {
            tasks.claim(payout.getId(), "finance1");
            tasks.complete(payout.getId(), variables("outcome", "paid", "bankReference", "B-" + caseNo));
            return null;
        });
        assertRule(refused("manager1", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "经与服务商沟通"), "E24");
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        // the question is settled with the case
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void anAppLeftDelistedComesBackByRelistingOnly() {
        CaseNo caseNo = notified();
        assertWithdrawable(caseNo, AppStatus.DELISTED);
        CaseNo relisting = relistingOf(app);
        relistingApproved(relisting);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void declined_theShutdownGoesOnWhereItWas() {
        CaseNo caseNo = notified();
        List<String> before = waitingAt(caseNo);
        asksToWithdraw(caseNo);
        assertThat(waitingAt(caseNo)).containsAll(before).contains("reviewWithdrawal");
        decided(caseNo, "reject");
        assertThat(waitingAt(caseNo)).isEqualTo(before);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(actionsIn(caseNo)).endsWith("rejectWithdrawal");
        allDutiesDone(caseNo);
        until(EARLIEST);
        confirmedAndRefunded(caseNo, "B-" + caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void theShutdownGoesOnWhileTheWithdrawalIsReviewed() {
        CaseNo caseNo = notified();
        asksToWithdraw(caseNo);
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported", "reviewWithdrawal");
        decided(caseNo, "approve");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
    }

    @Test
    void aRejectedShutdownLeavesNoWithdrawalToReview() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        asksToWithdraw(caseNo);
        answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "存量客户合同未到期");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void asksTwice_oneTaskIsEnough_butAfterARefusalItMayAskAgain() {
        CaseNo caseNo = notified();
        asksToWithdraw(caseNo);
        asksToWithdraw(caseNo);
        decided(caseNo, "reject");
        assertThat(hasTask(caseNo, "reviewWithdrawal")).isFalse();
        asksToWithdraw(caseNo);
        decided(caseNo, "approve");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
    }

    @Test
    void aManagerDecides_withAReason() {
        CaseNo caseNo = notified();
        asksToWithdraw(caseNo);
        assertWrong(refused("manager1", caseNo, "reviewWithdrawal", "decision", "approve"), "reason");
        assertWrong(refused("manager1", caseNo, "reviewWithdrawal", "decision", "perhaps", "reason", "x"), "decision");
        assertThat(refused("partner1", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "x")).isInstanceOf(NotAllowed.class);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
    }

    @Test
    void whatIsOverIsNotWithdrawn() {
        CaseNo caseNo = awaitingRefund();
        paid(caseNo);
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
    }
}
