package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ISV tells its users, batch by batch, and the 90 days run from the last one: E17, E18, E19, E19a, N16 (§七 下线 3). */
class UserNoticeStories extends ShutdownStory implements OnBothDatabases {

    private Object[] batchWith(String field, Object value) {
        List<Object> fields = new ArrayList<>(List.of(
                "allUsersNotified", true, "sentAt", iso("2025-01-12 10:00:00"), "recipients", 120, "evidence", "群发记录"));
        int at = fields.indexOf(field);
        if (value == null) {
            fields.remove(at);
            fields.remove(at);
        } else {
            fields.set(at + 1, value);
        }
        return fields.toArray();
    }

    private void assertRefused(CaseNo caseNo, String field, Object value) {
        assertWrong(refused("operator1", caseNo, "verifyUserNotice", batchWith(field, value)), field);
        assertThat(duties.userNoticesOf(caseNo)).isEmpty();
    }

    @Test
    void whatABatchMustSay() {
        CaseNo caseNo = approved();
        until("2025-01-14 10:00:00");
        assertRefused(caseNo, "sentAt", iso("2025-01-10 09:59:59"));
        assertRefused(caseNo, "sentAt", iso("2025-01-14 10:00:01"));
        assertRefused(caseNo, "sentAt", "昨天");
        assertRefused(caseNo, "sentAt", null);
        assertRefused(caseNo, "recipients", -1);
        assertRefused(caseNo, "recipients", null);
        assertRefused(caseNo, "evidence", null);
        assertRefused(caseNo, "evidence", List.of());
        assertRefused(caseNo, "allUsersNotified", null);
        assertThat(refused("manager1", caseNo, "verifyUserNotice", batchWith("recipients", 120))).isInstanceOf(NotAllowed.class);
        assertThat(duties.earliestOfflineAt(caseNo)).isEmpty();
    }

