package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.people.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An ISV ends the cooperation itself: S31, its gate, its four eyes, and how it is taken back (E24). */
class EndingStories extends Leaving implements OnBothDatabases {

    /** partner1 starts an ending with its form. */
    private Throwable startedWith(Object... fields) {
        return as("partner1", () -> catchThrowable(() -> runtime.startProcessInstanceByKey("expulsion", variables(fields))));
    }

    private Object[] form(String endAt, Object... more) {
        List<Object> fields = new ArrayList<>(List.of(
                "isvId", isv, "reason", "战略调整", "receivedAt", iso("2025-04-01 09:00:00"), "endAt", iso(endAt)));
        fields.addAll(Arrays.asList(more));
        return fields.toArray();
    }

    @Test
    void s31_mailedLessThan90DaysAheadOrWithoutAPlan_refused_with90DaysAccepted() {
        at("2025-04-01 09:00:00");
        assertThat(startedWith(form("2025-06-30 08:59:00", "plan", "迁移客户"))).hasCauseInstanceOf(RuleViolated.class)
                .hasMessageContaining("2025-06-30 09:00:00");
        Throwable withoutPlan = startedWith(form("2025-06-30 09:00:00"));
        assertThat(withoutPlan).hasCauseInstanceOf(InvalidInput.class);
        assertThat(((InvalidInput) withoutPlan.getCause()).errors()).extracting(FieldError::field).containsExactly("plan");
        assertThat(startedWith(form("2025-06-30 09:00:00", "plan", "迁移客户", "reason", " "))).hasCauseInstanceOf(InvalidInput.class);
        assertThat(jdbc.sql("select count(*) from ending where isv_id = :isv").param("isv", isv).query(Long.class).single()).isZero();

        assertThat(startedWith(form("2025-06-30 09:00:00", "plan", "迁移客户"))).isNull();
        CaseNo caseNo = CaseNo.of(jdbc.sql("select case_no from ending where isv_id = :isv").param("isv", isv).query(String.class)
                .single());
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("reviewTermination");
        // the 90 days are counted from the mail, not from its registration
        assertThat(endings.get(caseNo).receivedAt()).isEqualTo(time("2025-04-01 09:00:00"));
    }

    @Test
    void oneEndingPerIsv() {
        endingOf(isv, "2025-06-30 09:00:00");
        assertThatThrownBy(() -> endingOf(isv, "2025-07-30 09:00:00")).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E13");
    }

    @Test
    void rejected_nothingChanges_andItMayBeAskedForAgain() {
        CaseNo caseNo = endingOf(isv, "2025-06-30 09:00:00");
        answers("manager1", caseNo, "reviewTermination", "decision", "reject", "reason", "方案不完整");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(noticesOf(caseNo)).containsExactly("N20");
        assertThat(deliveriesOf(caseNo, "N20")).allMatch(d -> d.message().body().contains("方案不完整"));
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(state(endingOf(isv, "2025-06-30 09:00:00"))).isEqualTo("OPEN");
    }

