package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.ServicePart;
import io.appgov.catalogue.Visibility;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Group;
import io.appgov.suspension.Suspension;
import io.appgov.suspension.SuspensionAppeal;
import io.appgov.suspension.SuspensionProcess;
import io.appgov.suspension.SuspensionRequest;
import io.appgov.suspension.SuspensionService;
import io.appgov.violation.Violation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** §八, E29: two managers suspend at once, a third hears the appeal, and it lifts itself and nothing else. */
class SuspensionStories extends ShutdownStory implements OnBothDatabases {

    private static final Visibility OF_A_LISTED_APP = new Visibility(true, true, true, true, true);
    private static final Visibility NOTHING = new Visibility(false, false, false, false, false);
    private static final List<ServicePart> ALL = List.of(ServicePart.values());

    @Autowired private SuspensionService suspensions;
    @Autowired private SuspensionProcess suspensionProcess;

    private CaseNo askedFor(AppId of, List<ServicePart> scope) {
        return askedFor(of, scope, "manager1");
    }

    private CaseNo askedFor(AppId of, List<ServicePart> scope, String person) {
        CaseNo caseNo = as(person, () -> begun(CaseProcess.SUSPENSION,
                () -> suspensions.request(new SuspensionRequest(isv, of, "应用卷入公共事件", scope, List.of("网页截图")))));
        settle();
        return caseNo;
    }

    private CaseNo suspended(AppId of, ServicePart... scope) {
        CaseNo caseNo = askedFor(of, scope.length == 0 ? ALL : Arrays.asList(scope));
        answers("manager2", caseNo, "confirmSuspension", "decision", "suspend");
        return caseNo;
    }

    private void reviewed(CaseNo caseNo, Object... more) {
        Object[] answer = Arrays.copyOf(new Object[] {"reason", "复核理由"}, 2 + more.length);
        System.arraycopy(more, 0, answer, 2, more.length);
        answers("manager2", caseNo, "reviewSuspension", answer);
    }

    private CaseNo opensViolation(CaseNo caseNo) {
        reviewed(caseNo, "decision", "openViolation", "kind", "V12", "severity", "MINOR", "occurredAt", iso(now()),
                "facts", "卷入公共事件");
        return suspensions.get(caseNo).violationNo();
    }

    private Visibility visibility(AppId of) {
        return catalogue.app(of).visibility();
    }

    private List<String> whatTheFeedDenies() {
        return effectFeed.outstandingOfApp(app).stream().filter(effect -> !effect.allowed()).map(effect -> effect.what()).toList();
    }

    @Test
    void nothingIsSuspendedBeforeASecondManagerConfirms_thenEverythingAtOnce() {
        systemsAcknowledge = false;
        CaseNo caseNo = askedFor(app, ALL);
        assertThat(caseNo.value()).startsWith("U-2025-");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
        assertThat(noticesOf(caseNo)).isEmpty();
        assertThat(refused("manager1", caseNo, "confirmSuspension", "decision", "suspend")).isInstanceOf(NotAllowed.class)
                .hasMessageContaining("four-eyes");

        answers("manager2", caseNo, "confirmSuspension", "decision", "suspend");
        assertThat(visibility(app)).isEqualTo(NOTHING);
        assertThat(appStatus()).as("the state of §二 is as it was").isEqualTo(AppStatus.LISTED);
        assertThat(catalogue.search(app.value(), 0).entries()).isEmpty();
        assertThat(whatTheFeedDenies()).containsExactlyInAnyOrder("search", "install", "use", "api", "dataExport");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(noticesOf(caseNo)).containsExactly("N17");
        assertThat(deliveriesOf(caseNo, "N17")).isNotEmpty().allMatch(d -> d.message().body().contains("应用卷入公共事件")
                && d.message().body().contains("2025-03-06 "));
        assertThat(waitingAt(caseNo)).containsExactly("reviewSuspension");
        assertThat(suspensions.get(caseNo).reviewDueAt()).isEqualTo(suspensions.get(caseNo).suspendedAt().plusSeconds(3 * 86_400));
    }