    @Test
    void aBatchMayHaveBeenSentAtTheInstantOfTheApproval_toNobody() {
        CaseNo caseNo = approved();
        answers("operator1", caseNo, "verifyUserNotice",
                "allUsersNotified", true, "sentAt", iso(RECEIVED), "recipients", 0, "evidence", List.of("无存量用户", "后台导出"));
        assertThat(duties.userNoticesOf(caseNo)).singleElement().satisfies(b -> {
            assertThat(b.recipients()).isZero();
            assertThat(b.evidence()).containsExactly("无存量用户", "后台导出");
            assertThat(b.by()).isEqualTo("operator1");
        });
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(PLANNED));
    }

    @Test
    void e17_thePlannedDateIsTheLaterOne() {
        at(RECEIVED);
        CaseNo caseNo = approvedShutdownOf(app, RECEIVED, "2025-05-01 10:00:00");
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        allDutiesDone(caseNo);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-05-01 10:00:00"));
        until("2025-05-01 09:59:59");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-05-01 10:00:00");
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
    }

    @Test
    void aBatchThatIsNotTheLast_startsTheClocksAndTheDuties_andIsAskedForAgain() {
        CaseNo caseNo = approved();
        until("2025-01-14 10:00:00");
        batch(caseNo, "2025-01-14 10:00:00", false);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-04-14 10:00:00"));
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "verifyDuty", "verifyUserNotice");

        allDutiesDone(caseNo);
        until("2025-01-16 10:00:00");
        batch(caseNo, "2025-01-15 09:30:00", false);
        assertThat(hasTask(caseNo, "verifyUserNotice")).isTrue();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        assertThat(hasTask(caseNo, "verifyUserNotice")).isFalse();
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(EARLIEST));
        assertThat(duties.userNoticesOf(caseNo)).extracting(b -> b.no() + " " + b.all()).containsExactly("1 false", "2 false", "3 true");
        // the duties were listed once, behind the first batch
        assertThat(duties.dutiesOf(caseNo)).hasSize(8);
        assertThat(openDuties(caseNo)).isEmpty();

        until("2025-04-17 09:59:59");
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        until(EARLIEST);
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
    }

    @Test
    void withoutTheLastBatchTheClocksAloneOpenNothing() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, false);
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        assertThat(unmet(caseNo)).singleElement().asString().contains("not all existing users are notified");
    }

    @Test
    void anEarlierBatchVerifiedLaterDoesNotShortenTheClock() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, false);
        batch(caseNo, "2025-01-12 10:00:00", true);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(EARLIEST));
    }

    // E18

    /** The ISV reports that it has now told users it had missed. */
    private void missedUsersReported(CaseNo caseNo) {
        assertThat(letterNow(caseNo, LetterType.USER_NOTICE).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(hasTask(caseNo, "verifyUserNotice")).isTrue();
    }

    @Test
    void e18_aUserMissedIsToldLater_theNinetyDaysBeginAgain() {
        CaseNo caseNo = dutiesDone();
        until("2025-03-01 10:00:00");
        missedUsersReported(caseNo);
        // until it is verified the old clock stands, and the report stands in the way
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(EARLIEST));
        batch(caseNo, "2025-03-01 09:00:00", true);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-05-30 09:00:00"));
        until(EARLIEST);
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        until("2025-05-30 08:59:59");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-05-30 09:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        confirm(caseNo);
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
    }

    @Test
    void e18_aReportNotVerifiedWhenTheClocksAreOverIsOverdue() {
        CaseNo caseNo = dutiesDone();
        until("2025-04-16 10:00:00");
        missedUsersReported(caseNo);
        until(EARLIEST);
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        assertThat(unmet(caseNo)).singleElement().asString().contains("not verified");
        // verified: the clock runs again, and nobody has to decide anything
        batch(caseNo, "2025-04-16 09:00:00", true);
        assertThat(hasTask(caseNo, "overdueDuties")).isFalse();
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        until("2025-07-15 08:59:59");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-07-15 09:00:00");
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
    }

    @Test
    void e18_verifiedDuringAnExtension_theClockRunsAgain() {
        CaseNo caseNo = overdue();
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        until("2025-04-20 10:00:00");
        missedUsersReported(caseNo);
        batch(caseNo, "2025-04-20 10:00:00", true);
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported", "verifyDuty");
        // nobody is asked at the end of an extension that is of no use any more
        until("2025-05-02 10:00:00");
        assertThat(hasTask(caseNo, "overdueDuties")).isFalse();
        // the reminders are those of the new clock
        assertRemindedExactlyAt(caseNo, 3, "2025-05-20 10:00:00");
        until("2025-07-19 10:00:00");
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
    }

    @Test
    void e18_reportedWhileTheConfirmationWaits_itWaitsForTheNewNinetyDays() {
        CaseNo caseNo = awaitingConfirmation();
        until("2025-04-18 10:00:00");
        missedUsersReported(caseNo);
        Refusal unverified = refused("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertRule(unverified, "E20");
        assertThat(unverified).hasMessageContaining("not verified");

        batch(caseNo, "2025-04-18 10:00:00", true);
        Refusal running = refused("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertRule(running, "E20");
        assertThat(running).hasMessageContaining("2025-07-17 10:00:00");
        until("2025-07-17 09:59:59");
        assertRule(refused("manager2", caseNo, "confirmOffline", "decision", "confirm"), "E20");
        until("2025-07-17 10:00:00");
        confirm(caseNo);
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
    }

    @Test
    void e18_reportedWhileTheRefundWaits_itIsNotPaidBeforeTheNewNinetyDays() {
        CaseNo caseNo = awaitingRefund();
        until("2025-04-18 10:00:00");
        missedUsersReported(caseNo);
        assertRule(refused("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-1-" + caseNo), "E20");
        batch(caseNo, "2025-04-18 10:00:00", true);
        assertRule(refused("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-1-" + caseNo), "E20");
        assertThat(balance()).isEqualTo("10000.00");
        until("2025-07-17 10:00:00");
        paid(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void aReportWhileABatchIsBeingVerifiedIsOnFileForWhoeverVerifies() {
        CaseNo caseNo = approved();
        until("2025-01-14 10:00:00");
        missedUsersReported(caseNo);
        assertThat(tasksOf(caseNo, "verifyUserNotice")).isEqualTo(1);
        pass("PT1H");
        batch(caseNo, "2025-01-14 10:00:00", true);
        // it was verified with it: nothing is left to verify
        assertThat(hasTask(caseNo, "verifyUserNotice")).isFalse();
        assertThat(unmet(caseNo)).noneMatch(u -> u.contains("not verified"));
    }

    @Test
    void aReportIsNotLostBetweenTheAnswerAndTheNextStep() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        var task = task(caseNo, "verifyUserNotice");
        as("operator1", () -> {
            tasks.claim(task.getId(), "operator1");
            tasks.complete(task.getId(), variables("allUsersNotified", true, "sentAt", iso(NOTIFIED), "recipients", 120, "evidence",
                    "群发记录"));
            return null;
        });
        // the answer is recorded, the case has not moved on yet, and now the ISV reports further users
        at("2025-01-17 10:00:01");
        Letter letter = as("operator2", () -> letters.correspondenceReceived(
                form(caseNo, LetterType.USER_NOTICE, "2025-01-17 10:00:01"), "api", "operator2"));
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        inbox.run();
        assertThat(inbox.of(caseNo)).as("it stays until the case waits for it").hasSize(1);
        settle();
        assertThat(hasTask(caseNo, "verifyUserNotice")).isTrue();
        assertThat(inbox.of(caseNo)).isEmpty();
    }

    @Test
    void beforeTheApprovalNobodyWaitsForAUserNotice() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        Letter letter = letterNow(caseNo, LetterType.USER_NOTICE);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
    }

    // E19

    private void missing(CaseNo caseNo, String action) {
        answers("manager1", caseNo, "missingUserNotice", "action", action, "reason", "服务商未按期通知");
    }

    @Test
    void e19_afterSevenDaysAManagerHasToLook_andAfterSevenMoreAgain() {
        CaseNo caseNo = approved();
        until("2025-01-17 09:59:59");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-01-17 10:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
        // the clock does not start by itself
        assertThat(duties.earliestOfflineAt(caseNo)).isEmpty();
        assertThat(openDuties(caseNo)).isEmpty();
        assertWrong(refused("manager1", caseNo, "missingUserNotice", "action", "wait"), "reason");
        assertWrong(refused("manager1", caseNo, "missingUserNotice", "action", "skip"), "action", "reason");
        assertThat(refused("operator1", caseNo, "missingUserNotice", "action", "wait", "reason", "等")).isInstanceOf(NotAllowed.class);

        until("2025-01-18 12:00:00");
        missing(caseNo, "wait");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        assertThat(hasTask(caseNo, "verifyUserNotice")).isTrue();
        until("2025-01-25 11:59:59");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-01-25 12:00:00");
        assertThat(tasksOf(caseNo, "missingUserNotice")).isEqualTo(1);
    }

    @Test
    void e19a_thePlatformSends_andAnOperatorRecordsItAsABatch() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        missing(caseNo, "send");
        batch(caseNo, NOTIFIED, true);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time(EARLIEST));
        assertThat(actionsIn(caseNo)).endsWith("send");
        // what was awaited is over with the batch
        until("2025-01-24 10:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
    }

    @Test
    void e19_aBatchClosesTheQuestionOfTheMissingNotice() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
        batch(caseNo, NOTIFIED, true);
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
    }

    @Test
    void e19_theMissingNoticeBecomesAViolation_recordedByThatManager() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        answers("manager2", caseNo, "missingUserNotice", "action", "violation", "reason", "两次催告仍未通知用户");
        CaseNo violation = CaseNo.of(violationsOfApp().get(0));
        assertThat(violation(violation).report().kind()).isEqualTo("V16");
        assertThat(violation(violation).report().facts()).contains("两次催告仍未通知用户");
        assertThat(violation(violation).recorder()).isEqualTo("manager2");
        assertThat(waitingAt(violation)).containsExactly("approvePenalty");
        // four-eyes: who recorded it does not approve it
        assertThat(refused("manager2", violation, "approvePenalty", "decision", "withdraw", "reason", "误报")).isInstanceOf(NotAllowed.class);
        // the shutdown goes on waiting for the notice
        until("2025-01-24 10:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
    }

    protected List<String> violationsOfApp() {
        return jdbc.sql("select case_no from case_file where app_id = :app and process = 'violationHandling' order by case_no")
                .param("app", app)
                .query(String.class)
                .list();
    }

    @Test
    void e19_theNextBatchIsMissedSevenDaysAfterTheLast() {
        CaseNo caseNo = approved();
        until("2025-01-14 10:00:00");
        batch(caseNo, "2025-01-14 10:00:00", false);
        until("2025-01-21 09:59:59");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-01-21 10:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
    }

    @Test
    void e19_aBatchReportedMonthsLaterIsNotMissingBeforeSevenDaysHavePassed() {
        CaseNo caseNo = notified();
        until("2025-03-01 10:00:00");
        missedUsersReported(caseNo);
        // it has only just been reported
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-03-08 09:59:59");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-03-08 10:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
    }

    // N16

    private void assertRemindedExactlyAt(CaseNo caseNo, long before, String when) {
        until(time(when).minusSeconds(1));
        assertThat(remindersOf(caseNo)).as("before " + when).isEqualTo(before);
        until(when);
        assertThat(remindersOf(caseNo)).as("at " + when).isEqualTo(before + 1);
    }

    @Test
    void n16_remindsOnDay30_60_85_ofWhatIsOpen() {
        CaseNo caseNo = notified();
        done(caseNo, io.appgov.shutdown.DutyItem.exportGuidance);
        assertRemindedExactlyAt(caseNo, 0, "2025-02-16 10:00:00");
        assertThat(deliveriesOf(caseNo, "N16")).extracting(d -> d.address().recipient())
                .contains("lilei@" + isv + ".example", "ou_" + isv + "_1", "hannah@" + isv + ".example", "operator1@appgov.example",
                "operator2@appgov.example");
        assertThat(deliveriesOf(caseNo, "N16")).allSatisfy(d -> {
            assertThat(d.message().body()).contains("30", "2025-04-17 10:00:00");
            assertThat(d.message().body()).containsAnyOf("完成全部退款", "complete all refunds");
            assertThat(d.message().body()).doesNotContain("已引导用户导出数据", "users were guided to export their data");
        });
        assertRemindedExactlyAt(caseNo, 1, "2025-03-18 10:00:00");
        assertRemindedExactlyAt(caseNo, 2, "2025-04-12 10:00:00");
        until(EARLIEST);
        assertThat(remindersOf(caseNo)).isEqualTo(3);
    }

    @Test
    void n16_nobodyIsRemindedWhenAllIsMet() {
        CaseNo caseNo = notified();
        until("2025-02-20 10:00:00");
        assertThat(remindersOf(caseNo)).isEqualTo(1);
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(remindersOf(caseNo)).isEqualTo(1);
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
    }

    @Test
    void n16_aNewBatchBeginsTheRemindersAgain() {
        CaseNo caseNo = notified();
        until("2025-02-20 10:00:00");
        missedUsersReported(caseNo);
        batch(caseNo, "2025-02-20 10:00:00", true);
        assertRemindedExactlyAt(caseNo, 1, "2025-03-22 10:00:00");
        assertRemindedExactlyAt(caseNo, 2, "2025-04-21 10:00:00");
        assertRemindedExactlyAt(caseNo, 3, "2025-05-16 10:00:00");
    }

    @Test
    void n16_aBatchVerifiedLongAfterItWasSentRemindsOnItsOwnDaysOnly() {
        CaseNo caseNo = notified();
        until("2025-03-08 10:00:00");
        missedUsersReported(caseNo);
        // its day 30 was 02-17: long past, and the first batch's reminder had gone out by then
        batch(caseNo, "2025-01-18 10:00:00", true);
        assertRemindedExactlyAt(caseNo, 1, "2025-03-19 10:00:00");
        assertRemindedExactlyAt(caseNo, 2, "2025-04-13 10:00:00");
    }

    @Test
    void aLetterThatComesWhileAFormIsOpenIsShownInIt() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-01-10 10:00:00", "2025-04-10 10:00:00");
        assertThat((String) tasks.getVariableLocal(task(caseNo, "verifyUserNotice").getId(), "lettersText")).isEmpty();
        letterNow(caseNo, LetterType.USER_NOTICE);
        assertThat((String) tasks.getVariableLocal(task(caseNo, "verifyUserNotice").getId(), "lettersText"))
                .contains("报告已通知用户 Report a notice to users", "来件");
    }
}
