package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** E3: a letter that arrived in time is registered when the window has long been over. Its reception counts. */
class LateFiledAppealStories extends Story implements OnBothDatabases {

    /** What arrived at 2025-03-05 09:00 is registered now. */
    private void timelyAppealIsRegisteredNow(CaseNo caseNo) {
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(noticesOf(caseNo)).contains("N03").doesNotContain("N05");
    }

    private void review(CaseNo caseNo, String result) {
        answers("reviewer1", caseNo, "reviewAppeal", "result", result, "reasons", "评审理由");
    }

    /** Silent, but the decision has reached nobody yet. */
    private CaseNo deemedAccepted() {
        CaseNo caseNo = caseV();
        nothingArrives();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DEEMED_ACCEPTED");
        everythingArrives();
        return caseNo;
    }

    @Test
    void fromDeemedAccepted_upheld_nothingIsEverEnforced() {
        CaseNo caseNo = deemedAccepted();
        timelyAppealIsRegisteredNow(caseNo);
        review(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        until("2025-03-20 10:00:00");
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION CANCELLED", "ACTIVITY_BAN CANCELLED");
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void fromDeemedAccepted_rejected_itGoesOnWithANewDecision() {
        CaseNo caseNo = deemedAccepted();
        timelyAppealIsRegisteredNow(caseNo);
        until("2025-03-06 10:00:00");
        review(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal", "rejected", "formal");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE");
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-06 10:00:00"));
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
    }

    @Test
    void theAnswerAboutADecisionOvertakenByAnAppealDisturbsNothing() {
        CaseNo caseNo = deemedAccepted();
        timelyAppealIsRegisteredNow(caseNo);
        review(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        // the operator's task about the first, undelivered decision is still open
        answers("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso(now()), "proof", "快递签收");
        assertThat(inbox.of(caseNo)).as("what the process will never take").isEmpty();
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
    }

    /** Decided at the end of the window, effective on 03-10. */
    private CaseNo decided(List<String> measures, String deduction) {
        CaseNo caseNo = reported();
        approves(caseNo, measures, deduction, 30, time("2025-03-10 00:00:00"));
        until("2025-03-06 12:00:00");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        return caseNo;
    }

    @Test
    void fromDecided_enforcementStopsUntilTheReview() {
        CaseNo caseNo = decided(List.of("DEPOSIT_DEDUCTION", "DELIST"), "2000");
        timelyAppealIsRegisteredNow(caseNo);
        until("2025-03-10 00:00:01");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        review(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
    }

    @Test
    void fromDecided_rejectedBeforeTheDate_measuresTakeEffectOnTheDate() {
        CaseNo caseNo = decided(List.of("DEPOSIT_DEDUCTION"), "2000");
        timelyAppealIsRegisteredNow(caseNo);
        review(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        until("2025-03-09 23:59:59");
        assertThat(balance()).isEqualTo("10000.00");
        until("2025-03-10 00:00:00");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
    }

    @Test
    void fromEnforced_upheld_theMoneyComesBackAndTheAppIsListedAgain() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION", "DELIST", "ACTIVITY_BAN"), "2000", 30, time("2025-03-05 10:00:00"));
        until("2025-03-06 12:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(balance()).isEqualTo("8000.00");

        timelyAppealIsRegisteredNow(caseNo);
        // enforced is enforced until the review decides
        assertThat(balance()).isEqualTo("8000.00");
        review(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "REVERSAL 2000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(effects().activities()).isTrue();
        assertThat(measuresOf(caseNo)).allMatch(m -> m.endsWith("CANCELLED"));
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void aDelistingThatWasNotThisCasesOwnIsNotUndone() {
        CaseNo earlier = reported();
        approves(earlier, List.of("DELIST"), "0", 30, time("2025-03-03 10:00:00"));
        letter(earlier, LetterType.CONFIRM, "2025-03-03 10:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 60, time("2025-03-05 10:00:00"));
        until("2025-03-06 12:00:00");
        timelyAppealIsRegisteredNow(caseNo);
        review(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(deliveriesOf(caseNo, "N04")).isNotEmpty()
                .allSatisfy(d -> assertThat(d.message().body()).as("why it stays out (R14)").contains(earlier));
    }

    @Test
    void fromEnforced_partlyUpheld_onlyTheNamedMeasureIsUndone() {
        CaseNo caseNo = enforcedV();
        timelyAppealIsRegisteredNow(caseNo);
        answers("reviewer1", caseNo, "reviewAppeal",
                "result", "partlyUpheld", "cancelledMeasures", List.of("DEPOSIT_DEDUCTION"), "reasons", "扣款过重");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "REVERSAL 2000.00");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION CANCELLED", "ACTIVITY_BAN ACTIVE");
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void fromEnforced_rejected_itGoesOnAndNothingIsDoneTwice() {
        CaseNo caseNo = enforcedV();
        until("2025-03-06 12:00:00");
        timelyAppealIsRegisteredNow(caseNo);
        review(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE");
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-05 10:00:01"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(waitingAt(caseNo)).contains("awaitRectification");

        letter(caseNo, LetterType.RECTIFICATION, "2025-03-06 12:00:00");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        // deduction and ban started once, in one letter; the ban ended once
        assertThat(noticesOf(caseNo)).filteredOn("N07"::equals).hasSize(2);
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N08");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void whileRectificationIsBeingVerified_theReviewComesFirst() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
        timelyAppealIsRegisteredNow(caseNo);
        assertThat(hasTask(caseNo, "verifyRectification")).isFalse();
    }

    @Test
    void withdrawnAgain_thePenaltyStandsAndNothingIsDoneTwice() {
        CaseNo caseNo = enforcedV();
        timelyAppealIsRegisteredNow(caseNo);
        letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE");
    }

    @Test
    void onceTheCaseIsRectifiedTheLetterGoesToThePeopleInsteadOfTheProcess() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(state(caseNo)).isEqualTo("RECTIFIED");
    }
}
