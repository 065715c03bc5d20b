package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.people.Group;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Confirmed, refunded, offline, in this order: S23, E11, E23, and the conditions read anew at each step (§七 下线 6). */
class GoingOfflineStories extends ShutdownStory implements OnBothDatabases {

    @Test
    void s23_notBeforeBothClocksAreOver_thenTheRefund_thenOffline() {
        CaseNo caseNo = notified();
        until("2025-04-01 10:00:00");
        allDutiesDone(caseNo);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(EARLIEST));
        // the planned date alone opens nothing
        until("2025-04-10 10:00:00");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-04-17 09:59:59");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-04-17 10:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        confirm(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("missedUsersReported", "payRefund");
        assertThat(depositState()).isEqualTo("REFUND_PENDING");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(noticesOf(caseNo)).doesNotContain("N26", "N15");
        assertThat(tasks.getVariable(task(caseNo, "payRefund").getId(), "refundAmount")).hasToString("10000.00");

        until("2025-04-18 09:00:00");
        assertThat(appStatus()).as("not before the refund is paid").isEqualTo(AppStatus.DELISTED);
        answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-2025-0418-" + caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(catalogue.app(app).visibility().usableByExisting()).isFalse();
        assertThat(catalogue.app(app).visibility().apiEnabled()).isFalse();
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(depositState()).isEqualTo("REFUNDED");
        assertThat(noticesOf(caseNo)).endsWith("N26", "N15");
        assertThat(deliveriesOf(caseNo, "N26")).extracting(d -> d.address().recipient())
                .contains("lilei@" + isv + ".example", "finance1@appgov.example");
        assertThat(deliveriesOf(caseNo, "N26"))
                .allMatch(d -> d.message().body().contains("10000.00") && d.message().body().contains("BANK-2025-0418-" + caseNo));
        assertThat(deliveriesOf(caseNo, "N15"))
                .allMatch(d -> d.message().body().contains("10000.00") && d.message().body().contains("2025-04-18 09:00:00"));
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(jobs(caseNo)).isEmpty();
    }

    // who confirms

    @Test
    void fourEyes_whoVerifiedABatchDoesNotConfirm() {
        String both = inBoth(Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = approved();
        until(NOTIFIED);
        answers(both, caseNo, "verifyUserNotice", "allUsersNotified", false, "sentAt", iso(NOTIFIED), "recipients", 1, "evidence", "群发记录");
        batch(caseNo, NOTIFIED, true);
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(refused(both, caseNo, "confirmOffline", "decision", "confirm")).isInstanceOf(NotAllowed.class)
                .hasMessageContaining("four-eyes");
        confirm(caseNo);
    }

    @Test
    void fourEyes_whoVerifiedADutyDoesNotConfirm() {
        String both = inBoth(Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = notified();
        judges(both, caseNo, DutyItem.technicalSupport, "outcome", "done", "evidence", "工单记录");
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(refused(both, caseNo, "confirmOffline", "decision", "confirm")).isInstanceOf(NotAllowed.class)
                .hasMessageContaining("four-eyes");
        assertThat(refused(both, caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds"), "reason", "再核"))
                .isInstanceOf(NotAllowed.class);
        confirm(caseNo);
    }

    @Test
    void fourEyes_whoseJudgementWasSentBackHasVerifiedAllTheSame() {
        String both = inBoth(Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = notified();
        judges(both, caseNo, DutyItem.technicalSupport, "outcome", "done", "evidence", "工单记录");
        allDutiesDone(caseNo);
        until(EARLIEST);
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("technicalSupport"), "reason", "工单未关闭");
        done(caseNo, DutyItem.technicalSupport);
        assertThat(refused(both, caseNo, "confirmOffline", "decision", "confirm")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void fourEyes_whoConfirmedDoesNotPay() {
        String both = inBoth(Group.MANAGERS, Group.FINANCE);
        CaseNo caseNo = awaitingConfirmation();
        answers(both, caseNo, "confirmOffline", "decision", "confirm");
        assertThat(refused(both, caseNo, "payRefund", "outcome", "paid", "bankReference", "B-" + caseNo))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("four-eyes");
        assertThat(refused(both, caseNo, "payRefund", "outcome", "failed", "reason", "退票")).isInstanceOf(NotAllowed.class);
        paid(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // sent back

    @Test
    void sentBack_onlyTheNamedDutiesAreJudgedAgain() {
        CaseNo caseNo = awaitingConfirmation();
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of(), "reason", "再核"), "items");
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "reason", "再核"), "items");
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("everything"), "reason",
                "再核"), "items");
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds")), "reason");
        assertWrong(refused("manager2", caseNo, "confirmOffline"), "decision");

        answers("manager2", caseNo, "confirmOffline",
                "decision", "return", "items", List.of("refunds", "dataExport"), "reason", "退款流水缺两笔");
        assertThat(openDuties(caseNo)).containsExactly("dataExport", "refunds");
        assertThat(duty(caseNo, DutyItem.exportGuidance).state()).isEqualTo(Duty.State.DONE);
        // the clocks are over: a manager knows at once that something is missing
        assertThat(waitingAt(caseNo)).containsExactly("missedUsersReported", "overdueDuties", "verifyDuty");
        done(caseNo, DutyItem.refunds);
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        done(caseNo, DutyItem.dataExport);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        confirmedAndRefunded(caseNo, "B-" + caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(duties.dutiesOf(caseNo)).hasSize(8);
    }

    @Test
    void sentBackTwice() {
        CaseNo caseNo = awaitingConfirmation();
        for (String item : List.of("refunds", "authorizationsRemoved")) {
            answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of(item), "reason", "再核");
            assertThat(openDuties(caseNo)).containsExactly(item);
            allDutiesDone(caseNo);
        }
        confirm(caseNo);
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
    }

    // the conditions are read anew

    private void assertNeitherConfirmedNorSettled(CaseNo caseNo, String why) {
        Refusal refusal = refused("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertRule(refusal, "E20");
        assertThat(refusal).hasMessageContaining(why);
        assertThat(actionsIn(caseNo)).doesNotContain("confirm");
    }

    @Test
    void theConfirmationReadsTheConditionsAnew() {
        CaseNo caseNo = awaitingConfirmation();
        stillOpen(1, 0, 0);
        assertNeitherConfirmedNorSettled(caseNo, "open authorizations: 1");
        stillOpen(0, 1, 0);
        assertNeitherConfirmedNorSettled(caseNo, "open refunds: 1");
        stillOpen(0, 0, 1);
        assertNeitherConfirmedNorSettled(caseNo, "open complaints: 1");
        stillOpen(0, 0, 0);
        CaseNo violation = violationNow();
        assertNeitherConfirmedNorSettled(caseNo, violation.value());
        enforced(violation, "2000");
        confirm(caseNo);
        paid(caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -2000.00", "REFUND -8000.00");
    }

    private void assertNotPaid(CaseNo caseNo, String rule, String why) {
        Refusal refusal = refused("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-" + caseNo);
        assertRule(refusal, rule);
        assertThat(refusal).hasMessageContaining(why);
        assertThat(entries()).doesNotContain("REFUND -10000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(noticesOf(caseNo)).doesNotContain("N26");
    }

    @Test
    void thePaymentReadsTheConditionsAnew() {
        CaseNo caseNo = awaitingRefund();
        stillOpen(1, 0, 0);
        assertNotPaid(caseNo, "E20", "open authorizations: 1");
        stillOpen(0, 1, 0);
        assertNotPaid(caseNo, "E20", "open refunds: 1");
        stillOpen(0, 0, 1);
        assertNotPaid(caseNo, "E20", "open complaints: 1");
        stillOpen(0, 0, 0);
        paid(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void e11_aViolationReportedAfterTheConfirmation_theRefundWaits_andTheDeductionComesFirst() {
        CaseNo caseNo = awaitingRefund();
        CaseNo violation = violationNow();
        assertNotPaid(caseNo, "E20", violation.value());
        enforced(violation, "2000");
        assertThat(balance()).isEqualTo("8000.00");
        // the amount on the task is no longer what is there
        assertNotPaid(caseNo, "E11", "8000.00");
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "金额已变");
        assertThat(tasks.getVariable(task(caseNo, "payRefund").getId(), "refundAmount")).hasToString("8000.00");
        assertThat(depositState()).isEqualTo("REFUND_PENDING");
        paid(caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -2000.00", "REFUND -8000.00");
        assertThat(deliveriesOf(caseNo, "N26")).allMatch(d -> d.message().body().contains("8000.00"));
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void e11_theDeductionTakesAll_theAppGoesOfflineWithNothingPaid() {
        CaseNo caseNo = awaitingRefund();
        CaseNo violation = violationNow();
        enforced(violation, "balance");
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "金额已变");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -10000.00", "REFUND 0.00");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(noticesOf(caseNo)).contains("N15").doesNotContain("N26");
    }

    @Test
    void e11_theDeductionTakesAll_butTheConditionsAreNotMet_itIsNotOfflineByAFailedPayout() {
        CaseNo caseNo = awaitingRefund();
        enforced(violationNow(), "balance");
        stillOpen(0, 1, 0);
        // nothing would be left to pay, and nobody would look at the conditions any more
        Refusal refusal = refused("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "金额已变");
        assertRule(refusal, "E20");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        stillOpen(0, 0, 0);
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "金额已变");
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // E23

    @Test
    void e23_aPayoutThatFails_staysPending_andIsTriedAgain() {
        CaseNo caseNo = awaitingRefund();
        assertWrong(refused("finance1", caseNo, "payRefund"), "outcome");
        assertWrong(refused("finance1", caseNo, "payRefund", "outcome", "paid"), "bankReference");
        assertWrong(refused("finance1", caseNo, "payRefund", "outcome", "failed"), "reason");
        assertThat(refused("manager1", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-" + caseNo))
                .isInstanceOf(NotAllowed.class);
        for (int i = 0; i < 2; i++) {
            answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "收款账户已注销");
            assertThat(hasTask(caseNo, "payRefund")).isTrue();
            assertThat(depositState()).isEqualTo("REFUND_PENDING");
            assertThat(balance()).isEqualTo("10000.00");
            assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        }
        answers("finance2", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-" + caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N26");
    }

    @Test
    void m5_aBankReferenceBookedBeforeIsRefused() {
        CaseNo caseNo = awaitingRefund();
        assertNotPaidWith(caseNo, "PAY-" + app);
        paid(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    private void assertNotPaidWith(CaseNo caseNo, String reference) {
        assertRule(refused("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", reference), "M5");
        assertThat(balance()).isEqualTo("10000.00");
    }

    // nothing is left

    @Test
    void anExhaustedDeposit_noPayout_aMemoOfZeroIsKept() {
        CaseNo caseNo = dutiesDone();
        enforced(violationNow(), "balance");
        until(EARLIEST);
        confirm(caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -10000.00", "REFUND 0.00");
        assertThat(depositState()).isEqualTo("REFUNDED");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(noticesOf(caseNo)).endsWith("N15").doesNotContain("N26");
    }

    @Test
    void aDepositNeverPaid_noPayout_aMemoOfZeroIsKept() {
        app = newApp(isv, AppId.of(app + "-unpaid"), "0");
        CaseNo caseNo = awaitingConfirmation();
        confirm(caseNo);
        assertThat(entries()).containsExactly("CUSTODY 0.00", "REFUND 0.00");
        assertThat(state(caseNo)).isEqualTo("DONE");
    }
}