    @Test
    void refused_nothingWasSuspended_andTheIsvIsNotTold() {
        CaseNo caseNo = askedFor(app, ALL);
        assertWrong(refused("manager2", caseNo, "confirmSuspension", "decision", "refuse"), "reason");
        answers("manager2", caseNo, "confirmSuspension", "decision", "refuse", "reason", "证据不足");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
        assertThat(noticesOf(caseNo)).isEmpty();
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void theSameIsAskedForOnce_untilItIsConfirmed() {
        CaseNo first = askedFor(app, ALL);
        assertThat(catchThrowable(() -> askedFor(app, List.of(ServicePart.api)))).isInstanceOf(RuleViolated.class)
                .hasMessageContaining(first.value());
        assertThat(askedFor(null, List.of(ServicePart.api))).as("the whole ISV is something else").isNotEqualTo(first);
    }

    @Test
    void theScopeIsData_andDataExportMayBeLeftOpen() {
        suspended(app, ServicePart.use, ServicePart.api);
        assertThat(visibility(app)).isEqualTo(new Visibility(true, true, false, false, true));
        assertThat(catalogue.search(app.value(), 0).entries()).hasSize(1);
    }

    @Test
    void reviewedWithinThreeDays_overdueItGoesToTheTop_andNoClockDecides() {
        CaseNo caseNo = suspended(app);
        var due = suspensions.get(caseNo).reviewDueAt();
        until(due.minusSeconds(1));
        assertThat(task(caseNo, "reviewSuspension").getPriority()).isEqualTo(50);
        until(due);
        assertThat(task(caseNo, "reviewSuspension").getPriority()).isEqualTo(90);
        assertThat(visibility(app)).isEqualTo(NOTHING);
        assertThat(refused("manager1", caseNo, "reviewSuspension", "decision", "lift", "reason", "已消除"))
                .isInstanceOf(NotAllowed.class);

        reviewed(caseNo, "decision", "lift");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(suspensions.get(caseNo).liftedWhy()).isEqualTo(Suspension.Why.GROUND_GONE);
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N30");
        assertThat(deliveriesOf(caseNo, "N30")).isNotEmpty().allMatch(d -> d.message().body().contains("复核理由"));
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(jobs(caseNo)).isEmpty();
    }

    @Test
    void keptUntilADate_itLiftsItselfAtThatSecond() {
        CaseNo caseNo = suspended(app);
        assertWrong(refused("manager2", caseNo, "reviewSuspension", "decision", "keepUntil", "reason", "待查", "keptUntil",
                iso(now().minusSeconds(1))), "keptUntil");
        reviewed(caseNo, "decision", "keepUntil", "keptUntil", iso("2025-03-20 18:00:00"));
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N29");
        assertThat(deliveriesOf(caseNo, "N29")).isNotEmpty().allMatch(d -> d.message().body().contains("2025-03-20 18:00:00"));
        until("2025-03-20 17:59:59");
        assertThat(visibility(app)).isEqualTo(NOTHING);
        until("2025-03-20 18:00:00");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
        assertThat(suspensions.get(caseNo).liftedWhy()).isEqualTo(Suspension.Why.DATE_REACHED);
        assertThat(suspensions.get(caseNo).liftedAt()).isEqualTo(time("2025-03-20 18:00:00"));
    }

    @Test
    void aViolationIsOpened_withWhoReviewsAsItsRecorder_andItsEnforcementLifts() {
        CaseNo caseNo = suspended(app);
        CaseNo violationNo = opensViolation(caseNo);
        Violation violation = violation(violationNo);
        assertThat(violation.recorder()).isEqualTo("manager2");
        assertThat(violation.report().evidence()).containsExactly(caseNo.value(), "网页截图");
        assertThat(deliveriesOf(caseNo, "N29")).isNotEmpty().allMatch(d -> d.message().body().contains(violationNo.value()));
        assertThat(waitingAt(caseNo)).contains("violationSettled");

        answers("manager1", violationNo, "approvePenalty", "decision", "approve", "measures", List.of("DELIST"), "deduction", "0",
                "durationDays", 30, "effectiveAt", iso("2025-03-04 00:00:00"), "rectifyBy", iso("2025-03-14 00:00:00"));
        letterNow(violationNo, LetterType.CONFIRM);
        assertThat(visibility(app)).isEqualTo(NOTHING);
        until("2025-03-04 00:00:00");
        assertThat(state(violationNo)).isEqualTo("ENFORCED");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(suspensions.get(caseNo).liftedWhy()).isEqualTo(Suspension.Why.VIOLATION_SETTLED);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(visibility(app)).as("it lifts only itself: the delisting stays")
                .isEqualTo(new Visibility(false, false, true, true, true));
    }

    @Test
    void aViolationThatIsWithdrawnLiftsItToo_alsoBeforeTheIsvIsTold() {
        CaseNo caseNo = suspended(app);
        CaseNo violationNo = opensViolation(caseNo);
        answers("manager1", violationNo, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
    }

    // the appeal

    private Letter appeals(CaseNo caseNo) {
        return letterNow(caseNo, LetterType.APPEAL);
    }

    private List<SuspensionAppeal.Result> results(CaseNo caseNo) {
        return suspensions.appeals(caseNo).stream().map(SuspensionAppeal::result).toList();
    }

    @Test
    void anAppealDoesNotSuspendTheSuspension_aThirdHearsIt_andItMayBeRejected() {
        CaseNo caseNo = suspended(app);
        assertThat(appeals(caseNo).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N28");
        assertThat(visibility(app)).isEqualTo(NOTHING);
        assertThat(appeals(caseNo).detail()).as("a second one is added to the first").contains("附于");
        assertThat(suspensions.appeals(caseNo)).hasSize(1);

        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "理由仍然存在");
        assertThat(results(caseNo)).containsExactly(SuspensionAppeal.Result.rejected);
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N28", "N29");
        assertThat(deliveriesOf(caseNo, "N29")).isNotEmpty().allMatch(d -> d.message().body().contains("理由仍然存在"));
        assertThat(visibility(app)).isEqualTo(NOTHING);
        assertThat(hasTask(caseNo, "reviewSuspension")).isTrue();

        assertThat(appeals(caseNo).outcome()).as("at any time, so once more").isEqualTo(Letter.Outcome.accepted);
        assertThat(suspensions.appeals(caseNo)).hasSize(2);
    }

    @Test
    void anUpheldAppealLiftsAtOnce_whateverElseTheCaseWaitsFor() {
        CaseNo caseNo = suspended(app);
        reviewed(caseNo, "decision", "keepUntil", "keptUntil", iso("2025-06-01 18:00:00"));
        until("2025-04-10 10:00:00");
        appeals(caseNo);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "upheld", "reasons", "与事件无关");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
        assertThat(suspensions.get(caseNo).liftedWhy()).isEqualTo(Suspension.Why.APPEAL_UPHELD);
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N29", "N28", "N30");
        assertThat(deliveriesOf(caseNo, "N30")).isNotEmpty().allMatch(d -> d.message().body().contains("与事件无关"));
        assertThat(jobs(caseNo)).isEmpty();
        assertThat(appeals(caseNo).outcome()).as("nothing is left to appeal against").isEqualTo(Letter.Outcome.notAwaited);
    }

    @Test
    void fourEyes_whoeverHadAPartInItDoesNotHearTheAppeal() {
        String both = inBoth(Group.MANAGERS, Group.APPEAL_REVIEWERS);
        CaseNo asked = askedFor(app, ALL, both);
        answers("manager1", asked, "confirmSuspension", "decision", "suspend");
        doesNotHear(both, asked);

        CaseNo confirmed = askedFor(app, ALL);
        answers(both, confirmed, "confirmSuspension", "decision", "suspend");
        doesNotHear(both, confirmed);

        CaseNo reviewed = suspended(app);
        answers(both, reviewed, "reviewSuspension", "decision", "keepUntil", "reason", "待查", "keptUntil", iso("2025-06-01 18:00:00"));
        doesNotHear(both, reviewed);
    }

    private void doesNotHear(String person, CaseNo caseNo) {
        appeals(caseNo);
        assertThat(refused(person, caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "维持"))
                .isInstanceOf(NotAllowed.class).hasMessageContaining("four-eyes");
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "维持");
    }

