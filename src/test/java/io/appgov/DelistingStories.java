package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.delisting.DelistingRequest;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.violation.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** §七 主动下架: an ISV takes its app out of the directory by its own wish. */
class DelistingStories extends Leaving implements OnBothDatabases {

    @Autowired private FormService forms;

    /** The start form as Tasklist sends it; returns the case number. */
    private CaseNo startForm(String person, Map<String, Object> fields) {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("voluntaryDelisting").latestVersion()
                .singleResult().getId();
        return as(person, () -> CaseNo.of(forms.submitStartForm(definition, fields).getBusinessKey()));
    }

    private Map<String, Object> asked() {
        return new HashMap<>(Map.of("appId", app.value(), "reason", "业务调整", "receivedAt", iso("2025-03-03 09:00:00")));
    }

    /** The start form is refused and leaves no case behind; returns why. */
    private Refusal startRefused(String person, Map<String, Object> fields) {
        long before = casesOf(app);
        Throwable refused = catchThrowable(() -> startForm(person, fields));
        assertThat(refused).hasCauseInstanceOf(Refusal.class);
        assertThat(casesOf(app)).isEqualTo(before);
        return (Refusal) refused.getCause();
    }

    @Test
    void s19_itIsDelistedToTheSecondOnTheAgreedDate_andTheDepositStays() {
        CaseNo caseNo = delistingOf(app);
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("reviewDelisting");
        answers("partner2", caseNo, "reviewDelisting",
                "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"), "serviceTerms", "老用户服务至年底");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(noticesOf(caseNo)).containsExactly("N09");
        assertThat(deliveriesOf(caseNo, "N09")).hasSize(4).allSatisfy(d ->
                assertThat(d.message().body()).contains("2025-03-10 00:00:00").contains("老用户服务至年底"));

