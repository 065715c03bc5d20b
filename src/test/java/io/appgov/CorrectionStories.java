package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseViews;
import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.operation.watch.StuckCaseDetector;
import io.appgov.relisting.RelistingRequest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * §七 重新上架: 全部违规行为已被纠正, also those that ended without anybody having verified it, because an app went offline; the
 * ISV says how, operators verify, and what is verified is so for good.
 */
class CorrectionStories extends Leaving implements OnBothDatabases {

    @Autowired private FormService forms;
    @Autowired private CaseViews answers;
    @Autowired private CaseClosures endings;
    @Autowired private StuckCaseDetector watchman;

    private List<FieldError> refusedBecauseOf(AppId appId, CaseNo... corrected) {
        long before = casesOf(appId);
        Throwable refused = catchThrowable(() -> relistingOf(appId, corrected));
        assertThat(refused).isInstanceOf(RuleViolated.class);
        assertThat(casesOf(appId)).isEqualTo(before);
        assertThat(((RuleViolated) refused).rule()).isEqualTo("E25");
        ((RuleViolated) refused).errors().forEach(each -> assertThat(refused).hasMessageContaining(each.message()));
        return ((RuleViolated) refused).errors();
    }

    private List<CaseNo> uncorrected(AppId appId, CaseNo... corrected) {
        List<FieldError> errors = refusedBecauseOf(appId, corrected);
        assertThat(errors).extracting(FieldError::field).containsOnly("corrections");
        return errors.stream().map(e -> CaseNo.of(e.message().split(" ")[0])).toList();
    }

    private AppId second() {
        return newApp(isv, AppId.of(app + "-b"), "10000.00");
    }

    // what is asked for

    @Test
    void inTheMinuteInWhichAViolationTookTheAppOffline_itsRelistingIsRefused_namingTheCase() {
        CaseNo violation = closedByShutdownOf(app);
        assertThat(uncorrected(app)).containsExactly(violation);
    }