    @Test
    void theIsvMayTakeItsAppealBack_addToIt_andAppealAgain() {
        CaseNo caseNo = suspended(app);
        assertThat(letterNow(caseNo, LetterType.SUPPLEMENT).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        appeals(caseNo);
        assertThat(letterNow(caseNo, LetterType.SUPPLEMENT).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_APPEAL).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(results(caseNo)).containsExactly(SuspensionAppeal.Result.withdrawn);
        assertThat(hasTask(caseNo, "reviewSuspensionAppeal")).isFalse();
        assertThat(visited(caseNo)).contains("suspensionAppealWithdrawn", "suspensionStays");
        appeals(caseNo);
        assertThat(hasTask(caseNo, "reviewSuspensionAppeal")).isTrue();
    }

    @Test
    void anOverdueAppealGoesToTheTop() {
        CaseNo caseNo = suspended(app);
        appeals(caseNo);
        until(suspensions.openAppeal(caseNo).orElseThrow().reviewDueAt());
        assertThat(task(caseNo, "reviewSuspensionAppeal").getPriority()).isEqualTo(90);
    }

    @Test
    void whatLiftsItWhileAnAppealIsHeardSettlesTheAppeal() {
        CaseNo caseNo = suspended(app);
        appeals(caseNo);
        reviewed(caseNo, "decision", "lift");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(results(caseNo)).containsExactly(SuspensionAppeal.Result.overtaken);
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void anAppealReceivedEarlierAndRegisteredLater_isAnsweredByItsOwnReasons() {
        CaseNo caseNo = suspended(app);
        until("2025-03-04 12:00:00");
        appeals(caseNo);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "第一次的理由");
        until("2025-03-05 12:00:00");
        letter(caseNo, LetterType.APPEAL, "2025-03-04 09:00:00");
        assertThat(noticesOf(caseNo)).containsExactly("N17", "N28", "N29", "N28");
        assertThat(task(caseNo, "reviewSuspensionAppeal").getPriority()).as("not overdue at once").isEqualTo(50);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "第二次的理由");
        assertThat(deliveriesOf(caseNo, "N29")).extracting(d -> d.message().body()).filteredOn(body -> body.contains("第二次的理由"))
                .isNotEmpty().allMatch(body -> body.contains("2025-03-04 09:00:00"));
    }