        until("2025-03-09 23:59:59");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        until("2025-03-10 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-03-10 00:00:00"));

        // §二: new users neither find nor install it, existing users go on
        var visibility = catalogue.app(app).visibility();
        assertThat(List.of(visibility.searchable(), visibility.installable(), visibility.usableByExisting(), visibility.apiEnabled()))
                .containsExactly(false, false, true, true);
        // §七: 平台继续保管保证金
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(noticesOf(caseNo)).containsExactly("N09", "N11");
        assertThat(deliveriesOf(caseNo, "N11")).allSatisfy(d -> assertThat(d.message().body()).contains("2025-03-10 00:00:00"));
    }

    @Test
    void s20_withoutAReasonTheStartFormIsRefused() {
        for (Object nothing : new Object[] {null, "", "  \n"}) {
            Map<String, Object> fields = asked();
            fields.put("reason", nothing);
            Refusal refusal = startRefused("partner1", fields);
            assertThat(refusal).isInstanceOf(InvalidInput.class);
            assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("reason");
        }
        Map<String, Object> missing = asked();
        missing.remove("reason");
        assertThat(startRefused("partner1", missing).errors()).extracting(FieldError::field).containsExactly("reason");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void s20_theSameFieldsAreReadByApi_andEachWrongOneIsNamed() {
        Fields in = new Fields(Map.of("appId", app.value(), "receivedAt", iso("2025-03-03 10:00:01")), DelistingRequest.FIELDS);
        DelistingRequest.read(in, now());
        assertThat(catchThrowable(in::check))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInput.class))
                .satisfies(refusal -> assertThat(refusal.errors()).extracting(FieldError::field)
                .containsExactlyInAnyOrder("reason", "receivedAt"));
    }

    @Test
    void theStartFormOpensACase_forPartnerManagersOnly() {
        assertThat(catchThrowable(() -> startForm("operator1", asked()))).isInstanceOf(AuthorizationException.class);
        assertThat(casesOf(app)).isZero();
        Map<String, Object> unknownApp = asked();
        unknownApp.put("appId", "no-such-app");
        assertThat(startRefused("partner1", unknownApp).errors()).extracting(FieldError::field).containsExactly("appId");

        CaseNo caseNo = startForm("partner1", asked());
        settle();
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(cases.get(caseNo).appId()).isEqualTo(app);
        assertThat(hasTask(caseNo, "reviewDelisting")).isTrue();
    }

    @Test
    void anAppThatIsNotListedCannotBeDelisted() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        Throwable refused = catchThrowable(() -> delistingOf(app));
        assertThat(refused).isInstanceOf(RuleViolated.class).hasMessageContaining("not listed");
    }

    @Test
    void rejected_nothingChanges_andN10SaysWhy() {
        CaseNo caseNo = delistingOf(app);
        // a rejection without a reason is none
        assertThat(refused("partner2", caseNo, "reviewDelisting", "decision", "reject").errors())
                .extracting(FieldError::field).containsExactly("reason");
        answers("partner2", caseNo, "reviewDelisting", "decision", "reject", "reason", "老用户安排不明");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).containsExactly("N10");
        assertThat(deliveriesOf(caseNo, "N10")).hasSize(4).extracting(d -> d.message().body()).allMatch(body -> body.contains("老用户安排不明"));
        until("2025-04-03 10:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
    }

    @Test
    void anApprovalWithoutADateOrWithoutTermsForExistingUsersIsRefused() {
        CaseNo caseNo = delistingOf(app);
        assertThat(refused("partner2", caseNo, "reviewDelisting", "decision", "approve").errors())
                .extracting(FieldError::field).containsExactlyInAnyOrder("agreedAt", "serviceTerms");
        assertThat(refused("manager1", caseNo, "reviewDelisting", "decision", "reject", "reason", "不归我管")).isInstanceOf(NotAllowed.class);
        assertThat(state(caseNo)).isEqualTo("OPEN");
    }

    @Test
    void e15_anAgreedDateInThePastIsRefused_andAnotherIsAgreedOn() {
        CaseNo caseNo = delistingOf(app);
        until("2025-03-07 12:00:00");
        Refusal refusal = refused("partner2", caseNo, "reviewDelisting",
                "decision", "approve", "agreedAt", iso("2025-03-07 11:59:59"), "serviceTerms", "老用户服务至年底");
        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("agreedAt");
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(delistings.get(caseNo).agreedAt()).as("nothing of the answer is stored").isNull();
        assertThat(noticesOf(caseNo)).isEmpty();

        answers("partner2", caseNo, "reviewDelisting",
                "decision", "approve", "agreedAt", iso("2025-03-08 12:00:00"), "serviceTerms", "老用户服务至年底");
        until("2025-03-08 11:59:59");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        until("2025-03-08 12:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void e15_thisVeryInstantIsNotPast() {
        agreedDelistingOf(app, "2025-03-03 10:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void withdrawnBeforeTheReview_itEndsAtOnce() {
        CaseNo caseNo = delistingOf(app);
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertWithdrawn(caseNo);
        assertThat(noticesOf(caseNo)).isEmpty();
    }

    @Test
    void withdrawnBetweenApprovalAndDate_evenInTheLastSecond_itEndsAtOnceAndTheDatePassesUnnoticed() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        until("2025-03-09 23:59:59");
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertWithdrawn(caseNo);
        until("2025-03-11 00:00:00");
        assertWithdrawn(caseNo);
        assertThat(noticesOf(caseNo)).containsExactly("N09");
    }

    private void assertWithdrawn(CaseNo caseNo) {
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(cases.get(caseNo).endedAt()).isNotNull();
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
    }

    @Test
    void afterTheDate_aWithdrawalIsNotAwaited_andBecomesAnOperatorsTask() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        until("2025-03-10 00:00:00");
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void aLetterOfAnotherKindIsNotAwaited_andLeavesTheCaseAlone() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        assertThat(letterNow(caseNo, LetterType.APPEAL).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(letterNow(caseNo, LetterType.CONFIRM).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(waitingAt(caseNo)).containsExactly("agreedDateReached");
    }

    @Test
    void e11a_aPenaltyThatTakesTheAppOfflineEndsIt_andN25SaysWhichCaseAndWhy() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-04-01 00:00:00");
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        assertEnded(caseNo, violation.value());
        assertThat(onlyChild(violation).value()).startsWith("S-");
        // the app is out because of the shutdown, not of the delisting
        until("2025-04-01 00:00:01");
        assertThat(noticesOf(caseNo)).containsExactly("N09", "N25");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
    }

    @Test
    void s30_anExpulsionEndsItWhileItIsStillUnderReview() {
        CaseNo caseNo = delistingOf(app);
        CaseNo violation = decidedToLeave(app, List.of("EXPEL"), "0");
        assertEnded(caseNo, onlyChild(violation).value());
        assertThat(noticesOf(caseNo)).containsExactly("N25");
        assertThat(hasTask(caseNo, "reviewDelisting")).isFalse();
    }

    private void assertEnded(CaseNo caseNo, String because) {
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(caseNo).endedBy().value()).isEqualTo(because);
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).endsWith("N25");
        assertThat(deliveriesOf(caseNo, "N25")).hasSize(4).extracting(d -> d.message().body()).allMatch(body -> body.contains(because));
    }

    /** DELIST without a least period but a day, taking effect when the window is over: 2025-03-05 10:00:01. */
    private CaseNo delistedByViolation() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 1, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        return caseNo;
    }

    @Test
    void e10_delistedByAViolationBeforeTheDate_theDateChangesNothing_andTheCaseIsDone() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo violation = delistedByViolation();
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        until("2025-03-10 00:00:00");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(catalogue.wasDelistedBy(app, violation)).isTrue();
        // it did not take the app out, so it does not say so
        assertThat(noticesOf(caseNo)).containsExactly("N09");
        assertThat(balance()).isEqualTo("10000.00");
    }

    @Test
    void e3_theViolationThatHadDelistedItIsCancelled_butTheIsvsOwnDelistingStands() {
        agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo violation = delistedByViolation();
        until("2025-03-11 00:00:00");
        // received in time, registered late: the penalty is undone, not what the ISV itself agreed on
        upheldLate(violation);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    /** Two penalties keep it out: each that is cancelled takes away its own, the app comes back with the last. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void e3_twoViolationsDelistedIt_itIsListedWhenBothAreCancelled_whicheverWasFirst(boolean firstIsCancelledFirst) {
        CaseNo first = reported();
        approves(first, List.of("DELIST"), "0", 1, time("2025-03-05 10:00:00"));
        // of another kind: the count of this one does not depend on the first (T6)
        CaseNo second = reported(violation("V11", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(second, List.of("DELIST"), "0", 1, time("2025-03-05 12:00:00"));
        until("2025-03-06 00:00:00");
        assertThat(catalogue.wasDelistedBy(app, first)).isTrue();
        assertThat(measuresOf(second)).containsExactly("DELIST ACTIVE");

        upheldLate(firstIsCancelledFirst ? first : second);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        upheldLate(firstIsCancelledFirst ? second : first);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    private void upheldLate(CaseNo violation) {
        letter(violation, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", violation, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(violation)).isEqualTo("CANCELLED");
    }

    /** The penalty is cancelled while the ISV's own shutdown is under way: users are being told, nobody new may come. */
    @Test
    void e3_theViolationIsCancelled_butAShutdownPastItsApprovalKeepsTheAppOut_evenWhenItIsWithdrawnLater() {
        CaseNo violation = delistedByViolation();
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-05 10:00:00", "2025-06-10 10:00:00");
        upheldLate(violation);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        // E24: it comes back only by relisting
        letterNow(shutdown, LetterType.WITHDRAW_REQUEST);
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "approve", "reason", "同意撤回");
        assertThat(state(shutdown)).isEqualTo("WITHDRAWN");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        relistingApproved(relistingOf(app));
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    /** What kept it out before is over with the relisting: it keeps nothing out the next time. */
    @Test
    void onceListedAgain_anOldPenaltyIsNoReasonToStayOut() {
        CaseNo old = delistedByViolation();
        until("2025-03-07 10:00:00");
        letterNow(old, LetterType.RECTIFICATION);
        answers("operator2", old, "verifyRectification", "rectified", true, "notes", "已整改");
        relistingApproved(relistingOf(app));
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        CaseNo violation = reported(violation("V02", Severity.MINOR, "2025-03-07 09:00:00"));
        approves(violation, List.of("DELIST"), "0", 1, time("2025-03-09 10:00:00"));
        until("2025-03-10 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        letter(violation, LetterType.APPEAL, "2025-03-08 09:00:00");
        answers("reviewer1", violation, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e3_theViolationIsCancelledBeforeTheDate_theAppIsListedUntilThen() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo violation = delistedByViolation();
        upheldLate(violation);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        until("2025-03-10 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(noticesOf(caseNo)).containsExactly("N09", "N11");
    }
}
