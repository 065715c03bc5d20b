package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.refusal.NotAllowed;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is owed to the users, judged by people, and what happens when it is not done in time: S24, S25, S26, E20–E22 (§七 下线 4–5). */
abstract class DutyStories extends ShutdownStory {

    private static final String[] ALL = {
        "authorizationsRemoved", "commercialSupport", "dataExport", "exportGuidance", "historicalBills", "otherCustomerNeeds", "refunds",
        "technicalSupport"
    };

    @Test
    void theDutiesOpenBehindTheFirstBatch_dueWhenTheClocksAreOver() {
        String caseNo = approved();
        assertThat(openDuties(caseNo)).isEmpty();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        assertThat(dutyTask(caseNo, DutyItem.refunds).getDueDate().toInstant()).isEqualTo(time(EARLIEST));
        assertThat(duties.dutiesOf(caseNo)).extracting(Duty::state).containsOnly(Duty.State.OPEN);
    }

    @Test
    void aDutyIsDoneOnEvidence_byName() {
        String caseNo = notified();
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
        String caseNo = notified();
        assertWrong(refusedDuty(caseNo, DutyItem.refunds), "outcome");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "almost"), "outcome");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "done"), "evidence");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "done", "evidence", List.of()), "evidence");
        assertWrong(refusedDuty(caseNo, DutyItem.refunds, "outcome", "notApplicable"), "reason");
        assertThat(openDuties(caseNo)).containsExactly(ALL);
    }

    @Test
    void s26_withoutATargetTheExportIsNotDone_onlyBaseIsEnough() {
        String caseNo = notified();
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏"), "exportTargets");
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of()), "exportTargets");
        assertWrong(refusedDuty(caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of("base", "csv")), "exportTargets");
        judges("operator2", caseNo, DutyItem.dataExport, "outcome", "done", "evidence", "录屏", "exportTargets", List.of("base"));
        assertThat(duty(caseNo, DutyItem.dataExport).exportTargets()).containsExactly("base");
        assertThat(duty(caseNo, DutyItem.dataExport).state()).isEqualTo(Duty.State.DONE);
    }

    @Test
    void notApplicable_withAReason_butAuthorizationsAlwaysApply() {
        String caseNo = notified();
        assertWrong(refusedDuty(caseNo, DutyItem.authorizationsRemoved, "outcome", "notApplicable", "reason", "无授权"), "outcome");
        judges("operator2", caseNo, DutyItem.otherCustomerNeeds, "outcome", "notApplicable", "reason", "无其他客户需求");
        assertThat(duty(caseNo, DutyItem.otherCustomerNeeds).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
        assertThat(duty(caseNo, DutyItem.otherCustomerNeeds).reason()).isEqualTo("无其他客户需求");
        // an app that keeps no user data has nothing to export
        judges("operator2", caseNo, DutyItem.dataExport, "outcome", "notApplicable", "reason", "应用不保存用户数据");
        assertThat(duty(caseNo, DutyItem.dataExport).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
    }

    @Test
    void s25_aFreeAppOwesNoRefundsAndNoBills_theRestIsChecked() {
        catalogue.register(new App(app, isv, "应用 " + app, AppStatus.LISTED, false, false, catalogue.app(app).requiredDeposit(), false, 0, 0, 0));
        String caseNo = notified();
        assertThat(openDuties(caseNo)).hasSize(6).doesNotContain("refunds", "historicalBills");
        assertThat(duty(caseNo, DutyItem.refunds).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
        assertThat(duty(caseNo, DutyItem.historicalBills).state()).isEqualTo(Duty.State.NOT_APPLICABLE);
        assertThat(duty(caseNo, DutyItem.refunds).by()).isNull();
        allDutiesDone(caseNo);
        until(EARLIEST);
        // what nobody judged cannot be sent back
        assertWrong(refused("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds"), "reason", "再核"), "items");
        confirmedAndRefunded(caseNo, "B-" + caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    @Test
    void dutyEvidenceFromTheIsvIsShownToWhoeverJudges() {
        String caseNo = notified();
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
        String caseNo = shutdownOf(app, RECEIVED, PLANNED);
        Letter letter = letterNow(caseNo, LetterType.DUTY_EVIDENCE);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
    }

    private String shownIn(String caseNo, String taskKey, String variable) {
        Object shown = tasks.getVariable(task(caseNo, taskKey).getId(), variable);
        return String.valueOf(shown);
    }

    // the clocks are over

    @Test
    void s24_onDay90OneRefundIsOpen_theAppIsNotOffline_andTheDepositStays() {
        String caseNo = dutiesDone();
        stillOpen(0, 1, 0);
        until(EARLIEST);
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(unmet(caseNo)).containsExactly("未完成的退款 open refunds: 1");
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
        String caseNo = notified();
        stillOpen(1, 2, 3);
        String violation = violationNow();
        until(EARLIEST);
        assertThat(unmet(caseNo)).hasSize(8 + 3 + 1);
        assertThat(unmet(caseNo)).contains(
                "未解除的授权 open authorizations: 1", "未完成的退款 open refunds: 2", "未处理的客诉 open complaints: 3");
        assertThat(unmet(caseNo)).anyMatch(u -> u.contains(violation));
        assertThat(shownIn(caseNo, "overdueDuties", "conditions")).contains("authorizationsRemoved", violation);
    }

    @Test
    void e20_whatAManagerMustSay() {
        String caseNo = overdue();
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "reason", "延期"), "until");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso(EARLIEST), "reason", "延期"), "until");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-05-01 10:00:00")), "reason");
        assertWrong(refused("manager1", caseNo, "overdueDuties", "action", "offline", "until", iso("2025-05-01 10:00:00"), "reason", "x"), "action");
        assertThat(refused("operator1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-05-01 10:00:00"), "reason", "x"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void e20_extended_theTaskComesAgainWhenTheExtensionIsOver() {
        String caseNo = overdue();
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
        String caseNo = overdue();
        overdue(caseNo, "substitute", "2025-05-01 10:00:00");
        assertThat(openDuties(caseNo)).containsExactly(ALL);
        allDutiesDone(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
        assertThat(actionsIn(caseNo)).endsWith("substitute");
    }

    @Test
    void e20_theDutiesAreDoneBeforeTheManagerAnswers_itGoesOnByItself() {
        String caseNo = overdue();
        List<String> open = openDuties(caseNo);
        open.subList(0, 7).forEach(item -> done(caseNo, DutyItem.valueOf(item)));
        assertThat(hasTask(caseNo, "overdueDuties")).as("one is still open").isTrue();
        done(caseNo, DutyItem.valueOf(open.get(7)));
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_theDutiesAreDoneDuringTheExtension_itDoesNotWaitForItsEnd() {
        String caseNo = overdue();
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
        String caseNo = dutiesDone();
        stillOpen(2, 0, 1);
        until(EARLIEST);
        stillOpen(0, 0, 1);
        assertThat(hasTask(caseNo, "overdueDuties")).as("a complaint is still open").isTrue();
        stillOpen(0, 0, 0);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_theAppsLastRefundIsPaidDuringTheExtension() {
        String caseNo = dutiesDone();
        stillOpen(0, 1, 0);
        until(EARLIEST);
        overdue(caseNo, "extend", "2025-05-01 10:00:00");
        stillOpen(0, 0, 0);
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    private String openedByManager2(String caseNo) {
        answers("manager2", caseNo, "overdueDuties", "action", "violation", "until", iso("2025-06-01 10:00:00"), "reason", "逾期未导出用户数据");
        String violation = jdbc.sql("select case_no from case_file where app_id = :app and process = 'violationHandling' order by case_no")
                .param("app", app)
                .query(String.class)
                .single();
        assertThat(violation(violation).kind()).isEqualTo("V16");
        assertThat(violation(violation).recorder()).isEqualTo("manager2");
        assertThat(violation(violation).evidence()).containsExactly(caseNo);
        return violation;
    }

    @Test
    void e20_aV16_blocksUntilItIsEnforced_thenItGoesOnAtOnce() {
        String caseNo = overdue();
        String violation = openedByManager2(caseNo);
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
        String caseNo = overdue();
        String violation = openedByManager2(caseNo);
        allDutiesDone(caseNo);
        until("2025-06-01 10:00:00");
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        enforced(violation, "2000");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e20_aV16_thatIsWithdrawnBlocksNoLonger() {
        String caseNo = overdue();
        String violation = openedByManager2(caseNo);
        allDutiesDone(caseNo);
        answers("manager1", violation, "approvePenalty", "decision", "withdraw", "reason", "服务商已补齐");
        assertThat(waitingAt(caseNo)).containsExactly("confirmOffline", "missedUsersReported");
    }

    @Test
    void e22_everythingDoneEarlyStillWaitsForTheClocks() {
        String caseNo = notified();
        until("2025-04-01 10:00:00");
        allDutiesDone(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        until("2025-04-17 09:59:59");
        assertThat(waitingAt(caseNo)).containsExactly("checkpointReached", "missedUsersReported");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void eachDutySaysInTheTaskListWhichOneItIs() {
        String caseNo = notified();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("verifyDuty").list())
                .extracting(org.camunda.bpm.engine.task.Task::getName)
                .doesNotHaveDuplicates()
                .anyMatch(name -> name.contains("导出到飞书文档"));
    }
}