    @Test
    void oneWhoAnswersWhileItIsBeingLiftedIsTold() {
        CaseNo upheld = suspended(app);
        appeals(upheld);
        withoutSettling("reviewer1", upheld, "reviewSuspensionAppeal", "result", "upheld", "reasons", "与事件无关");
        assertThat(refused("manager2", upheld, "reviewSuspension", "decision", "lift", "reason", "已消除")).isInstanceOf(RuleViolated.class);
        settle();
        CaseNo lifted = suspended(app);
        appeals(lifted);
        withoutSettling("manager2", lifted, "reviewSuspension", "decision", "lift", "reason", "已消除");
        assertThat(refused("reviewer1", lifted, "reviewSuspensionAppeal", "result", "rejected", "reasons", "维持"))
                .isInstanceOf(RuleViolated.class);
        settle();
        assertThat(List.of(state(upheld), state(lifted))).containsOnly("DONE");
    }

    private void withoutSettling(String person, CaseNo caseNo, String taskKey, Object... fields) {
        as(person, () -> {
            String id = task(caseNo, taskKey).getId();
            tasks.claim(id, person);
            tasks.complete(id, variables(fields));
            return null;
        });
    }

    @Test
    void nobodyIsToldOfTheEndOfARequestThatWasNeverConfirmed() {
        CaseNo caseNo = askedFor(null, ALL);
        CaseNo ending = approvedEndingOf(isv, "2025-07-01 18:00:00");
        shutDownToTheEnd(onlyChild(ending));
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        until("2025-07-01 18:00:00");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", ending, "closeAccount", "confirmed", true);
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(noticesOf(caseNo)).isEmpty();
    }

