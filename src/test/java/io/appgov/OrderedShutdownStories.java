package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.shutdown.Shutdown;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A shutdown that a violation orders: called as a case of its own, or joined, or put in the place of one that was not approved (E11a, E16,
 * S28).
 */
class OrderedShutdownStories extends ShutdownStory implements OnBothDatabases {

    /** V14 with OFFLINE and a deduction of 2 000, effective 2025-03-04 00:00, confirmed on 03-03 15:00; it is 03-04 00:00. */
    private CaseNo ordered() {
        CaseNo violation = reported(new ViolationReport(
                isv, app, "V14", Severity.MINOR, time("2025-03-03 09:00:00"), "事实", List.of(new RuleSource("运营管理规范", "§八", "V14")),
                List.of("截图")));
        answers("manager1", violation, "approvePenalty",
                "decision", "approve", "measures", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "deduction", "2000",
                "effectiveAt", iso("2025-03-04 00:00:00"));
        until("2025-03-03 15:00:00");
        letterNow(violation, LetterType.CONFIRM);
        until("2025-03-04 00:00:00");
        assertThat(state(violation)).isEqualTo("ENFORCED");
        return violation;
    }

    @Test
    void s28_deducted_notOfflineBeforeTheUsersHadTheirNinetyDays_thenTheRest() {
        CaseNo violation = ordered();
        assertThat(balance()).isEqualTo("8000.00");
        CaseNo caseNo = onlyChild(violation);
        until("2025-03-10 09:00:00");
        batch(caseNo, "2025-03-10 09:00:00", true);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-06-08 09:00:00"));
        allDutiesDone(caseNo);
        until("2025-06-08 08:59:59");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        until("2025-06-08 09:00:00");
        // the case that ordered it is no obstacle to it
        confirm(caseNo);
        paid(caseNo);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REFUND -8000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(state(violation)).isEqualTo("CLOSED");
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(noticesOf(caseNo)).startsWith("N11").endsWith("N26", "N15").doesNotContain("N12");
    }

    @Test
    void aCaseOfItsOwn_thatKnowsItsParent() {
        CaseNo violation = ordered();
        CaseNo caseNo = onlyChild(violation);
        assertThat(caseNo.value()).startsWith("S-2025-");
        assertThat(cases.get(caseNo).parentCaseNo()).isEqualTo(violation);
        assertThat(cases.get(caseNo).appId()).isEqualTo(app);
        assertThat(cases.get(caseNo).isvId()).isEqualTo(isv);
        assertThat(cases.get(caseNo).processInstanceId()).isNotEqualTo(cases.get(violation).processInstanceId());
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(shutdowns.get(caseNo).entry()).isEqualTo(Shutdown.Entry.ORDERED);
        assertThat(shutdowns.get(caseNo).plannedOfflineAt()).isNull();
        assertThat(children(caseNo)).isEmpty();
        // its tasks are found by its own number
        assertThat(waitingAt(caseNo)).containsExactly("verifyUserNotice");
        assertThat(waitingAt(violation)).containsExactly("shutDownApp");
    }

    @Test
    void e16_theAppIsDelistedAtOnce_andTheIsvHasTheTextForItsUsers() {
        CaseNo violation = ordered();
        CaseNo caseNo = onlyChild(violation);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(catalogue.app(app).visibility().searchable()).isFalse();
        assertThat(catalogue.app(app).visibility().usableByExisting()).isTrue();
        assertThat(noticesOf(caseNo)).containsExactly("N11");
        assertThat(entries()).endsWith("CUSTODY 0.00");
        // E19a: the text for the users travels with the formal decision
        assertThat(deliveriesOf(violation, "N06"))
                .allMatch(d -> d.message().body().contains("Base") || d.message().body().contains("多维表格"));
        // E19: seven days from the delisting
        until("2025-03-10 23:59:59");
        assertThat(hasTask(caseNo, "missingUserNotice")).isFalse();
        until("2025-03-11 00:00:00");
        assertThat(hasTask(caseNo, "missingUserNotice")).isTrue();
    }