    @Test
    void approved_appsShutDown_depositReturned_letter_closedOnlyAfterTheEndDate() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        assertThat(noticesOf(caseNo)).containsExactly("N19");
        assertThat(deliveriesOf(caseNo, "N19"))
                .allMatch(d -> d.message().body().contains("2025-07-01 18:00:00") && d.message().body().contains(app));
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(cases.get(shutdown).parentCaseNo()).isEqualTo(caseNo);
        shutDownToTheEnd(shutdown);
        assertThat(now()).isEqualTo(time("2025-06-01 10:00:00"));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        // everything is done early: the date still counts (E22)
        assertThat(waitingAt(caseNo)).containsExactly("awaitEndingGate");
        assertThat(endings.unmet(caseNo)).singleElement().asString().contains("2025-07-01 18:00:00");
        until("2025-07-01 17:59:59");
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isFalse();
        until("2025-07-01 18:00:00");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(noticesOf(caseNo)).containsExactly("N19", "N21");
        assertThat(deliveriesOf(caseNo, "N21"))
                .noneMatch(d -> d.message().body().contains("清退") || d.message().body().contains("expelled"));
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00");
        assertThat(catalogue.app(app).visibility().apiEnabled()).isFalse();
    }

    // the gate

    @Test
    void gate_anOpenViolationKeepsTheLetterBack_andItsEndLetsItGo() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        CaseNo violation = reported();
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(waitingAt(caseNo)).containsExactly("awaitEndingGate");
        assertThat(endings.unmet(caseNo)).singleElement().asString().contains(violation);
        // looked at again by itself, and still not met
        pass("P3D");
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isFalse();
        answers("manager1", violation, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isTrue();
        assertThat(visited(caseNo)).contains("endingCheckDue", "endingConditionsChanged");
    }

    @Test
    void gate_aViolationThatArisesAtTheLetter_refusesIt_andAtTheClosing_refusesThat() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isTrue();
        CaseNo first = reported();
        assertThat(refused("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理"))
                .isInstanceOf(RuleViolated.class).hasMessageContaining(first.value());
        assertThat(noticesOf(caseNo)).doesNotContain("N21");
        answers("manager1", first, "approvePenalty", "decision", "withdraw", "reason", "误报");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");

        CaseNo second = reported();
        assertThat(refused("operator2", caseNo, "closeAccount", "confirmed", true)).isInstanceOf(RuleViolated.class)
                .hasMessageContaining(second.value());
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        answers("manager1", second, "approvePenalty", "decision", "withdraw", "reason", "误报");
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    @Test
    void anAppThatIsGoneTakesNoDepositAnyMore_soNoneIsLeftBehind() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThatThrownBy(() -> ledger.pay(app, Money.of("1.00"), "LATE-" + app)).isInstanceOf(RuleViolated.class);
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        assertThat(ledger.account(app).balance()).hasToString("0.00");
    }

    @Test
    void settlingIsRefusedWhileIssuesAreOpen_andEveryAnswerHasItsFields() {
        CaseNo caseNo = allAppsOffline();
        assertThat(refused("operator1", caseNo, "settleCustomerIssues", "openIssues", 1, "notes", "还有一件").errors())
                .extracting(FieldError::field).containsExactly("openIssues");
        assertThat(refused("operator1", caseNo, "settleCustomerIssues", "openIssues", 0).errors()).extracting(FieldError::field)
                .containsExactly("notes");
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(refused("manager1", caseNo, "issueTerminationLetter", "confirmed", false, "signedBy", "王经理").errors())
                .extracting(FieldError::field).containsExactly("confirmed");
        assertThat(refused("manager1", caseNo, "issueTerminationLetter", "confirmed", true).errors())
                .extracting(FieldError::field).containsExactly("signedBy");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        assertThat(refused("operator2", caseNo, "closeAccount", "confirmed", false).errors()).extracting(FieldError::field)
                .containsExactly("confirmed");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
    }

    // the counts of every app (R4)

    @Test
    void r4_theCountsOfEveryAppAreAsked_atTheSettlement_andAZeroThatWasTypedDecidesNothing() {
        AppId other = newApp(isv, AppId.of(app + "-2"), "0");
        goneOffline(other);
        CaseNo caseNo = approvedEndingOf(isv, beijing(now().plus(Duration.ofDays(90))));
        shutDownToTheEnd(onlyChild(caseNo));
        says(app, "openComplaints", 5);
        says(other, "openRefunds", 2);
        assertThat(refused("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零"))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("open complaints of app \"应用 " + app + "\" (" + app + "): 5")
                .hasMessageContaining("open refunds of app \"应用 " + other + "\" (" + other + "): 2")
                .hasMessageContaining("integrator1");
        assertThat(endings.get(caseNo).settler()).isNull();
        says(app, "openComplaints", 0);
        assertThat(shown(caseNo, "settleCustomerIssues", "conditions")).contains("(" + other + "): 2").doesNotContain("complaints");
        assertThat(refused("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零"))
                .hasMessageContaining(other.value());
        says(other, "openRefunds", 0);
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isTrue();
    }

    private String shown(CaseNo caseNo, String taskKey, String variable) {
        return (String) tasks.getVariable(task(caseNo, taskKey).getId(), variable);
    }

    @Test
    void r4_whatComesUpBehindTheSettlement_keepsTheLetterBack_andItGoesOnByItselfWhenTheCountsChange() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        says(app, "openComplaints", 1, "openAuthorizations", 4);
        until("2025-07-01 18:00:00");
        assertThat(waitingAt(caseNo)).containsExactly("awaitEndingGate");
        assertThat(endings.unmet(caseNo)).hasSize(2);
        says(app, "openComplaints", 0);
        settle();
        assertThat(waitingAt(caseNo)).containsExactly("awaitEndingGate");
        says(app, "openAuthorizations", 0);
        settle();
        assertThat(hasTask(caseNo, "issueTerminationLetter")).isTrue();

        says(app, "openRefunds", 2);
        assertThat(shown(caseNo, "issueTerminationLetter", "conditions")).contains("): 2");
        assertThat(refused("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理"))
                .hasMessageContaining("open refunds");
        assertThat(noticesOf(caseNo)).doesNotContain("N21");
        says(app, "openRefunds", 0);
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        says(app, "openComplaints", 1);
        assertThat(refused("operator2", caseNo, "closeAccount", "confirmed", true)).hasMessageContaining("open complaints");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        says(app, "openComplaints", 0);
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertThat(jdbc.sql("select count(*) from audit_event where case_no = :c and what = 'counts'").param("c", caseNo).query(Long.class)
                .single()).isEqualTo(3);
    }

    @Test
    void r4_whatNobodyReportedOfAnyApp_isNotZero() {
        CaseNo caseNo = allAppsOffline();
        jdbc.sql("update app set open_complaints_as_of = null, open_complaints_by = null where app_id = :app").param("app", app).update();
        assertThat(refused("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零"))
                .hasMessageContaining("未上报 not reported: open complaints of app");
        says(app, "openComplaints", 0);
        accountClosed(caseNo);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    /** An ending on its date, nothing left but people's work. */
    private CaseNo allAppsOffline() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        return caseNo;
    }

    @Test
    void fourEyes_whoSettledDoesNotIssue_andWhoIssuedDoesNotClose() {
        String both = "operator-and-manager-" + isv;
        users.create(both, "demo-pw", "双", "重", both + "@appgov.example", Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = allAppsOffline();
        answers(both, caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(refused(both, caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "双重").status()).isEqualTo(403);
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        // the settler may close: only the issuer may not
        answers(both, caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    @Test
    void fourEyes_whoIssuedTheLetterDoesNotCloseTheAccount() {
        String both = "manager-and-operator-" + isv;
        users.create(both, "demo-pw", "双", "重", both + "@appgov.example", Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = allAppsOffline();
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers(both, caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "双重");
        assertThat(refused(both, caseNo, "closeAccount", "confirmed", true).status()).isEqualTo(403);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        answers("operator1", caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    // E24

    @Test
    void e24_withdrawnWithApproval_theIsvIsActive_calledShutdownsEnd_awaitedOnesGoOn_appsStayDelisted() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        CaseNo own = approvedShutdownOf(a2, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        assertThat(children(caseNo)).hasSize(2).contains(own);
        CaseNo called = children(caseNo).stream().filter(c -> !c.equals(own)).findFirst().orElseThrow();
        usersNotifiedAndDutiesMet(called);
        until("2025-04-01 10:00:00");
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        // nothing is decided yet
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        answers("manager2", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "服务商恢复运营");

        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertEndedBecauseOf(called, caseNo.value());
        assertThat(cases.get(called).endedWhy()).isEqualTo(ClosureReason.ENDING_WITHDRAWN.name());
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        assertThat(entriesOf(app)).isEqualTo("[PAYMENT 10000.00, CUSTODY 0.00]");
        // the ISV's own shutdown runs on, and may be withdrawn for itself
        assertThat(state(own)).isEqualTo("APPROVED");
        assertThat(hasTask(own, "verifyUserNotice")).isTrue();
        assertThat(letterNow(own, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        // the delisted app comes back by relisting only
        CaseNo relisting = relistingOf(app);
        relistingApproved(relisting);
        assertThat(statusOf(app)).isEqualTo(AppStatus.LISTED);
        until("2025-08-01 10:00:00");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
    }

    @Test
    void e24_withdrawn_aViolationThatHadJoinedItsShutdownCallsItsOwn() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        CaseNo called = onlyChild(caseNo);
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        assertThat(onlyChild(violation)).isEqualTo(called);
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        answers("manager2", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "服务商恢复运营");
        assertEndedBecauseOf(called, caseNo.value());
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        CaseNo own = children(violation).stream().filter(c -> !c.equals(called)).findFirst().orElseThrow();
        assertThat(cases.get(own).parentCaseNo()).isEqualTo(violation);
        shutDownToTheEnd(own);
        assertThat(state(violation)).isEqualTo("CLOSED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
    }

    @Test
    void e24_theWithdrawalDeclined_theEndingGoesOn_andMayBeAskedAgain() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        answers("manager2", caseNo, "reviewWithdrawal", "decision", "reject", "reason", "客户已迁移");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(state(onlyChild(caseNo))).isEqualTo("APPROVED");
        assertThat(hasTask(caseNo, "reviewWithdrawal")).isFalse();
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(hasTask(caseNo, "reviewWithdrawal")).isTrue();
    }

    @Test
    void e24_withdrawnBeforeItsReview_nothingHadBegun() {
        CaseNo caseNo = endingOf(isv, "2025-07-01 18:00:00");
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        answers("manager2", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "服务商改变主意");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(hasTask(caseNo, "reviewTermination")).isFalse();
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(state(endingOf(isv, "2025-07-01 18:00:00"))).isEqualTo("OPEN");
    }

    @Test
    void e24_afterTheLetterItIsTooLate_alsoForARequestMadeBefore() {
        CaseNo caseNo = allAppsOffline();
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        assertThat(refused("manager2", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "同意")).isInstanceOf(RuleViolated.class)
                .extracting("rule").isEqualTo("E24");
        answers("manager2", caseNo, "reviewWithdrawal", "decision", "reject", "reason", "终止函已签发");
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    @Test
    void e24_anExpulsionIsNotTheIsvsToWithdraw_norTheShutdownsOfAnEnding() {
        CaseNo ending = approvedEndingOf(isv, "2025-07-01 18:00:00");
        assertThat(letterNow(onlyChild(ending), LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        AppId other = newIsvWithApp(IsvId.of(isv + "-other"), AppId.of(app + "-other"));
        CaseNo expulsion = onlyChild(decidedToLeave(other, List.of("EXPEL"), "0"));
        assertThat(letterNow(expulsion, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(expulsion, "reviewWithdrawal")).isFalse();
    }

    @Test
    void e12_whileTheEndingRuns_nothingNewBegins_andATerminatedIsvIsRefusedForGood() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        assertThatThrownBy(() -> delistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E12");
        shutDownToTheEnd(onlyChild(caseNo));
        accountClosed(caseNo);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> endingOf(isv, beijing(now().plus(Duration.ofDays(91))))).isInstanceOf(RuleViolated.class)
                .extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> newApp(isv, AppId.of(app + "-new"), "0")).isInstanceOf(RuleViolated.class);
    }
}
