package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** What is owed to the users, judged by people, and what happens when it is not done in time: S24, S25, S26, E20–E22 (§七 下线 4–5). */
class DutyStories extends ShutdownStory implements OnBothDatabases {

    private static final String[] ALL = {
        "authorizationsRemoved", "commercialSupport", "dataExport", "exportGuidance", "historicalBills", "otherCustomerNeeds", "refunds",
        "technicalSupport"
    };

    @Test
    void theDutiesOpenBehindTheFirstBatch_dueWhenTheClocksAreOver() {
        CaseNo caseNo = approved();
        assertThat(openDuties(caseNo)).isEmpty();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        assertThat(dutyTask(caseNo, DutyItem.refunds).getDueDate().toInstant()).isEqualTo(time(EARLIEST));
        assertThat(duties.dutiesOf(caseNo)).extracting(Duty::state).containsOnly(Duty.State.OPEN);
    }

    @Test
    void aDutyIsDoneOnEvidence_byName() {
        CaseNo caseNo = notified();
        until("2025-02-01 15:00:00");
        done(caseNo, DutyItem.refunds);
        assertThat(duty(caseNo, DutyItem.refunds)).satisfies(d -> {
            assertThat(d.state()).isEqualTo(Duty.State.DONE);
            assertThat(d.evidence()).containsExactly("核对记录");
            assertThat(d.by()).isEqualTo("operator2");
            assertThat(d.at()).isEqualTo(time("2025-02-01 15:00:00"));
        });
        assertThat(openDuties(caseNo)).hasSize(7).doesNotContain("refunds");
    }