    /** A release without suspensions has worked beside this one: nobody was told. */
    @Test
    void whatOldNodesDidIsNoticed() {
        CaseNo caseNo = suspended(null, ServicePart.api);
        AppId second = newApp(isv, AppId.of(app + "-second"), "10000.00");
        jdbc.sql("delete from app_suspension where app_id = :app").param("app", second).update();
        jdbc.sql("update app set suspended = false, suspended_services = '' where app_id = :app").param("app", second).update();
        suspensionProcess.catchUp();
        assertThat(visibility(second).apiEnabled()).isFalse();

        reviewed(caseNo, "decision", "openViolation", "appId", app.value(), "kind", "V12", "severity", "MINOR", "occurredAt", iso(now()),
                "facts", "卷入公共事件");
        CaseNo violationNo = suspensions.get(caseNo).violationNo();
        jdbc.sql("update case_file set state = 'WITHDRAWN', ended_at = opened_at where case_no = :no").param("no", violationNo).update();
        suspensionProcess.catchUp();
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // more than one

    @Test
    void anotherSuspensionStays() {
        CaseNo whole = suspended(app);
        CaseNo api = suspended(app, ServicePart.api);
        reviewed(whole, "decision", "lift");
        assertThat(visibility(app)).isEqualTo(new Visibility(true, true, true, false, true));
        assertThat(deliveriesOf(whole, "N30")).isNotEmpty().allMatch(d -> d.message().body().contains("另一案件")
                || d.message().body().contains("another case"));
        reviewed(api, "decision", "lift");
        assertThat(visibility(app)).isEqualTo(OF_A_LISTED_APP);
    }

    @Test
    void allAppsOfAnIsv_thoseRegisteredMeanwhileIncluded() {
        AppId second = newApp(isv, AppId.of(app + "-second"), "10000.00");
        CaseNo caseNo = suspended(null);
        AppId third = newApp(isv, AppId.of(app + "-third"), "10000.00");
        assertThat(List.of(visibility(app), visibility(second), visibility(third))).containsOnly(NOTHING);
        reviewed(caseNo, "decision", "lift");
        assertThat(List.of(visibility(app), visibility(second), visibility(third))).containsOnly(OF_A_LISTED_APP);
    }

    @Test
    void endingTheCooperationTakesAnotherCase_whichEndsIt() {
        CaseNo caseNo = suspended(null, ServicePart.api);
        CaseNo ending = approvedEndingOf(isv, "2025-07-01 18:00:00");
        shutDownToTheEnd(onlyChild(ending));
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        until("2025-07-01 18:00:00");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", ending, "closeAccount", "confirmed", true);
        assertEndedBecauseOf(caseNo, ending.value());
        assertThat(suspensions.get(caseNo).liftedWhy()).isEqualTo(Suspension.Why.COOPERATION_OVER);
        assertThat(catalogue.app(app).isSuspended()).isFalse();
    }

    // across a shutdown: while users cannot export, the 90 days of their notice stand still

    @Test
    void acrossAShutdown_theNoticePeriodStandsStill_andEndsThatMuchLater() {
        CaseNo shutdown = notified();
        allDutiesDone(shutdown);
        until("2025-02-01 09:00:00");
        CaseNo caseNo = suspended(app);
        until("2025-02-11 09:00:30");
        assertThat(unmet(shutdown)).anyMatch(line -> line.contains("stands still") && line.contains("2025-02-01 09:00:00"));
        appeals(caseNo);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "upheld", "reasons", "与事件无关");
        assertThat(unmet(shutdown)).noneMatch(line -> line.contains("stands still"));
        assertThat(duties.earliestOfflineAt(shutdown)).as("10 days and 30 seconds later")
                .contains(time(EARLIEST).plusSeconds(10 * 86_400 + 30));

        until(time(EARLIEST).plusSeconds(10 * 86_400 + 29));
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        until(time(EARLIEST).plusSeconds(10 * 86_400 + 30));
        assertThat(hasTask(shutdown, "confirmOffline")).isTrue();
        confirm(shutdown);
        paid(shutdown);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    @Test
    void acrossAShutdown_whileItStandsStillNothingEnds_howeverLongItTakes() {
        CaseNo shutdown = notified();
        CaseNo caseNo = suspended(app);
        until("2025-08-01 10:00:00");
        assertThat(remindersOf(shutdown)).as("the days of the reminders stand still, too").isZero();
        assertThat(hasTask(shutdown, "overdueDuties")).isFalse();
        reviewed(caseNo, "decision", "lift");
        until("2025-08-30 10:00:00");
        assertThat(remindersOf(shutdown)).isZero();
        until("2025-09-01 10:00:00");
        assertThat(remindersOf(shutdown)).isEqualTo(1);
        allDutiesDone(shutdown);
        until(duties.earliestOfflineAt(shutdown).orElseThrow().minusSeconds(1));
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        until(duties.earliestOfflineAt(shutdown).orElseThrow());
        assertThat(hasTask(shutdown, "confirmOffline")).isTrue();
    }

    @Test
    void acrossAShutdown_aLiftOnTheLastDayIsNoticedAtOnce() {
        CaseNo shutdown = notified();
        allDutiesDone(shutdown);
        until("2025-04-17 09:59:00");
        CaseNo caseNo = suspended(app);
        until("2025-04-17 15:00:00");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        reviewed(caseNo, "decision", "lift");
        assertThat(duties.earliestOfflineAt(shutdown)).as("one minute was left").contains(time("2025-04-17 15:01:00"));
        until("2025-04-17 15:00:59");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        until("2025-04-17 15:01:00");
        assertThat(hasTask(shutdown, "confirmOffline")).isTrue();
    }

    @Test
    void acrossAShutdown_dutiesAreDueWhenTheClockIsOver_alsoWhenThatIsLater() {
        CaseNo shutdown = notified();
        CaseNo caseNo = suspended(app);
        until("2025-01-27 10:00:00");
        assertThat(cases.get(shutdown).state()).isEqualTo("APPROVED");
        reviewed(caseNo, "decision", "lift");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(shutdown.value()).taskDefinitionKey("verifyDuty").list())
                .extracting(task -> task.getDueDate().toInstant()).containsOnly(duties.earliestOfflineAt(shutdown).orElseThrow());
    }

    @Test
    void acrossAShutdown_withDataExportLeftOpenTheClockRuns() {
        CaseNo shutdown = notified();
        allDutiesDone(shutdown);
        suspended(app, ServicePart.directory, ServicePart.installs, ServicePart.use, ServicePart.api);
        until(EARLIEST);
        assertThat(hasTask(shutdown, "confirmOffline")).isTrue();
    }

    @Test
    void acrossAShutdown_aClockThatIsOverStaysOver() {
        CaseNo shutdown = awaitingConfirmation();
        suspended(app);
        confirm(shutdown);
        paid(shutdown);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }
}