    @Test
    void itCountsForEveryAppOfTheIsv_andEachViolationIsNamedByItself() {
        AppId other = second();
        AppId third = newApp(isv, AppId.of(app + "-c"), "10000.00");
        agreedDelistingOf(third, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        CaseNo first = closedByShutdownOf(app);
        assertThat(uncorrected(third)).containsExactly(first);
        CaseNo later = closedByShutdownOf(other);
        assertThat(uncorrected(third)).containsExactly(first, later);
        assertThat(uncorrected(third, first)).containsExactly(later);
        // of another ISV it is nobody's business
        assertThat(relistings.failedConditions(new RelistingRequest(newIsvWithApp(IsvId.of("another-" + isv), AppId.of("another-" + app)),
                "原因", "方案")))
                .isEmpty();
    }

    @Test
    void aViolationClosedYearsAgoIsAskedForAsWell() {
        CaseNo violation = closedByShutdownOf(app);
        pass("P1500D");
        assertThat(uncorrected(app)).containsExactly(violation);
    }

    @Test
    void aViolationThatWasNotRectifiedAndThenEscalatedIsUncorrected() {
        CaseNo violation = enforcedV();
        letter(violation, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator2", violation, "verifyRectification", "rectified", false, "notes", "未整改，\"rectified\":true 不属实");
        answers("manager1", violation, "extendOrEscalate", "action", "escalate", "measures", List.of("OFFLINE"), "deduction", "0",
                "effectiveAt", iso("2025-03-08 10:00:00"), "reason", "拒不整改");
        until("2025-03-08 10:00:00");
        shutDownToTheEnd(onlyChild(violation));
        assertThat(state(violation)).isEqualTo("CLOSED");
        assertThat(uncorrected(app)).containsExactly(violation);
    }

    /**
     * The account's end is the only one of this kind today, and nothing comes back from it; a case is judged by how it ended all the same.
     */
    @Test
    void aDecidedViolationThatAnotherCaseEndedIsUncorrected_oneMerelyAllegedIsNothing() {
        CaseNo decided = enforcedV();
        CaseNo alleged = reported();
        agreedDelistingOf(app, "2025-04-10 00:00:00");
        until("2025-04-10 00:00:00");
        CaseNo other = closedByShutdownOf(second());
        endings.end(decided, other, ClosureReason.ACCOUNT_CLOSED);
        endings.end(alleged, other, ClosureReason.ACCOUNT_CLOSED);
        settle();
        assertThat(state(decided)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(uncorrected(app)).containsExactly(decided, other);
    }

    @Test
    void aViolationVerifiedInItsOwnCase_orNotStanding_isNotAskedFor() {
        CaseNo rectified = enforcedV();
        letter(rectified, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator2", rectified, "verifyRectification", "rectified", true, "notes", "已整改");
        CaseNo withdrawn = reported();
        answers("manager1", withdrawn, "approvePenalty", "decision", "withdraw", "reason", "误报");
        goneOffline(app);
        assertThat(state(rectified)).isEqualTo("CLOSED");
        assertThat(violation(rectified).rectification().correctedIn()).isEqualTo(rectified);
        assertThat(violation(rectified).rectification().correctedAt()).isEqualTo(time("2025-03-05 10:00:01"));
        CaseNo caseNo = relistingOf(app);
        assertThat(waitingAt(caseNo)).containsExactly("reviewRelisting");
        assertThat(visited(caseNo)).doesNotContain("verifyCorrection");
    }

    @Test
    void whatIsSaidOfAnythingElseIsRefusedByItsField_togetherWithTheConditionsThatFail() {
        CaseNo violation = closedByShutdownOf(app);
        CaseNo alleged = reported(violation("V02", io.appgov.violation.Severity.MINOR, "2025-03-03 09:00:00"));
        newIsvWithApp(IsvId.of("another-" + isv), AppId.of("another-" + app));
        CaseNo elsewhere = closedByShutdownOf(AppId.of("another-" + app));
        for (CaseNo wrong : List.of(CaseNo.of("V-2025-999999"), alleged, elsewhere, onlyChild(violation))) {
            InvalidInput refused = (InvalidInput) catchThrowable(() -> relistingOf(app, wrong));
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly("corrections[0].caseNo", "corrections");
        }
        InvalidInput twice = (InvalidInput) catchThrowable(() -> relistingOf(app, violation, violation));
        assertThat(twice.errors()).extracting(FieldError::field).containsExactly("corrections[1].caseNo");
    }

    @Test
    void theStartFormTakesTheSameFields_andNamesWhatIsMissingInThem() {
        CaseNo violation = closedByShutdownOf(app);
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("relisting").latestVersion()
                .singleResult().getId();
        Refusal refused = (Refusal) catchThrowable(() -> as("partner1", () -> forms.submitStartForm(definition, variables(
                "appId", app.value(), "cause", "原因", "plan", "方案", "corrections", List.of(Map.of("caseNo", violation.value())))))).getCause();
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("corrections[0].done");
        CaseNo caseNo = as("partner1", () -> CaseNo.of(forms.submitStartForm(definition,
                variables("appId", app.value(), "cause", "原因", "plan", "方案",
                "corrections", List.of(Map.of("caseNo", violation.value(), "done", "已改正", "evidence", List.of("截图"))))).getBusinessKey()));
        assertThat(correctionsOpen(caseNo)).containsExactly(violation);
        assertThat(relistings.corrections(caseNo).get(0).done()).isEqualTo("已改正");
        assertThat(relistings.corrections(caseNo).get(0).evidence()).containsExactly("截图");
    }

    // the verification

    @Test
    void eachViolationHasItsTask_theReviewComesWhenAllAreCorrected_andTheAppIsListed() {
        AppId other = second();
        CaseNo first = closedByShutdownOf(app);
        CaseNo later = closedByShutdownOf(other);
        CaseNo caseNo = relistingOf(app, later, first);
        assertThat(correctionsOpen(caseNo)).containsExactly(first, later);
        assertThat(waitingAt(caseNo)).containsExactly("verifyCorrection");
        assertThat(watchman.check(caseNo)).isEmpty();
        verifies("operator2", caseNo, first.value(), true);
        assertThat(correctionsOpen(caseNo)).containsExactly(later);
        assertThat(violation(first).rectification().correctedIn()).isEqualTo(caseNo);
        assertThat(hasTask(caseNo, "reviewRelisting")).isFalse();
        verifies("operator2", caseNo, later.value(), true);
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("reviewRelisting");
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "BACK-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(noticesOf(caseNo)).containsExactly("N22");
    }

    @Test
    void oneNotCorrected_isARejection_n23NamesIt_andWhatWasVerifiedIsNeverAskedForAgain() {
        AppId other = second();
        CaseNo first = closedByShutdownOf(app);
        CaseNo later = closedByShutdownOf(other);
        CaseNo caseNo = relistingOf(app, first, later);
        verifies("operator2", caseNo, later.value(), false);
        // the others are verified all the same: the ISV learns of everything at once, and what is corrected counts
        assertThat(state(caseNo)).isEqualTo("OPEN");
        verifies("operator2", caseNo, first.value(), true);
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(visited(caseNo)).contains("rejectRelisting").doesNotContain("reviewRelisting");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(noticesOf(caseNo)).containsExactly("N23");
        assertThat(deliveriesOf(caseNo, "N23")).hasSize(4).extracting(d -> d.message().body())
                .allMatch(body -> body.contains(later) && body.contains("核验 " + later) && !body.contains(first));

        // another app of the ISV, another day: only what is left is asked for
        pass("P30D");
        assertThat(uncorrected(other)).containsExactly(later);
        CaseNo again = relistingOf(other, first, later);
        assertThat(correctionsOpen(again)).containsExactly(later);
        verifies("operator2", again, later.value(), true);
        assertThat(waitingAt(again)).containsExactly("reviewRelisting");
        CaseNo third = relistingOf(app);
        assertThat(waitingAt(third)).containsExactly("reviewRelisting");
        assertThat(violation(first).rectification().correctedIn()).isEqualTo(caseNo);
        assertThat(violation(later).rectification().correctedIn()).isEqualTo(again);
    }

    @Test
    void whoRecordedTheViolationMayNotVerifyItsCorrection_butThatOfAnother() {
        AppId other = second();
        CaseNo mine = closedByShutdownOf(app);
        CaseNo theirs = closedByShutdownOf(other);
        jdbc.sql("update violation set recorder = 'operator2' where case_no = :no").param("no", theirs).update();
        CaseNo caseNo = relistingOf(app, mine, theirs);
        Throwable refused = catchThrowable(() -> verifies("operator1", caseNo, mine.value(), true));
        assertThat(refused.getCause()).isInstanceOf(NotAllowed.class).hasMessageContaining("four-eyes");
        assertThat(correctionsOpen(caseNo)).containsExactly(mine, theirs);
        assertThat(violation(mine).rectification().correctedAt()).isNull();
        verifies("operator1", caseNo, theirs.value(), true);
        verifies("operator2", caseNo, mine.value(), true);
        assertThat(waitingAt(caseNo)).containsExactly("reviewRelisting");
    }

    @Test
    void anAnswerWithoutItsFieldsIsRefused_andNothingOfItStays() {
        CaseNo violation = closedByShutdownOf(app);
        CaseNo caseNo = relistingOf(app, violation);
        assertThat(refused("operator2", caseNo, "verifyCorrection", "corrected", true).errors()).extracting(FieldError::field)
                .containsExactly("notes");
        assertThat(refused("operator2", caseNo, "verifyCorrection", "notes", "看过").errors()).extracting(FieldError::field)
                .containsExactly("corrected");
        assertThat(refused("partner1", caseNo, "verifyCorrection", "corrected", true, "notes", "看过")).isInstanceOf(NotAllowed.class);
        assertThat(violation(violation).rectification().correctedAt()).isNull();
        assertThat(relistings.corrections(caseNo).get(0).corrected()).isNull();
    }

    @Test
    void withdrawnWhileItIsVerified_theTasksGo_whatWasVerifiedStays() {
        AppId other = second();
        CaseNo first = closedByShutdownOf(app);
        CaseNo later = closedByShutdownOf(other);
        CaseNo caseNo = relistingOf(app, first, later);
        verifies("operator2", caseNo, first.value(), true);
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(correctionsOpen(caseNo)).isEmpty();
        assertThat(uncorrected(app)).containsExactly(later);
    }

    @Test
    void ofTwoRelistingsAtOnce_whatOneHasVerifiedTheOtherDoesNotTakeBack() {
        AppId other = second();
        CaseNo violation = closedByShutdownOf(app);
        agreedDelistingOf(other, iso(now().plusSeconds(60)).substring(0, 19).replace('T', ' '));
        pass("PT1H");
        CaseNo one = relistingOf(app, violation);
        CaseNo two = relistingOf(other, violation);
        verifies("operator2", one, violation.value(), true);
        Throwable refused = catchThrowable(() -> verifies("operator2", two, violation.value(), false));
        assertThat(refused.getCause()).isInstanceOf(RuleViolated.class).hasMessageContaining("for good");
        assertThat(state(two)).isEqualTo("OPEN");
        Task task = correctionTask(two, violation.value());
        as("operator2", () -> {
            tasks.complete(task.getId(), variables("corrected", true, "notes", "已核验"));
            return null;
        });
        settle();
        assertThat(waitingAt(two)).containsExactly("reviewRelisting");
        assertThat(violation(violation).rectification().correctedIn()).isEqualTo(one);
    }

    @Test
    void whatEndsUncorrectedWhileARelistingRuns_stopsItsApproval_andIsNamedInN23() {
        AppId other = second();
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        CaseNo violation = reported(new io.appgov.violation
                .ViolationReport(isv, other, "V14", io.appgov.violation.Severity.MINOR, time("2025-03-03 09:00:00"), "事实",
                List.of(new io.appgov.violation.RuleSource("运营管理规范", "§八", "V14")), List.of("截图")));
        CaseNo caseNo = relistingOf(app);
        answers("manager1", violation, "approvePenalty",
                "decision", "approve", "measures", List.of("OFFLINE"), "deduction", "0", "effectiveAt", iso(now().plusSeconds(3600)));
        pass("PT48H1S");
        shutDownToTheEnd(onlyChild(violation));
        assertThat(state(violation)).isEqualTo("CLOSED");
        assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS))
                .hasMessageContaining(violation.value());
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "reason", "尚有违规");
        assertThat(deliveriesOf(caseNo, "N23")).isNotEmpty().extracting(d -> d.message().body()).allMatch(body -> body.contains(violation));
    }

    @Test
    void theCaseShowsWhatWasSaidAndWhatWasFound() {
        CaseNo violation = closedByShutdownOf(app);
        CaseNo caseNo = relistingOf(app, violation);
        assertThat(answers.whole(caseNo).get("corrections")).isEqualTo(List.of(Map.of(
                "caseNo", violation, "recorder", "operator1", "done", "已改正 " + violation, "evidence", List.of("截图 " + violation))));
        verifies("operator2", caseNo, violation.value(), true);
        assertThat(answers.whole(caseNo).get("corrections")).isEqualTo(List.of(Map.of(
                "caseNo", violation, "recorder", "operator1", "done", "已改正 " + violation, "evidence", List.of("截图 " + violation),
                "corrected", true, "notes", "核验 " + violation, "by", "operator2", "at", iso(now()))));
        @SuppressWarnings("unchecked")
        Map<String, Object> shown = (Map<String, Object>) answers.whole(violation).get("violation");
        assertThat(shown).containsEntry("correctedIn", caseNo).containsEntry("correctedAt", iso(now()));
    }
}