    @Test
    void whatAJudgementMustSay() {
        CaseNo caseNo = notified();
        assertWrong(refusedDuty(caseNo, DutyItem.refunds), "outcome");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "almost"), "outcome");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "done"), "evidence");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "done", "evidence", List.of()), "evidence");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "notApplicable"), "outcome", "reason");
        assertThat(openDuties(caseNo)).containsExactly(ALL);
    }

    @Test
    void s26_withoutATargetTheExportIsNotDone_onlyBaseIsEnough() {
        CaseNo caseNo = notified();
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏"), "exportTargets");
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of()),
                "exportTargets");
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of("base", "csv")),
                "exportTargets");
        judges("operator2", caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of("base"));
        assertThat(duty(caseNo, DutyItem.dataExport).exportTargets()).containsExactly("base");
        assertThat(duty(caseNo, DutyItem.dataExport).state()).isEqualTo(Duty.State.DONE);
    }

    @Test
    void r3_noDutyOfAChargedAppIsWavedAwayWithAWord() {
        CaseNo caseNo = notified();
        for (DutyItem item : DutyItem.values()) {
            assertWrong(refusedDuty(caseNo, item, "outcome", "notApplicable", "reason", "不适用"), "outcome");
        }
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        assertThat(tasks.getVariable(dutyTask(caseNo, DutyItem.dataExport).getId(), "mayNotApply")).isEqualTo(false);
    }

    private CaseNo approvedWithoutUserData(Object... said) {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        List<Object> answer = new ArrayList<>(List.of("valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED)));
        answer.addAll(List.of(said));
        answers("partner2", caseNo, "checkLetter", answer.toArray());
        answers("manager1", caseNo, "reviewShutdown", "decision", "approve");
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        return caseNo;
    }

    @Test
    void r3_withoutUserData_onEvidenceAtTheLetter_nothingIsExported_andWhoConfirmsSeesWhy() {
        CaseNo caseNo = approvedWithoutUserData("noUserData", true, "noUserDataEvidence", "隐私评估报告第 3 页");
        for (DutyItem item : List.of(DutyItem.exportGuidance, DutyItem.dataExport)) {
            assertThat(tasks.getVariable(dutyTask(caseNo, item).getId(), "mayNotApply")).isEqualTo(true);
            assertWrong(refusedDuty(caseNo, item, "outcome", "notApplicable"), "reason");
            judges("operator2", caseNo, item, "outcome", "notApplicable", "reason", "无可导出的数据");
            assertThat(duty(caseNo, item).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
            assertThat(duty(caseNo, item).reason()).isEqualTo("无可导出的数据");
        }
        for (DutyItem item : List.of(DutyItem.refunds, DutyItem.historicalBills, DutyItem.technicalSupport,
                DutyItem.authorizationsRemoved)) {
            assertWrong(refusedDuty(caseNo, item, "outcome", "notApplicable", "reason", "不适用"), "outcome");
        }
        allDutiesDone(caseNo);
        until(EARLIEST);
        assertThat(shownIn(caseNo, "confirmOffline", "summary")).contains("无用户数据 No user data: 隐私评估报告第 3 页", "partner2");
        confirmedAndRefunded(caseNo, "B-" + caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void r3_whatTheLetterCheckMustSayOfUserData_andWhatItDidNotSayIsNotSaidLater() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        Object[] letter = {"valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED)};
        assertWrong(refused("partner2", caseNo, "checkLetter", with(letter, "noUserData", true)), "noUserDataEvidence");
        assertWrong(refused("partner2", caseNo, "checkLetter", with(letter, "noUserData", true, "noUserDataEvidence", List.of())),
                "noUserDataEvidence");
        assertWrong(refused("partner2", caseNo, "checkLetter", with(letter, "noUserData", "maybe")), "noUserData");
        assertWrong(refused("partner2", caseNo, "checkLetter", with(letter, "noUserData", false, "noUserDataEvidence", "报告")),
                "noUserData");
        answers("partner2", caseNo, "checkLetter", letter);
        answers("manager1", caseNo, "reviewShutdown", "decision", "approve");
        until(NOTIFIED);
        Object[] batch = {"allUsersNotified", true, "sentAt", iso(NOTIFIED), "recipients", 120, "evidence", "群发记录"};
        assertThat(tasks.getVariable(task(caseNo, "verifyUserNotice").getId(), "asksUserData")).isEqualTo(false);
        assertWrong(refused("operator1", caseNo, "verifyUserNotice", with(batch, "noUserData", true, "noUserDataEvidence", "报告")),
                "noUserData");
        answers("operator1", caseNo, "verifyUserNotice", batch);
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "notApplicable", "reason", "无数据"), "outcome");
    }

    private static Object[] with(Object[] fields, Object... more) {
        return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray();
    }

    @Test
    void r3_withoutALetter_itIsSaidWithTheUserNotice_andMayBeTakenBack() {
        CaseNo caseNo = onlyChild(decidedToLeave(app, List.of("OFFLINE"), "0"));
        Object[] batch = {"allUsersNotified", false, "sentAt", iso(now()), "recipients", 0, "evidence", "群发记录"};
        assertThat(tasks.getVariable(task(caseNo, "verifyUserNotice").getId(), "asksUserData")).isEqualTo(true);
        assertWrong(refused("operator1", caseNo, "verifyUserNotice", with(batch, "noUserData", true)), "noUserDataEvidence");
        answers("operator1", caseNo, "verifyUserNotice", with(batch, "noUserData", true, "noUserDataEvidence", List.of("架构说明")));
        judges("operator2", caseNo, DutyItem.dataExport, "outcome", "notApplicable", "reason", "无可导出的数据");
        // another batch finds that there is some: the duty has lost its ground
        answers("operator1", caseNo, "verifyUserNotice",
                "allUsersNotified", true, "sentAt", iso(now()), "recipients", 3, "evidence", "群发记录", "noUserData", false);
        assertWrong(refusedDuty(caseNo, DutyItem.exportGuidance, "outcome", "notApplicable", "reason", "无数据"), "outcome");
        allDutiesDone(caseNo);
        pass("P90D");
        assertThat(shownIn(caseNo, "confirmOffline", "conditions")).contains("dataExport");
        Refusal refusal = refused("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertRule(refusal, "E20");
        assertThat(refusal).hasMessageContaining("dataExport");
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("dataExport"), "reason", "有数据");
        done(caseNo, DutyItem.dataExport);
        pass("PT1S");
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
    }

    @Test
    void r3_anAppThatWasOnceChargedStillOwesItsBillsAndRefunds() {
        says(app, "charged", false);
        says(app, "name", "改名");
        assertThat(catalogue.app(app).charged()).isFalse();
        CaseNo caseNo = notified();
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "notApplicable", "reason", "已免费"), "outcome");
        assertWrong(refusedDuty(caseNo, DutyItem.historicalBills, "outcome", "notApplicable", "reason", "已免费"), "outcome");
        assertThat(deliveriesOf(caseNo, "N12")).anyMatch(d -> d.message().body().contains("结清历史账单"));
    }

    @Test
    void r3_anAppThatIsChargedDuringItsShutdown_owesWhatWasNotApplicableBefore() {
        app = newApp(isv, AppId.of(app + "-free"), false, new BigDecimal("10000.00"));
        CaseNo caseNo = dutiesDone();
        says(app, "charged", true);
        until(EARLIEST);
        assertThat(refused("manager2", caseNo, "confirmOffline", "decision", "confirm")).hasMessageContaining("refunds")
                .hasMessageContaining("historicalBills");
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds", "historicalBills"),
                "reason", "已收费");
        assertThat(openDuties(caseNo)).containsExactly("historicalBills", "refunds");
        allDutiesDone(caseNo);
        pass("PT1S");
        confirm(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // counts that nobody reported (R2)

    private void notReported(AppId appId) {
        jdbc.sql("update app set open_authorizations_as_of = null, open_refunds_as_of = null, open_complaints_as_of = null where app_id "
                + "= :app")
                .param("app", appId).update();
    }

    @Test
    void r2_whatNobodyReportedIsNotZero_theGateStaysShut_andGoesOnByItselfWhenItIsReported() {
        app = says(AppId.of(app + "-new"), "isvId", isv, "name", "新应用", "charged", true, "requiredDeposit", "0.00");
        CaseNo caseNo = dutiesDone();
        until(EARLIEST);
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(unmet(caseNo)).containsExactly(
                "未解除的授权数未上报 not reported: open authorizations", "未完成的退款数未上报 not reported: open refunds",
                "未处理的客诉数未上报 not reported: open complaints");
        assertThat(shownIn(caseNo, "overdueDuties", "conditions")).contains("未上报 not reported");
        says(app, "name", "改名");
        settle();
        assertThat(unmet(caseNo)).hasSize(3);
        says(app, "openAuthorizations", 0, "openComplaints", 0);
        settle();
        assertThat(unmet(caseNo)).containsExactly("未完成的退款数未上报 not reported: open refunds");
        assertThat(shownIn(caseNo, "overdueDuties", "conditions")).doesNotContain("open complaints");
        says(app, "openRefunds", 0);
        settle();
        assertThat(shownIn(caseNo, "confirmOffline", "summary")).contains("open refunds: 0（2025-04-17 10:00:00 integrator1）");
        confirm(caseNo);
        assertThat(jdbc.sql("select detail from audit_event where case_no = :c and what = 'counts'").param("c", caseNo)
                .query(String.class).list())
                .anyMatch(d -> d.contains("integrator1"));
    }

    @Test
    void r2_anAppNeverChargedHasNoRefundsByNature_theOtherCountsAreStillAsked() {
        app = says(AppId.of(app + "-free"), "isvId", isv, "name", "免费应用", "charged", false, "requiredDeposit", "0.00");
        CaseNo caseNo = dutiesDone();
        until(EARLIEST);
        assertThat(unmet(caseNo)).containsExactly(
                "未解除的授权数未上报 not reported: open authorizations", "未处理的客诉数未上报 not reported: open complaints");
        says(app, "openAuthorizations", 0, "openComplaints", 0);
        settle();
        confirm(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    /** A database of before: its zeros may have been left out, and open no gate; the case goes on when they are said. */
    @Test
    void r2_zerosOfBefore_keepTheConfirmationShut_untilTheyAreReported() {
        CaseNo caseNo = awaitingConfirmation();
        notReported(app);
        assertThat(refused("manager2", caseNo, "confirmOffline", "decision", "confirm")).hasMessageContaining("未上报 not reported");
        stillOpen(0, 0, 0);
        confirm(caseNo);
        notReported(app);
        assertThat(refused("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "B-" + caseNo))
                .hasMessageContaining("未上报 not reported");
        stillOpen(0, 0, 0);
        paid(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    /** A case whose letter was checked, and a duty waved away, by a release that asked for no ground. */
    @Test
    void r3_aCaseOfBefore_goesOn_andItsWavedDutyIsSentBack() {
        CaseNo caseNo = approved();
        jdbc.sql("update shutdown set no_user_data = null, no_user_data_evidence = null, no_user_data_by = null, no_user_data_at = null "
                + "where case_no = :c")
                .param("c", caseNo).update();
        until(NOTIFIED);
        answers("operator1", caseNo, "verifyUserNotice", "allUsersNotified", true, "sentAt", iso(NOTIFIED), "recipients", 1,
                "evidence", "群发记录",
                "noUserData", true, "noUserDataEvidence", "报告");
        judges("operator2", caseNo, DutyItem.dataExport, "outcome", "notApplicable", "reason", "无数据");
        allDutiesDone(caseNo);
        jdbc.sql("update duty set state = 'NOT_APPLICABLE', reason = '无' where case_no = :c and item = 'technicalSupport'")
                .param("c", caseNo).update();
        until(EARLIEST);
        assertThat(refused("manager2", caseNo, "confirmOffline", "decision", "confirm")).hasMessageContaining("technicalSupport");
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("technicalSupport"), "reason", "须核对");
        done(caseNo, DutyItem.technicalSupport);
        pass("PT1S");
        confirm(caseNo);
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
    }

    @Test
    void s25_aFreeAppOwesNoRefundsAndNoBills_theRestIsChecked() {
        app = newApp(isv, AppId.of(app + "-free"), false, new BigDecimal("10000.00"));
        ledger.pay(app, Money.of("10000.00"), "PAY-" + app);
        CaseNo caseNo = notified();
        assertThat(openDuties(caseNo)).hasSize(6).doesNotContain("refunds", "historicalBills");
        assertThat(duty(caseNo, DutyItem.refunds).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
        assertThat(duty(caseNo, DutyItem.historicalBills).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
        assertThat(duty(caseNo, DutyItem.refunds).by()).isNull();
        allDutiesDone(caseNo);
        until(EARLIEST);
        // what nobody judged cannot be sent back
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds"), "reason",
                "再核"), "items");
        confirmedAndRefunded(caseNo, "B-" + caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    @Test
    void dutyEvidenceFromTheIsvIsShownToWhoeverJudges() {
        CaseNo caseNo = notified();
        Letter letter = letterNow(caseNo, LetterType.DUTY_EVIDENCE);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isFalse();
        // it judges nothing by itself
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        until(EARLIEST);
        assertThat(shownIn(caseNo, "overdueDuties", "lettersText")).contains("提交下线事项凭证 Give evidence for a duty", "来件");
    }

    @Test
    void dutyEvidenceBeforeTheApprovalGoesToThePeople() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        Letter letter = letterNow(caseNo, LetterType.DUTY_EVIDENCE);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
    }

    private String shownIn(CaseNo caseNo, String taskKey, String variable) {
        Object shown = tasks.getVariable(task(caseNo, taskKey).getId(), variable);
        return String.valueOf(shown);
    }

    // the clocks are over

    @Test
    void s24_onDay90OneRefundIsOpen_theAppIsNotOffline_andTheDepositStays() {
        CaseNo caseNo = dutiesDone();
        stillOpen(0, 1, 0);
        until(EARLIEST);
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(unmet(caseNo)).containsExactly("未完成的退款 open refunds: 1（2025-01-17 10:00:00 integrator1）");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(depositState()).isEqualTo("HELD");
        // nor does any clock end it
        until("2026-04-17 10:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("missedUsersReported", "overdueDuties");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void e20_everyUnmetConditionIsNamed() {
        CaseNo caseNo = notified();
        stillOpen(1, 2, 3);
        CaseNo violation = violationNow();
        until(EARLIEST);
        assertThat(unmet(caseNo)).hasSize(8 + 3 + 1);
        assertThat(unmet(caseNo)).contains(
                "未解除的授权 open authorizations: 1（2025-01-17 10:00:00 integrator1）", "未完成的退款 open refunds: 2（2025-01-17 10:00:00 integrator1）",
                "未处理的客诉 open complaints: 3（2025-01-17 10:00:00 integrator1）");
        assertThat(unmet(caseNo)).anyMatch(u -> u.contains(violation));
        assertThat(shownIn(caseNo, "overdueDuties", "conditions")).contains("authorizationsRemoved", violation);
    }

    @Test
    void e20_whatAManagerMustSay() {
        CaseNo caseNo = overdue();
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "reason", "延期"), "until");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso(EARLIEST), "reason", "延期"), "until");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-05-01 10:00:00")), "reason");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "offline", "until", iso("2025-05-01 10:00:00"), "reason", "x"),
                "action");
        assertThat(refused("operator1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-05-01 10:00:00"), "reason", "x"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void e20_extended_theTaskComesAgainWhenTheExtensionIsOver() {
        CaseNo caseNo = overdue();
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("awaitDuties", "missedUsersReported", "verifyDuty");
        until("2025-05-01 09:59:59");
        assertThat(hasTask(caseNo, "overdueDuties")).isFalse();
        until("2025-05-01 10:00:00");
        assertThat(tasksOf(caseNo, "overdueDuties")).isEqualTo(1);
        // nobody is reminded of a clock that is over
        assertThat(remindersOf(caseNo)).isEqualTo(3);
        assertThat(actionsIn(caseNo)).endsWith("extend");
    }

    @Test
    void e20_aSubstituteIsArranged_theDutiesAreStillJudgedByPeople() {
        CaseNo caseNo = overdue();
        overdue(caseNo, "substitute", "2025-05-01 10:00:00");
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        allDutiesDone(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        assertThat(actionsIn(caseNo)).endsWith("substitute");
    }

    @Test
    void e20_theDutiesAreDoneBeforeTheManagerAnswers_itGoesOnByItself() {
        CaseNo caseNo = overdue();
        List<String> open = openDuties(caseNo);
        open.subList(0, 7).forEach(item -> done(caseNo, DutyItem.valueOf(item)));
        assertThat(hasTask(caseNo, "overdueDuties")).as("one is still open").isTrue();
        done(caseNo, DutyItem.valueOf(open.get(7)));
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_theDutiesAreDoneDuringTheExtension_itDoesNotWaitForItsEnd() {
        CaseNo caseNo = overdue();
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        until("2025-04-20 10:00:00");
        allDutiesDone(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        // the end of the extension asks nobody any more
        until("2025-05-02 10:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_theAppsLastComplaintIsSettledBeforeTheManagerAnswers() {
        CaseNo caseNo = dutiesDone();
        stillOpen(2, 0, 1);
        until(EARLIEST);
        stillOpen(0, 0, 1);
        assertThat(hasTask(caseNo, "overdueDuties")).as("a complaint is still open").isTrue();
        stillOpen(0, 0, 0);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_theAppsLastRefundIsPaidDuringTheExtension() {
        CaseNo caseNo = dutiesDone();
        stillOpen(0, 1, 0);
        until(EARLIEST);
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        stillOpen(0, 0, 0);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    private CaseNo openedByManager2(CaseNo caseNo) {
        answers("manager2", caseNo, "overdueDuties", "action", "violation", "until", iso("2025-06-01 10:00:00"), "reason", "逾期未导出用户数据");
        CaseNo violation = CaseNo.of(jdbc.sql(
                        "select case_no from case_file where app_id = :app and process = 'violationHandling' order by case_no")
                .param("app", app)
                .query(String.class)
                .single());
        assertThat(violation(violation).report().kind()).isEqualTo("V16");
        assertThat(violation(violation).recorder()).isEqualTo("manager2");
        assertThat(violation(violation).report().evidence()).containsExactly(caseNo.value());
        return violation;
    }

    @Test
    void e20_aV16_blocksUntilItIsEnforced_thenItGoesOnAtOnce() {
        CaseNo caseNo = overdue();
        CaseNo violation = openedByManager2(caseNo);
        assertThat(refused("manager2", violation, "approvePenalty", "decision", "withdraw", "reason", "误报")).isInstanceOf(NotAllowed.class);
        allDutiesDone(caseNo);
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(unmet(caseNo)).singleElement().asString().contains(violation);
        until("2025-04-20 10:00:00");
        enforced(violation, "2000");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        confirm(caseNo);
        paid(caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -2000.00", "REFUND -8000.00");
    }

    @Test
    void e20_aV16_isEnforcedBehindTheExtension_whileAManagerIsAskedAgain() {
        CaseNo caseNo = overdue();
        CaseNo violation = openedByManager2(caseNo);
        allDutiesDone(caseNo);
        until("2025-06-01 10:00:00");
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        enforced(violation, "2000");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void r6_aSecondV16ForTheSameReasonNeedsToSayWhyItIsAnotherAct() {
        CaseNo caseNo = overdue();
        CaseNo violation = openedByManager2(caseNo);
        until("2025-06-01 10:00:00");
        String[] again = {"action", "violation", "until", iso("2025-07-01 10:00:00"), "reason", "逾期未导出用户数据"};
        Refusal refusal = refused("manager2", caseNo, "overdueDuties", (Object[]) again);
        assertRule(refusal, "R6");
        assertThat(refusal).hasMessageContaining(violation.value());
        List<Object> distinct = new ArrayList<>(List.of(again));
        distinct.addAll(List.of("distinctAct", "延期之后仍未办理"));
        answers("manager2", caseNo, "overdueDuties", distinct.toArray());
        List<String> all = jdbc.sql("select case_no from violation where app_id = :app order by case_no").param("app", app)
                .query(String.class).list();
        assertThat(all).hasSize(2);
        assertThat(violation(CaseNo.of(all.get(1))).report().distinctAct()).isEqualTo("延期之后仍未办理");
    }

    @Test
    void e20_aV16_thatIsWithdrawnBlocksNoLonger() {
        CaseNo caseNo = overdue();
        CaseNo violation = openedByManager2(caseNo);
        allDutiesDone(caseNo);
        answers("manager1", violation, "approvePenalty", "decision", "withdraw", "reason", "服务商已补齐");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e22_everythingDoneEarlyStillWaitsForTheClocks() {
        CaseNo caseNo = notified();
        until("2025-04-01 10:00:00");
        allDutiesDone(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        until("2025-04-17 09:59:59");
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void eachDutySaysInTheTaskListWhichOneItIs() {
        CaseNo caseNo = notified();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("verifyDuty").list())
                .extracting(org.camunda.bpm.engine.task.Task::getName)
                .doesNotHaveDuplicates()
                .anyMatch(name -> name.contains("导出到飞书文档"));
    }

    @Test
    void r14_eightDutiesJudgedInTheSameMomentAreEightDutiesJudged() throws Exception {
        CaseNo caseNo = notified();
        until("2025-02-01 15:00:00");
        List<Task> all = Arrays.stream(ALL).map(item -> dutyTask(caseNo, DutyItem.valueOf(item))).toList();
        all.forEach(task -> as("operator2", () -> {
            tasks.claim(task.getId(), "operator2");
            return null;
        }));
        CyclicBarrier together = new CyclicBarrier(all.size());
        ExecutorService hands = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<?>> judged = all.stream().<Future<?>>map(task -> hands.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                return as("operator2", () -> {
                    tasks.complete(task.getId(), variables("outcome", "done", "evidence", "核对记录", "exportTargets", List.of("base")));
                    return null;
                });
            })).toList();
            for (Future<?> each : judged) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            hands.shutdownNow();
        }
        settle();
        assertThat(openDuties(caseNo)).isEmpty();
        assertThat(duties.dutiesOf(caseNo)).extracting(Duty::state).containsOnly(Duty.State.DONE);
    }

    @Test
    void r14_oneTaskCompletedTwiceInTheSameMoment_theOtherIsToldByWhom() throws Exception {
        CaseNo caseNo = notified();
        until("2025-02-01 15:00:00");
        Task task = dutyTask(caseNo, DutyItem.refunds);
        as("operator2", () -> {
            tasks.claim(task.getId(), "operator2");
            return null;
        });
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> judged = Stream.of(1, 2).map(n -> hands.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                Throwable refused = as("operator2",
                        () -> catchThrowable(() -> tasks.complete(task.getId(), variables("outcome", "done", "evidence", "核对记录"))));
                return refused == null ? "done" : refused.getCause().getMessage();
            })).toList();
            List<String> answers = List.of(judged.get(0).get(60, TimeUnit.SECONDS), judged.get(1).get(60, TimeUnit.SECONDS));
            assertThat(answers).contains("done");
            assertThat(answers).anySatisfy(answer -> assertThat(answer).matches(".*(completed by operator2|任务 task).*"));
        } finally {
            hands.shutdownNow();
        }
        assertThat(duty(caseNo, DutyItem.refunds).state()).isEqualTo(Duty.State.DONE);
    }
}
