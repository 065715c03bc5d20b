package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.audit.AuditEvent;
import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.violation.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An ISV is expelled for violation: S29, S30, E11a, E12, its letter and its service (E28), and appeals heard meanwhile (E3). */
class ExpulsionStories extends Leaving implements OnBothDatabases {

    private static final List<String> EXPEL = List.of("EXPEL");

    @Autowired private AuditTrail audit;

    private void timelyAppealIsRegisteredNow(CaseNo caseNo) {
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(state(caseNo)).isEqualTo("APPEALED");
    }

    private void reviewed(CaseNo caseNo, String result) {
        answers("reviewer1", caseNo, "reviewAppeal", "result", result, "reasons", "评审理由");
    }

    private void settledAndIssued(CaseNo expulsion) {
        answers("operator1", expulsion, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", expulsion, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
    }

    /** The shutdowns an expulsion has called or waits for, by app. */
    private CaseNo shutdownOfApp(CaseNo expulsion, AppId appId) {
        return children(expulsion).stream().filter(c -> appId.equals(cases.get(c).appId())).reduce((a, b) -> b).orElseThrow();
    }

    private List<AppId> appsUnder(CaseNo expulsion) {
        return children(expulsion).stream().map(c -> cases.get(c).appId()).toList();
    }

    @Test
    void s29_everyAppNotOffline_isShutDownAndRefunded_theLetterGoesOut_thenTheIsvIsFrozen() {
        AppId a1 = app;
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        AppId a3 = newApp(isv, AppId.of(app + "-3"), "10000.00");
        goneOffline(a3);
        agreedDelistingOf(a2, beijing(now()));
        assertThat(List.of(statusOf(a1), statusOf(a2), statusOf(a3)))
                .containsExactly(AppStatus.LISTED, AppStatus.DELISTED, AppStatus.OFFLINE);
        CaseNo caseNo = orderedToLeave(a1, "V15", EXPEL, "0");
        assertThat(noticesOf(caseNo)).containsExactly("N18");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        pass("PT48H1S");

        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        CaseNo expulsion = onlyChild(caseNo);
        assertThat(cases.get(expulsion).parentCaseNo()).isEqualTo(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("expelIsv");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(appsUnder(expulsion)).containsExactlyInAnyOrder(a1, a2);
        assertThat(children(expulsion)).allMatch(s -> cases.get(s).parentCaseNo().equals(expulsion) && state(s).equals("APPROVED"));
        assertThat(statusOf(a1)).isEqualTo(AppStatus.DELISTED);
        // the API of what is merely delisted goes on
        assertThat(catalogue.app(a1).visibility().apiEnabled()).isTrue();

        children(expulsion).forEach(this::usersNotifiedAndDutiesMet);
        pass("P90D");
        confirmedAndRefunded(shutdownOfApp(expulsion, a1), "BANK-1-" + a1);
        assertThat(hasTask(expulsion, "settleCustomerIssues")).isFalse();
        confirmedAndRefunded(shutdownOfApp(expulsion, a2), "BANK-1-" + a2);
        for (AppId each : List.of(a1, a2, a3)) {
            assertThat(statusOf(each)).isEqualTo(AppStatus.OFFLINE);
            assertThat(entriesOf(each)).contains("REFUND -10000.00");
            assertThat(ledger.account(each).balance()).hasToString("0.00");
        }
        assertThat(noticesOf(expulsion)).isEmpty();
        settledAndIssued(expulsion);

        // served, and still the ISV has its access: the letter goes first
        assertThat(noticesOf(expulsion)).containsExactly("N21");
        assertThat(deliveriesOf(expulsion, "N21")).hasSize(4).allMatch(d -> d.outcome().acceptedAt() != null)
                .allMatch(d -> d.message().body().contains(a1) && d.message().body().contains(a2) && d.message().body().contains(a3)
                        && d.message().body().contains("王经理"));
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        pass("PT1H");
        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        AuditEvent frozen = audit.of(expulsion).stream()
                .filter(e -> e.what().equals("isv") && "FROZEN".equals(e.detail().get("to"))).findFirst().orElseThrow();
        assertThat(deliveriesOf(expulsion, "N21")).extracting(d -> d.outcome().acceptedAt()).allMatch(at -> at.isBefore(frozen.at()));
        assertThat(List.of(a1, a2, a3)).noneMatch(each -> catalogue.app(each).visibility().apiEnabled());
        assertThat(state(expulsion)).isEqualTo("DONE");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(visited(caseNo)).doesNotContain("rectification", "shutDownApp");
    }

    @Test
    void expelOutranksOffline() {
        CaseNo caseNo = orderedToLeave(app, "V15", List.of("OFFLINE", "EXPEL"), "0");
        assertThat(noticesOf(caseNo)).containsExactly("N18");
        pass("PT48H1S");
        assertThat(cases.get(onlyChild(caseNo)).process().key()).isEqualTo("expulsion");
        assertThat(visited(caseNo)).contains("expelIsv").doesNotContain("shutDownApp");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
    }

    @Test
    void s30_aRelistingAndADelistingThatRun_endWithN25_andTheirHistoryIsKept() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        agreedDelistingOf(a2, "2025-03-03 10:00:00");
        CaseNo relisting = relistingOf(a2);
        CaseNo delisting = agreedDelistingOf(app, "2025-04-01 00:00:00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(caseNo);

        assertEndedBecauseOf(relisting, expulsion.value());
        assertEndedBecauseOf(delisting, expulsion.value());
        assertThat(cases.get(delisting).endedWhy()).isEqualTo(ClosureReason.ISV_LEAVES.name());
        assertThat(noticesOf(delisting)).containsExactly("N09", "N25");
        assertThat(visited(delisting)).contains("reviewDelisting", "approveDelisting");
        assertThat(audit.of(delisting)).extracting(AuditEvent::actor).contains("partner1", "partner2");
        assertThat(audit.of(relisting)).extracting(AuditEvent::actor).contains("partner1");
        assertThat(visited(relisting)).contains("relistingRequested");
        // the agreed date passes and moves nothing
        until("2025-04-01 00:00:01");
        assertThat(state(delisting)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(appsUnder(expulsion)).containsExactlyInAnyOrder(app, a2);
    }

    // E12

    @Test
    void e12_aRunningShutdownIsAwaitedWithItsClocks_oneNotYetApprovedEnds_newOnesAreRefused() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        CaseNo running = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        batch(running, "2025-03-03 10:00:00", true);
        allDutiesDone(running);
        CaseNo unapproved = shutdownOf(a2, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(caseNo);

        assertEndedBecauseOf(unapproved, expulsion.value());
        assertThat(children(expulsion)).hasSize(2).contains(running).doesNotContain(unapproved);
        assertThat(state(running)).isEqualTo("APPROVED");
        assertThat(duties.earliestOfflineAt(running)).contains(time("2025-06-10 10:00:00"));
        assertThat(waitingAt(expulsion)).contains("appShutdownEnded", "shutDownIsvApp");
        assertThat(letterNow(running, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertNothingNewBegins(a2);

        until("2025-06-10 10:00:00");
        confirmedAndRefunded(running, "BANK-" + running);
        // the other app is still on its way
        assertThat(waitingAt(expulsion)).contains("shutDownIsvApp").doesNotContain("appShutdownEnded", "settleCustomerIssues");
        shutDownToTheEnd(shutdownOfApp(expulsion, a2));
        accountClosed(expulsion);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    private void assertNothingNewBegins(AppId appId) {
        assertThatThrownBy(() -> delistingOf(appId)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E12");
        assertThatThrownBy(() -> shutdownOf(appId, beijing(now()), beijing(now().plus(Duration.ofDays(91)))))
                .isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E12");
        assertThatThrownBy(() -> relistingOf(appId)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E12");
        assertThatThrownBy(() -> endingOf(isv, beijing(now().plus(Duration.ofDays(91))))).isInstanceOf(RuleViolated.class);
        assertThatThrownBy(() -> newApp(isv, AppId.of(appId + "-new"), "0")).isInstanceOf(RuleViolated.class).extracting("rule")
                .isEqualTo("E32");
    }

    @Test
    void e12_whenTheAccountIsClosed_everyCaseStillOpenEnds_andItsMeasuresAreLifted() {
        CaseNo inRectification = reported();
        approves(inRectification, List.of("ACTIVITY_BAN", "DEPOSIT_DEDUCTION"), "2000", 365, time("2025-03-05 10:00:00"));
        CaseNo rectified = reported(violation("V03", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(rectified, List.of("RANK_DOWN"), "0", 365, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        letter(rectified, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator2", rectified, "verifyRectification", "rectified", true, "notes", "已核实");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(caseNo);
        shutDownToTheEnd(shutdownOfApp(expulsion, app));
        settledAndIssued(expulsion);
        assertThat(state(inRectification)).isEqualTo("ENFORCED");
        assertThat(state(rectified)).isEqualTo("RECTIFIED");
        assertThat(effects().activities()).isFalse();

        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertEndedBecauseOf(inRectification, expulsion.value());
        assertEndedBecauseOf(rectified, expulsion.value());
        assertThat(measuresOf(inRectification)).containsExactlyInAnyOrder("ACTIVITY_BAN LIFTED", "DEPOSIT_DEDUCTION ACTIVE");
        assertThat(measuresOf(rectified)).containsExactly("RANK_DOWN LIFTED");
        assertThat(effects().activities()).isTrue();
        // money already taken is not returned
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REFUND -8000.00");
        // the case that expelled is closed, not ended by its own child
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(noticesOf(caseNo)).doesNotContain("N25");
        until("2026-03-10 10:00:00");
        assertThat(noticesOf(inRectification)).endsWith("N25");
    }

    @Test
    void anOfflineAppWithMoneyOnItsDepositIsRefundedBeforeTheLetter() {
        goneOffline(app);
        ledger.pay(app, Money.of("700.00"), "LATE-" + app);
        CaseNo expulsion = onlyChild(decidedToLeave(app, EXPEL, "0"));
        CaseNo shutdown = onlyChild(expulsion);
        assertThat(waitingAt(shutdown)).containsExactly("payRefund");
        assertThat(hasTask(expulsion, "settleCustomerIssues")).isFalse();
        answers("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown);
        assertThat(entriesOf(app)).endsWith("REFUND -700.00]");
        accountClosed(expulsion);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    // E11a

    @Test
    void e11a_anApprovedEndingBecomesTheExpulsion_awaited_withoutItsEndDate_andNotWithdrawable() {
        CaseNo ending = approvedEndingOf(isv, "2025-12-31 18:00:00");
        CaseNo shutdown = onlyChild(ending);
        usersNotifiedAndDutiesMet(shutdown);
        letterNow(ending, LetterType.WITHDRAW_REQUEST);
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");

        assertThat(onlyChild(caseNo)).isEqualTo(ending);
        assertThat(waitingAt(caseNo)).containsExactly("departureConcluded");
        assertThat(endings.get(ending).ordered()).isTrue();
        assertThat(refused("manager1", ending, "reviewWithdrawal", "decision", "approve", "reason", "同意")).isInstanceOf(RuleViolated.class);
        answers("manager1", ending, "reviewWithdrawal", "decision", "reject", "reason", "已决定清退");
        assertThat(letterNow(ending, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        // its shutdown and the user notice that was given stay as they are
        assertThat(onlyChild(ending)).isEqualTo(shutdown);
        assertThat(duties.earliestOfflineAt(shutdown)).contains(time("2025-06-01 10:00:00"));

        until("2025-06-01 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        accountClosed(ending);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(deliveriesOf(ending, "N21")).allMatch(d -> d.message().body().contains("清退") || d.message().body().contains("expelled"));
        assertThat(state(ending)).isEqualTo("DONE");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(cases.get(caseNo).endedAt()).isBefore(time("2025-12-31 18:00:00"));
    }

    @Test
    void e11a_anEndingThatOnlyAwaitsItsEndDate_goesOnAtOnceWhenItBecomesAnExpulsion() {
        CaseNo ending = approvedEndingOf(isv, "2025-12-31 18:00:00");
        shutDownToTheEnd(onlyChild(ending));
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        assertThat(hasTask(ending, "issueTerminationLetter")).isFalse();
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", ending, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e11a_anEndingNotYetApprovedEnds_andTheExpulsionBegins() {
        CaseNo ending = endingOf(isv, "2025-12-31 18:00:00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        assertEndedBecauseOf(ending, caseNo.value());
        assertThat(cases.get(ending).endedWhy()).isEqualTo(ClosureReason.BECAME_EXPULSION.name());
        CaseNo expulsion = onlyChild(caseNo);
        assertThat(expulsion.value()).isNotEqualTo(ending);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
    }

    @Test
    void e3_theExpelCancelled_theEndingItHadJoinedIsTheIsvsOwnAgain() {
        CaseNo ending = approvedEndingOf(isv, "2025-12-31 18:00:00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        timelyAppealIsRegisteredNow(caseNo);
        reviewed(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        // it goes on, to its own date, and may be withdrawn
        assertThat(state(ending)).isEqualTo("APPROVED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(endings.get(ending).ordered()).isFalse();
        assertThat(endings.unmet(ending)).anyMatch(condition -> condition.contains("2025-12-31 18:00:00"));
        assertThat(letterNow(ending, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    @Test
    void e3_onlyTheExpelCancelled_theViolationWaitsForTheEndingNoMore() {
        CaseNo ending = approvedEndingOf(isv, "2025-12-31 18:00:00");
        CaseNo caseNo = decidedToLeave(app, List.of("EXPEL", "DEPOSIT_DEDUCTION"), "2000");
        timelyAppealIsRegisteredNow(caseNo);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", EXPEL, "reasons", "清退过重");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(endings.get(ending).ordered()).isFalse();
        assertThat(waitingAt(caseNo)).containsExactly("verifyRectification");
        // the account is closed on the ISV's own date: the violation does not outlive it
        shutDownToTheEnd(onlyChild(ending));
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        until("2025-12-31 18:00:00");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", ending, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertEndedBecauseOf(caseNo, ending.value());
    }

    // E3

    @Test
    void e3_upheldWhileTheExpulsionRuns_everythingIsUndone_andTheIsvIsActiveAgain() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        agreedDelistingOf(a2, "2025-03-03 10:00:00");
        CaseNo caseNo = decidedToLeave(app, List.of("EXPEL", "DEPOSIT_DEDUCTION"), "2000");
        CaseNo expulsion = onlyChild(caseNo);
        List<CaseNo> shutdowns = children(expulsion);
        usersNotifiedAndDutiesMet(shutdownOfApp(expulsion, app));
        until("2025-03-20 10:00:00");
        timelyAppealIsRegisteredNow(caseNo);
        assertThat(waitingAt(caseNo)).contains("reviewAppeal", "expelIsv");
        reviewed(caseNo, "upheld");

        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertEndedBecauseOf(expulsion, caseNo.value());
        shutdowns.forEach(s -> assertEndedBecauseOf(s, expulsion.value()));
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(statusOf(app)).isEqualTo(AppStatus.LISTED);
        // its own delisting, by the ISV's wish, was before
        assertThat(statusOf(a2)).isEqualTo(AppStatus.DELISTED);
        assertThat(entriesOf(app)).endsWith("REVERSAL 2000.00]");
        assertThat(balance()).isEqualTo("10000.00");
        // the ISV may do everything again
        assertThat(state(delistingOf(app))).isEqualTo("OPEN");
        assertThat(state(relistingOf(a2))).isEqualTo("OPEN");
    }

    @Test
    void e3_upheld_aShutdownTheExpulsionOnlyAwaitedGoesOn_andIsTheIsvsOwnAgain() {
        CaseNo own = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        assertThat(letterNow(own, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        timelyAppealIsRegisteredNow(caseNo);
        reviewed(caseNo, "upheld");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(state(own)).isEqualTo("APPROVED");
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        assertThat(letterNow(own, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    @Test
    void e3_theShutdownAnExpulsionAwaitsIsCancelled_theExpulsionCallsItsOwn() {
        CaseNo offline = decidedToLeave(app, List.of("OFFLINE"), "0");
        CaseNo awaited = onlyChild(offline);
        CaseNo caseNo = orderedToLeave(app, "V15", EXPEL, "0");
        pass("PT48H1S");
        CaseNo expulsion = onlyChild(caseNo);
        assertThat(onlyChild(expulsion)).isEqualTo(awaited);
        timelyAppealIsRegisteredNow(offline);
        reviewed(offline, "upheld");
        assertEndedBecauseOf(awaited, offline.value());
        CaseNo own = children(expulsion).stream().filter(c -> !c.equals(awaited)).findFirst().orElseThrow();
        assertThat(cases.get(own).parentCaseNo()).isEqualTo(expulsion);
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        shutDownToTheEnd(own);
        accountClosed(expulsion);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e7_onlyTheExpelCancelledWhileTheExpulsionRuns_theOfflineOrderedBesideItIsCarriedOut() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        CaseNo caseNo = decidedToLeave(app, List.of("OFFLINE", "EXPEL"), "0");
        CaseNo expulsion = onlyChild(caseNo);
        timelyAppealIsRegisteredNow(caseNo);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", EXPEL, "reasons", "清退过重");
        assertEndedBecauseOf(expulsion, caseNo.value());
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(statusOf(a2)).isEqualTo(AppStatus.LISTED);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        CaseNo shutdown = children(caseNo).stream().filter(c -> !c.equals(expulsion)).findFirst().orElseThrow();
        assertThat(children(caseNo)).containsExactlyInAnyOrder(expulsion, shutdown);
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        shutDownToTheEnd(shutdown);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("OFFLINE ACTIVE", "EXPEL CANCELLED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
    }

    @Test
    void e3_rejectedWhileTheExpulsionRuns_itGoesOnWithoutASecondOne() {
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(caseNo);
        CaseNo shutdown = onlyChild(expulsion);
        usersNotifiedAndDutiesMet(shutdown);
        timelyAppealIsRegisteredNow(caseNo);
        until("2025-06-03 10:00:01");
        // the app's shutdown is not of the appealed case's own making, still it waits (E11)
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        reviewed(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(onlyChild(caseNo)).isEqualTo(expulsion);
        assertThat(visited(caseNo)).contains("departureGoesOn").containsOnlyOnce("expelIsv");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        accountClosed(expulsion);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e3_onceAnAppOfTheExpelledIsvIsOffline_aTimelyLetterIsLate_andAManagersTask() {
        AppId a2 = newApp(isv, AppId.of(app + "-2"), "10000.00");
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(caseNo);
        shutDownToTheEnd(shutdownOfApp(expulsion, a2));
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00").outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N05");
        assertThat(refused("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "及时收到")).isInstanceOf(RuleViolated.class);
        answers("manager2", caseNo, "admitLateAppeal", "admit", false, "reason", "已不能撤销");
        shutDownToTheEnd(shutdownOfApp(expulsion, app));
        accountClosed(expulsion);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void e3_onceTheIsvIsFrozen_aTimelyLetterIsLate_andAManagersTask() {
        goneOffline(app);
        String received = beijing(now().plusSeconds(3600));
        CaseNo caseNo = decidedToLeave(app, EXPEL, "0");
        accountClosed(onlyChild(caseNo));
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        Letter letter = letter(caseNo, LetterType.APPEAL, received);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N05");
        answers("manager2", letter.id(), "settleLateAppeal", "reason", "账号已关停，不能撤销");
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void aSecondExpelJoinsTheExpulsion_andGoesOnAloneWhenTheFirstIsCancelled() {
        CaseNo first = decidedToLeave(app, EXPEL, "0");
        CaseNo expulsion = onlyChild(first);
        CaseNo second = orderedToLeave(app, "V15", EXPEL, "0");
        pass("PT48H1S");
        assertThat(onlyChild(second)).isEqualTo(expulsion);
        timelyAppealIsRegisteredNow(first);
        reviewed(first, "upheld");
        assertEndedBecauseOf(expulsion, first.value());
        CaseNo own = children(second).stream().filter(c -> !c.equals(expulsion)).findFirst().orElseThrow();
        assertThat(cases.get(own).parentCaseNo()).isEqualTo(second);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        shutDownToTheEnd(shutdownOfApp(own, app));
        accountClosed(own);
        assertThat(state(second)).isEqualTo("CLOSED");
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    // the letter and its service

    /** Expelled with no app left to shut down; issues settled, the letter issued and refused by every channel. */
    private CaseNo letterUndelivered() {
        goneOffline(app);
        CaseNo expulsion = onlyChild(decidedToLeave(app, EXPEL, "0"));
        assertThat(children(expulsion)).isEmpty();
        nothingArrives();
        settledAndIssued(expulsion);
        assertThat(hasTask(expulsion, "deliverOtherwise")).isTrue();
        assertThat(hasTask(expulsion, "closeAccount")).isFalse();
        return expulsion;
    }

    @Test
    void theLetterDeliveredOtherwise_thenTheAccountIsClosed() {
        CaseNo expulsion = letterUndelivered();
        pass("P1D");
        answers("operator1", expulsion, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(now()), "proof", "快递签收单");
        everythingArrives();
        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(waitingAt(expulsion)).isEmpty();
    }

    @Test
    void theLetterUnreachable_isSentAgainOnTheDateNamed() {
        CaseNo expulsion = letterUndelivered();
        Instant retryAt = now().plus(Duration.ofDays(3));
        answers("operator1", expulsion, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(retryAt));
        everythingArrives();
        until(retryAt.minusSeconds(1));
        assertThat(hasTask(expulsion, "closeAccount")).isFalse();
        until(retryAt);
        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertThat(noticesOf(expulsion)).containsExactly("N21");
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    private CaseNo unreachableThrice() {
        CaseNo expulsion = letterUndelivered();
        for (int time = 1; time <= 3; time++) {
            assertThat(hasTask(expulsion, "decideUnreachable")).isFalse();
            Instant retryAt = now().plus(Duration.ofDays(1));
            answers("operator1", expulsion, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(retryAt));
            until(retryAt);
        }
        return expulsion;
    }

    @Test
    void theLetterServedPublicly_thenTheAccountIsClosed() {
        CaseNo expulsion = unreachableThrice();
        answers("manager2", expulsion, "decideUnreachable", "action", "publicService", "deliveredAt", iso(now()), "proof", "公告截图",
                "reason", "多次无法送达");
        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    @Test
    void theLetterAbandoned_isIssuedAgain_andTheIsvKeepsItsAccessUntilThen() {
        CaseNo expulsion = unreachableThrice();
        answers("manager2", expulsion, "decideUnreachable", "action", "withdraw", "reason", "地址有误，更正后重发");
        assertThat(waitingAt(expulsion)).containsExactly("issueTerminationLetter");
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        everythingArrives();
        answers("manager2", expulsion, "issueTerminationLetter", "confirmed", true, "signedBy", "李经理");
        assertThat(noticesOf(expulsion)).containsExactly("N21", "N21");
        assertThat(hasTask(expulsion, "deliverOtherwise")).isFalse();
        answers("operator2", expulsion, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(state(expulsion)).isEqualTo("DONE");
    }
}