    @Test
    void itIsNotTheIsvsToWithdraw() {
        CaseNo caseNo = onlyChild(ordered());
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(caseNo, "reviewWithdrawal")).isFalse();
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(state(caseNo)).isEqualTo("APPROVED");
    }

    @Test
    void anotherViolationOfTheAppStillBlocksIt() {
        CaseNo caseNo = onlyChild(ordered());
        batch(caseNo, "2025-03-04 00:00:00", true);
        allDutiesDone(caseNo);
        CaseNo other = violationNow();
        until("2025-06-02 00:00:00");
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        assertThat(unmet(caseNo)).singleElement().asString().contains(other);
        enforced(other, "1000");
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
    }

    @Test
    void e11a_aShutdownThatIsNotApprovedIsEndedAndGivesWay() {
        CaseNo asked = shutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        CaseNo violation = ordered();
        assertThat(state(asked)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(asked).endedBy()).isEqualTo(violation);
        assertThat(noticesOf(asked)).containsExactly("N25");
        assertThat(deliveriesOf(asked, "N25")).allMatch(d -> d.message().body().contains(violation));
        assertThat(waitingAt(asked)).isEmpty();
        assertThat(onlyChild(violation).value()).isNotEqualTo(asked);
        assertThat(state(onlyChild(violation))).isEqualTo("APPROVED");
    }

    @Test
    void e11a_aShutdownPastItsApprovalIsJoined_andKeepsItsClocks() {
        CaseNo asked = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        batch(asked, "2025-03-03 10:00:00", true);
        allDutiesDone(asked);
        CaseNo violation = ordered();
        assertThat(children(violation)).containsExactly(asked);
        assertThat(cases.get(asked).parentCaseNo()).isNull();
        assertThat(waitingAt(violation)).containsExactly("departureConcluded");
        assertThat(duties.earliestOfflineAt(asked)).contains(time("2025-06-01 10:00:00"));
        until("2025-06-01 10:00:00");
        confirm(asked);
        paid(asked);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(violation)).isEqualTo("CLOSED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "DEDUCTION -2000.00", "REFUND -8000.00");
    }

    @Test
    void e24_aShutdownThatAPenaltyHasJoinedIsNotTheIsvsToWithdrawAnyMore() {
        CaseNo asked = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        letterNow(asked, LetterType.WITHDRAW_REQUEST);
        CaseNo violation = ordered();
        var refusal = refused("manager1", asked, "reviewWithdrawal", "decision", "approve", "reason", "同意");
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining(violation.value());
        answers("manager1", asked, "reviewWithdrawal", "decision", "reject", "reason", "违规已决定下线");
        assertThat(state(asked)).isEqualTo("APPROVED");
        assertThat(letterNow(asked, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
    }

    @Test
    void e3_theAppealIsUpheldWhileTheUsersAreTold_theShutdownEndsAndTheAppIsListedAgain() {
        CaseNo violation = reported(new ViolationReport(
                isv, app, "V14", Severity.MINOR, time("2025-03-03 09:00:00"), "事实", List.of(new RuleSource("运营管理规范", "§八", "V14")),
                List.of("截图")));
        answers("manager1", violation, "approvePenalty",
                "decision", "approve", "measures", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "deduction", "2000",
                "effectiveAt", iso("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        CaseNo caseNo = onlyChild(violation);
        batch(caseNo, "2025-03-05 10:00:01", true);
        until("2025-03-10 10:00:00");
        // it had arrived in time and is registered late
        letter(violation, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", violation, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(violation)).isEqualTo("CANCELLED");
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(noticesOf(caseNo)).endsWith("N25");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(balance()).isEqualTo("10000.00");
    }

    @Test
    void e3_theAppealIsRejected_theShutdownGoesOnWithItsClocks() {
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        CaseNo caseNo = onlyChild(violation);
        batch(caseNo, "2025-03-05 10:00:01", true);
        allDutiesDone(caseNo);
        until("2025-03-10 10:00:00");
        letter(violation, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", violation, "reviewAppeal", "result", "rejected", "reasons", "事实清楚");
        assertThat(children(violation)).containsExactly(caseNo);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-06-03 10:00:01"));
        until("2025-06-03 10:00:01");
        confirm(caseNo);
        paid(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(violation)).isEqualTo("CLOSED");
    }
}
