package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.ClosureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Penalties that take an app offline: S28, E16, what they meet on their way (E10, E11a), and appeals heard meanwhile (E3). */
class OffboardingStories extends Leaving implements OnBothDatabases {

    private static final List<String> OFFLINE = List.of("OFFLINE");
    private static final List<String> OFFLINE_AND_DEDUCTION = List.of("OFFLINE", "DEPOSIT_DEDUCTION");

    private void reviewed(CaseNo caseNo, String result) {
        answers("reviewer1", caseNo, "reviewAppeal", "result", result, "reasons", "评审理由");
    }

    /** What arrived within the window of what was served at 2025-03-03 10:00 is put on file now. */
    private void timelyAppealIsRegisteredNow(CaseNo caseNo) {
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(state(caseNo)).isEqualTo("APPEALED");
    }

    @Test
    void s28_delistedAtOnce_offlineOnly90DaysAfterTheUserNotice_andTheRestIsRefundedFirst() {
        CaseNo caseNo = reported();
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", OFFLINE_AND_DEDUCTION, "deduction", "2000", "effectiveAt", iso("2025-03-04 00:00:00"));
        until("2025-03-03 15:00:00");
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 15:00:00");
        until("2025-03-03 23:59:59");
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);

        until("2025-03-04 00:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("OFFLINE ACTIVE", "DEPOSIT_DEDUCTION ACTIVE");
        // the deduction comes first, the custody memo is that of the delisting (E11, E16)
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(violation(caseNo).rectification().rectifyBy()).isNull();
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(cases.get(shutdown).parentCaseNo()).isEqualTo(caseNo);
        assertThat(waitingAt(shutdown)).contains("verifyUserNotice");
        assertThat(waitingAt(caseNo)).containsExactly("shutDownApp");
        // the text for the users is part of the decision (E19a)
        assertThat(deliveriesOf(caseNo, "N06")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("应用下线通知") || d.message().body().contains("App going offline"));

        until("2025-03-10 09:00:00");
        batch(shutdown, "2025-03-10 09:00:00", true);
        allDutiesDone(shutdown);
        assertThat(duties.earliestOfflineAt(shutdown)).contains(time("2025-06-08 09:00:00"));
        until("2025-06-08 08:59:59");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        until("2025-06-08 09:00:00");
        answers("manager2", shutdown, "confirmOffline", "decision", "confirm");
        // §七: refund, then offline
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(balance()).isEqualTo("8000.00");
        answers("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown);

        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REFUND -8000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(noticesOf(shutdown)).containsSubsequence("N11", "N26", "N15");
        assertThat(state(shutdown)).isEqualTo("DONE");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-06-08 09:00:00"));
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(visited(caseNo)).doesNotContain("rectification", "verifyRectification");
        // the ISV itself goes on
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
    }

    @Test
    void escalatedToOffline_itLeavesOnlyAfterAWindowOfItsOwn() {
        CaseNo caseNo = escalatedToOffline();
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N24").doesNotContain("N18");
        until("2025-03-07 10:00:01");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(children(caseNo)).isEmpty();
        // silent; effective on 03-08 10:00
        until("2025-03-08 09:59:59");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        until("2025-03-08 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        shutDownToTheEnd(onlyChild(caseNo));
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REFUND -8000.00");
    }

    /** Case V, enforced and not rectified; OFFLINE served at 2025-03-05 10:00:01. */
    private CaseNo escalatedToOffline() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", OFFLINE, "deduction", "0", "effectiveAt", iso("2025-03-08 10:00:00"), "reason", "拒不整改");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        return caseNo;
    }

    @Test
    void e3_anEscalationCancelledWhileItsShutdownRuns_theFirstPenaltyStandsAndIsToBeRectified() {
        CaseNo caseNo = escalatedToOffline();
        until("2025-03-20 10:00:00");
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-07 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        reviewed(caseNo, "upheld");
        assertEndedBecauseOf(shutdown, caseNo.value());
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE", "OFFLINE CANCELLED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00");
        assertThat(visited(caseNo)).contains("departureCalledOff");
        // the date of the first penalty has passed: to be verified now
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    // E10

    @Test
    void e10_theAppIsOfflineAlready_theMeasureIsRecordedAndNothingIsLeftToDo() {
        goneOffline(app);
        CaseNo caseNo = orderedToLeave(app, "V14", OFFLINE, "0");
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(measuresOf(caseNo)).containsExactly("OFFLINE ACTIVE");
        assertThat(noticesOf(caseNo)).contains("N07");
        assertThat(children(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void e10_anOfflineAppWithMoneyOnItsDeposit_isRefundedFirst() {
        goneOffline(app);
        // what the ISV transferred although nothing was due any more
        ledger.pay(app, Money.of("3000.00"), "LATE-" + app);
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "500");
        CaseNo shutdown = onlyChild(caseNo);
        // nobody has to be notified again, no clock runs
        assertThat(waitingAt(shutdown)).containsExactly("payRefund");
        answers("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown);
        assertThat(entries()).endsWith("REFUND -10000.00", "PAYMENT 3000.00", "DEDUCTION -500.00", "REFUND -2500.00");
        assertThat(state(shutdown)).isEqualTo("DONE");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(visited(shutdown)).doesNotContain("delistForShutdown", "verifyUserNotice");
    }

    @Test
    void e10_delistOnAnOfflineApp_noStateChange_theMeasureIsRecorded() {
        goneOffline(app);
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 30, now());
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST ACTIVE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    // E11a

    @Test
    void e11a_offlineEndsARunningDelisting() {
        CaseNo delisting = agreedDelistingOf(app, "2025-04-01 00:00:00");
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        assertEndedBecauseOf(delisting, caseNo.value());
        assertThat(cases.get(delisting).endedWhy()).isEqualTo(ClosureReason.APP_ORDERED_OFFLINE.name());
        assertThat(cases.get(delisting).endedAt()).isEqualTo(time("2025-03-05 10:00:01"));
        assertThat(cases.get(onlyChild(caseNo)).parentCaseNo()).isEqualTo(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void e11a_offlineEndsARunningRelisting() {
        agreedDelistingOf(app, "2025-03-03 10:00:00");
        CaseNo relisting = relistingOf(app);
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        assertEndedBecauseOf(relisting, caseNo.value());
        assertThat(cases.get(onlyChild(caseNo)).parentCaseNo()).isEqualTo(caseNo);
        assertThat(hasTask(relisting, "reviewRelisting")).isFalse();
    }

    @Test
    void e11a_offlineEndsAShutdownThatIsNotApproved() {
        CaseNo unchecked = shutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        assertEndedBecauseOf(unchecked, caseNo.value());
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(shutdown.value()).isNotEqualTo(unchecked);
        assertThat(state(shutdown)).isEqualTo("APPROVED");
    }

    @Test
    void e11a_offlineJoinsAShutdownPastItsApproval_itsClocksStay_andItCannotBeWithdrawnAnyMore() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        until("2025-03-04 09:00:00");
        usersNotifiedAndDutiesMet(shutdown);
        // asked to be withdrawn before, reviewed after
        assertThat(letterNow(shutdown, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "2000");

        assertThat(onlyChild(caseNo)).isEqualTo(shutdown);
        assertThat(cases.get(shutdown).parentCaseNo()).isNull();
        assertThat(waitingAt(caseNo)).containsExactly("departureConcluded");
        assertThat(duties.earliestOfflineAt(shutdown)).contains(time("2025-06-10 10:00:00"));
        assertThat(duties.userNoticesOf(shutdown)).hasSize(1);
        var refusal = refused("manager1", shutdown, "reviewWithdrawal", "decision", "approve", "reason", "同意");
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining(caseNo.value());
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "reject", "reason", "违规已决定下线");
        assertThat(letterNow(shutdown, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(state(shutdown)).isEqualTo("APPROVED");

        until("2025-06-10 09:59:59");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        until("2025-06-10 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        assertThat(entries()).endsWith("DEDUCTION -2000.00", "REFUND -8000.00");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(children(caseNo)).containsExactly(shutdown);
    }

    @Test
    void e11a_whenOnlyTheOfflineIsCancelled_theShutdownItJoinedIsTheIsvsOwnAgain() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "2000");
        timelyAppealIsRegisteredNow(caseNo);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", OFFLINE, "reasons", "下线过重");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        // it was not this case's: it goes on
        assertThat(state(shutdown)).isEqualTo("APPROVED");
        assertThat(letterNow(shutdown, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "approve", "reason", "同意");
        assertThat(state(shutdown)).isEqualTo("WITHDRAWN");
    }

    // E3

    @Test
    void e3_whileTheShutdownRuns_theReviewStandsBesideIt_andItsGateStaysClosed_rejectedItGoesOn() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "2000");
        CaseNo shutdown = onlyChild(caseNo);
        usersNotifiedAndDutiesMet(shutdown);
        until("2025-06-02 10:00:01");
        timelyAppealIsRegisteredNow(caseNo);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N03").doesNotContain("N05");
        assertThat(waitingAt(caseNo)).contains("reviewAppeal", "shutDownApp");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);

        // both clocks are over, the duties are met: only the appeal is left
        until("2025-06-03 10:00:01");
        assertThat(hasTask(shutdown, "overdueDuties")).isTrue();
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        assertThat(duties.unmet(shutdown)).singleElement().asString().contains(caseNo);

        until("2025-06-04 12:00:00");
        reviewed(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(onlyChild(caseNo)).isEqualTo(shutdown);
        assertThat(visited(caseNo)).contains("departureGoesOn").containsOnlyOnce("shutDownApp");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(entries()).endsWith("REFUND -8000.00");
    }

    @Test
    void e3_registeredWhenTheOfflineIsAboutToBeConfirmed_theConfirmationIsRefused() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(caseNo);
        usersNotifiedAndDutiesMet(shutdown);
        pass("P90D");
        assertThat(hasTask(shutdown, "confirmOffline")).isTrue();
        timelyAppealIsRegisteredNow(caseNo);
        assertThat(refused("manager2", shutdown, "confirmOffline", "decision", "confirm")).isInstanceOf(RuleViolated.class)
                .hasMessageContaining(caseNo.value());
        // the appeal taken back is the same as no objection (E6)
        letterNow(caseNo, LetterType.WITHDRAW_APPEAL);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e3_upheld_theShutdownEnds_theAppIsListedAgain_theMoneyComesBack() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "2000");
        CaseNo shutdown = onlyChild(caseNo);
        usersNotifiedAndDutiesMet(shutdown);
        until("2025-04-10 10:00:00");
        timelyAppealIsRegisteredNow(caseNo);
        reviewed(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertEndedBecauseOf(shutdown, caseNo.value());
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REVERSAL 2000.00");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("OFFLINE CANCELLED", "DEPOSIT_DEDUCTION CANCELLED");
        // nothing of the shutdown runs on
        until("2025-06-20 10:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(ledger.account(app).state()).hasToString("HELD");
    }

    @Test
    void e3_upheldWhileTheRefundIsPending_nothingIsPaidOut() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(caseNo);
        usersNotifiedAndDutiesMet(shutdown);
        pass("P90D");
        answers("manager2", shutdown, "confirmOffline", "decision", "confirm");
        assertThat(ledger.account(app).state()).hasToString("REFUND_PENDING");
        timelyAppealIsRegisteredNow(caseNo);
        assertThat(refused("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown))
                .isInstanceOf(RuleViolated.class).hasMessageContaining(caseNo.value());
        reviewed(caseNo, "upheld");
        assertEndedBecauseOf(shutdown, caseNo.value());
        assertThat(ledger.account(app).state()).hasToString("HELD");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e2_aLateAppealAdmittedWhileTheShutdownRuns_isReviewedBesideIt() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(caseNo);
        until("2025-03-06 10:00:00");
        assertThat(letterNow(caseNo, LetterType.APPEAL).outcome()).isEqualTo(Letter.Outcome.late);
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "住院，有证明");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(waitingAt(caseNo)).contains("reviewAppeal", "shutDownApp");
        reviewed(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertEndedBecauseOf(shutdown, caseNo.value());
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e3_partlyUpheld_onlyTheOfflineIsCancelled_theRestIsToBeRectified() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE_AND_DEDUCTION, "2000");
        CaseNo shutdown = onlyChild(caseNo);
        until("2025-03-20 10:00:00");
        timelyAppealIsRegisteredNow(caseNo);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", OFFLINE, "reasons", "下线过重");
        assertEndedBecauseOf(shutdown, caseNo.value());
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("OFFLINE CANCELLED", "DEPOSIT_DEDUCTION ACTIVE");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00");
        assertThat(visited(caseNo)).contains("departureCalledOff");
        // no date was set with OFFLINE: somebody looks at it at once, and gives one if need be
        answers("operator2", caseNo, "verifyRectification", "rectified", false, "notes", "尚未整改");
        answers("manager2", caseNo, "extendOrEscalate", "action", "grace", "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "给予整改期");
        until("2025-04-10 10:00:00");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e7_theOfflineCancelledInTheWindow_theRestIsEnforcedAndToBeRectified() {
        CaseNo caseNo = orderedToLeave(app, "V14", OFFLINE_AND_DEDUCTION, "2000");
        letterNow(caseNo, LetterType.APPEAL);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", OFFLINE, "reasons", "下线过重");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(children(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(balance()).isEqualTo("8000.00");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    /** Another violation of the app, enforced by silence at 2025-03-05 10:00:01 and not rectified; then the app goes offline for V14. */
    private CaseNo stillInRectificationWhenTheAppIsOffline(List<String> measures, String deduction) {
        CaseNo other = reported();
        approves(other, measures, deduction, 200, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(state(other)).isEqualTo("ENFORCED");
        CaseNo leaving = decidedToLeave(app, OFFLINE, "0");
        shutDownToTheEnd(onlyChild(leaving));
        assertThat(state(leaving)).isEqualTo("CLOSED");
        assertThat(state(other)).isEqualTo("ENFORCED");
        return other;
    }

    private void assertCannotBeUndone(CaseNo caseNo) {
        List<String> booked = entries();
        List<String> before = measuresOf(caseNo);
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N05").doesNotContain("N03");
        var refusal = refused("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "及时收到");
        assertThat(refusal).isInstanceOf(RuleViolated.class);
        assertThat(((RuleViolated) refusal).rule()).isEqualTo("E3");
        answers("manager2", caseNo, "admitLateAppeal", "admit", false, "reason", "已不能撤销，另行协商");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).isEqualTo(before);
        assertThat(entries()).isEqualTo(booked);
    }

    @Test
    void e3_beyondUndoing_theDepositIsRefunded_aTimelyLetterIsLate_andAManagersTask() {
        assertCannotBeUndone(stillInRectificationWhenTheAppIsOffline(List.of("DEPOSIT_DEDUCTION"), "2000"));
    }

    @Test
    void e3_beyondUndoing_theAppIsOffline_aDelistingCannotBeTakenBackEither() {
        assertCannotBeUndone(stillInRectificationWhenTheAppIsOffline(List.of("DELIST"), "0"));
    }

    @Test
    void e3_afterTheAppWentOfflineByThisCase_aTimelyLetterIsLate_andAManagersTask() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        shutDownToTheEnd(onlyChild(caseNo));
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N05");
        // the case is over: a manager's task beside it
        answers("manager2", letter.id(), "settleLateAppeal", "reason", "已不能撤销，另行协商");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    // two on one app

    @Test
    void twoWithOffline_theSecondJoins_andOneShutdownEndsBoth() {
        CaseNo first = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(first);
        CaseNo second = orderedToLeave(app, "V12", OFFLINE_AND_DEDUCTION, "2000");
        pass("PT48H1S");
        assertThat(onlyChild(second)).isEqualTo(shutdown);
        assertThat(waitingAt(second)).containsExactly("departureConcluded");
        shutDownToTheEnd(shutdown);
        assertThat(state(first)).isEqualTo("CLOSED");
        assertThat(state(second)).isEqualTo("CLOSED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -2000.00", "REFUND -8000.00");
    }

    @Test
    void twoWithOffline_theFirstIsCancelled_theSecondCallsAShutdownOfItsOwn() {
        CaseNo first = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(first);
        batch(shutdown, beijing(now()), true);
        CaseNo second = orderedToLeave(app, "V12", OFFLINE, "0");
        pass("PT48H1S");
        timelyAppealIsRegisteredNow(first);
        reviewed(first, "upheld");
        assertThat(state(first)).isEqualTo("CANCELLED");
        assertEndedBecauseOf(shutdown, first.value());

        assertThat(state(second)).isEqualTo("ENFORCED");
        assertThat(waitingAt(second)).containsExactly("shutDownApp");
        CaseNo own = children(second).stream().filter(c -> !c.equals(shutdown)).findFirst().orElseThrow();
        assertThat(cases.get(own).parentCaseNo()).isEqualTo(second);
        // from the user notice on, with clocks of its own
        assertThat(duties.userNoticesOf(own)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        shutDownToTheEnd(own);
        assertThat(state(second)).isEqualTo("CLOSED");
    }

    @Test
    void twoWithOffline_theSecondIsCancelled_theShutdownOfTheFirstGoesOn() {
        CaseNo first = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(first);
        CaseNo second = orderedToLeave(app, "V12", OFFLINE_AND_DEDUCTION, "2000");
        pass("PT48H1S");
        Letter letter = letter(second, LetterType.APPEAL, "2025-03-06 10:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        reviewed(second, "upheld");
        assertThat(state(second)).isEqualTo("CANCELLED");
        assertThat(waitingAt(second)).isEmpty();
        assertThat(state(shutdown)).isEqualTo("APPROVED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).endsWith("DEDUCTION -2000.00", "REVERSAL 2000.00");
        shutDownToTheEnd(shutdown);
        assertThat(state(first)).isEqualTo("CLOSED");
    }

    @Test
    void aShutdownOrderedForViolationIsNotTheIsvsToWithdraw() {
        CaseNo caseNo = decidedToLeave(app, OFFLINE, "0");
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(letterNow(shutdown, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(shutdown, "reviewWithdrawal")).isFalse();
        // and nothing else begins on the app meanwhile (E13)
        assertThatThrownBy(() -> shutdownOf(app, "2025-03-05 10:00:00", "2025-06-10 10:00:00")).isInstanceOf(RuleViolated.class);
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class);
    }
}
