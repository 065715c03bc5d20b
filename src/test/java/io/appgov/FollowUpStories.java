package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.violation.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Not rectified: grace, extension, escalation (S16, §六), their notices, windows, appeals, and what of them is left when they fall. */
class FollowUpStories extends Story implements OnBothDatabases {

    /** Case V, enforced; its time to rectify ended at 2025-03-15 10:00:01 without a word. */
    private CaseNo notRectified() {
        CaseNo caseNo = enforcedV();
        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        return caseNo;
    }

    private void extends15Days(CaseNo caseNo) {
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 15, "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "未整改");
    }

    private void escalates(CaseNo caseNo) {
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("DELIST", "DEPOSIT_DEDUCTION"), "deduction", "3000", "durationDays", 60,
                "effectiveAt", iso("2025-03-17 12:00:00"), "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "拒不整改");
    }

    private void review(CaseNo caseNo, String result) {
        answers("reviewer1", caseNo, "reviewAppeal", "result", result, "reasons", "评审理由");
    }

    private void appealed(CaseNo caseNo, String receivedAt) {
        assertThat(letter(caseNo, LetterType.APPEAL, receivedAt).outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    private Instant bannedUntil(CaseNo caseNo) {
        return measure(caseNo, "ACTIVITY_BAN").until();
    }

    private void assertFirstPenaltyStands(CaseNo caseNo) {
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(effects().activities()).isFalse();
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void s16_anExtensionIsPutToTheIsvWithAWindowAndNothingChangesBeforeItEnds() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        assertThat(noticesOf(caseNo)).endsWith("N24");
        assertThat(deliveriesOf(caseNo, "N24")).isNotEmpty()
                .allSatisfy(d -> assertThat(d.message().body()).as("the violation, and when it takes effect (R8)")
                .contains("2025-03-03 09:00:00", "事实")
                .containsAnyOf("计划生效时间", "Planned effective date"));
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-17 10:00:01"));

        until("2025-03-17 10:00:01");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));

        until("2025-03-17 10:00:02");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN EXTENDED", "ACTIVITY_BAN ACTIVE");
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-19 10:00:01"));
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal", "extend", "formal");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(violation(caseNo).rectification().rectifyBy()).isEqualTo(time("2025-04-10 10:00:00"));
    }

    @Test
    void anExtendedMeasureEndsAtItsNewEndOnce_andThenTheCaseCanClose() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        until("2025-04-10 10:00:00");
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-04-19 10:00:00");
        assertThat(effects().activities()).isFalse();
        until("2025-04-19 10:00:01");
        assertThat(effects().activities()).isTrue();
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
        // started: deduction and ban in one letter, longer ban; ended: ban
        assertThat(noticesOf(caseNo)).filteredOn("N07"::equals).hasSize(3);
    }

    @Test
    void aMeasureThatIsOverAlreadyIsExtendedFromNow() {
        CaseNo caseNo = enforcedV();
        until("2025-03-15 10:00:01");
        until("2025-04-06 10:00:00");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        assertThat(effects().activities()).isTrue();
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 15, "rectifyBy", iso("2025-05-10 10:00:00"), "reason", "未整改");
        letter(caseNo, LetterType.CONFIRM, "2025-04-06 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(effects().activities()).isFalse();
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-04-06 10:00:00"));
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-21 10:00:00"));
        until("2025-04-21 10:00:00");
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void withoutATimedMeasureThereIsNothingToExtend() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "2000", 1, time("2025-03-05 10:00:00"));
        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        assertThat(refused("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 15, "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "未整改").status()).isEqualTo(409);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void grace_isANewDateAndNoNoticeOfPenalty() {
        CaseNo caseNo = notRectified();
        List<String> before = noticesOf(caseNo);
        answers("manager1", caseNo, "extendOrEscalate", "action", "grace", "rectifyBy", iso("2025-03-20 10:00:00"), "reason", "已着手整改");
        assertThat(noticesOf(caseNo)).isEqualTo(before);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(violation(caseNo).rectification().rectifyBy()).isEqualTo(time("2025-03-20 10:00:00"));
        until("2025-03-20 09:59:59");
        assertThat(hasTask(caseNo, "verifyRectification")).isFalse();
        until("2025-03-20 10:00:00");
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        assertThat(state(caseNo)).isEqualTo("RECTIFIED");
    }

    @Test
    void afterGraceTheIsvMayStillReportFirst() {
        CaseNo caseNo = notRectified();
        answers("manager1", caseNo, "extendOrEscalate", "action", "grace", "rectifyBy", iso("2025-03-20 10:00:00"), "reason", "已着手整改");
        assertThat(letter(caseNo, LetterType.RECTIFICATION, "2025-03-15 10:00:01").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
    }

    @Test
    void theVerifierMayNotDecideOnTheFollowUp() {
        users.create("operator-and-manager", "demo-pw", "双", "重", "om@appgov.example",
                io.appgov.people.Group.OPERATORS, io.appgov.people.Group.MANAGERS);
        CaseNo caseNo = enforcedV();
        until("2025-03-15 10:00:01");
        answers("operator-and-manager", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        assertThat(refused("operator-and-manager", caseNo, "extendOrEscalate",
                "action", "grace", "rectifyBy", iso("2025-03-20 10:00:00"), "reason", "已着手整改").status()).isEqualTo(403);
    }

    @Test
    void aFollowUpIsRefusedWithADateThatIsOver() {
        CaseNo caseNo = notRectified();
        assertThat(refused("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 0, "rectifyBy", iso("2025-03-15 10:00:01"), "reason", "未整改").errors())
                .extracting(FieldError::field).containsExactlyInAnyOrder("days", "rectifyBy");
        assertThat(refused("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("DELIST"), "deduction", "0", "durationDays", 60,
                "effectiveAt", iso("2025-03-15 10:00:00"), "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "未整改").errors())
                .extracting(FieldError::field).containsExactly("effectiveAt");
        assertThat(noticesOf(caseNo)).doesNotContain("N24");
    }

    @Test
    void anEscalationTakesEffectOnItsDateBehindItsOwnWindow() {
        CaseNo caseNo = notRectified();
        escalates(caseNo);
        until("2025-03-17 11:59:59");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        until("2025-03-17 12:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "DEDUCTION -3000.00", "CUSTODY 0.00");
        // the first penalty's ban runs on beside it
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));
    }

    /** R8: an escalation names its surfaces as a penalty does; written out, one of the list is that one. */
    @Test
    void anEscalationLimitsMarketingOnTheSurfacesItNames() {
        CaseNo caseNo = notRectified();
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("MARKETING_LIMIT"), "deduction", "0", "durationDays", 60,
                "surfaces", List.of("push"), "otherSurface", "飞书推送消息",
                "effectiveAt", iso("2025-03-17 12:00:00"), "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "拒不整改");
        assertThat(deliveriesOf(caseNo, "N24")).isNotEmpty().allSatisfy(d -> assertThat(d.message().body()).containsAnyOf(
                "限制营销权益（飞书推送消息）：60 天，期间不得在这些渠道参加官方活动或使用营销工具",
                "limit of marketing rights (messages pushed by Feishu): 60 days, with no official activities and no marketing tools "
                        + "there"));
        until("2025-03-17 12:00:00");
        assertThat(measure(caseNo, "MARKETING_LIMIT").surfaces()).containsExactly("push");
        assertThat(effects().marketing()).containsEntry("push", false).containsEntry("site", true);
    }

    @Test
    void anExtensionsAppealUpheld_leavesTheFirstPenaltyAndItsRectification() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        until("2025-03-18 10:00:00");
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));
        review(caseNo, "upheld");
        assertFirstPenaltyStands(caseNo);
        assertThat(noticesOf(caseNo)).endsWith("N24", "N03", "N04");
        // its date is over: it is verified again
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    void anExtensionsAppealRejected_itIsEnforced() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        until("2025-03-18 10:00:00");
        review(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-19 10:00:01"));
    }

    @Test
    void anExtensionsAppealPartlyUpheld_onlyTheRestIsExtended() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("RANK_DOWN", "ACTIVITY_BAN"), "0", 30, time("2025-03-05 10:00:00"));
        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        extends15Days(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        answers("reviewer1", caseNo, "reviewAppeal",
                "result", "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"), "reasons", "排名即可");
        assertThat(measure(caseNo, "RANK_DOWN").until()).isEqualTo(time("2025-04-19 10:00:01"));
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").state()).hasToString("ACTIVE");
    }

    @Test
    void anEscalationsAppealUpheld_leavesTheFirstPenalty() {
        CaseNo caseNo = notRectified();
        escalates(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        review(caseNo, "upheld");
        assertFirstPenaltyStands(caseNo);
        until("2025-03-20 10:00:00");
        assertFirstPenaltyStands(caseNo);
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
    }

    @Test
    void anEscalationsAppealRejected_itIsEnforced() {
        CaseNo caseNo = notRectified();
        escalates(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        review(caseNo, "rejected");
        until("2025-03-17 12:00:00");
        assertThat(balance()).isEqualTo("5000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void anEscalationsAppealWithdrawn_isTheSameAsNoObjection() {
        CaseNo caseNo = notRectified();
        escalates(caseNo);
        appealed(caseNo, "2025-03-15 10:00:01");
        letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-15 10:00:01");
        until("2025-03-17 12:00:00");
        assertThat(balance()).isEqualTo("5000.00");
    }

    @Test
    void e3_anEscalationsTimelyAppealRegisteredLate_upheld_undoesOnlyTheEscalation() {
        CaseNo caseNo = notRectified();
        escalates(caseNo);
        until("2025-03-18 10:00:00");
        assertThat(balance()).isEqualTo("5000.00");
        appealed(caseNo, "2025-03-17 10:00:00");
        review(caseNo, "upheld");
        assertThat(entries()).containsExactly(
                "PAYMENT 10000.00", "DEDUCTION -2000.00", "DEDUCTION -3000.00", "CUSTODY 0.00", "REVERSAL 3000.00");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(effects().activities()).isFalse();
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-04 10:00:01"));
    }

    @Test
    void e3_anExtensionsTimelyAppealRegisteredLate_upheld_givesBackOnlyTheAddedDays() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        until("2025-03-18 10:00:00");
        assertThat(bannedUntil(caseNo)).isEqualTo(time("2025-04-19 10:00:01"));
        appealed(caseNo, "2025-03-17 10:00:00");
        review(caseNo, "upheld");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(effects().activities()).isFalse();
        until("2025-04-04 10:00:00");
        assertThat(effects().activities()).isFalse();
        until("2025-04-04 10:00:01");
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void e3_aDelistingsExtensionUndone_leavesTheAppDelisted() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 30, time("2025-03-05 10:00:00"));
        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        extends15Days(caseNo);
        until("2025-03-18 10:00:00");
        appealed(caseNo, "2025-03-17 10:00:00");
        review(caseNo, "upheld");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(measuresOf(caseNo)).containsExactly("DELIST ACTIVE", "DELIST CANCELLED");
    }

    @Test
    void tightenedTwice_theCaseStillClosesOnce() {
        CaseNo caseNo = notRectified();
        extends15Days(caseNo);
        until("2025-04-10 10:00:00");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "仍未整改");
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("DEPOSIT_DEDUCTION"), "deduction", "1000",
                "effectiveAt", iso("2025-04-12 12:00:00"), "rectifyBy", iso("2025-04-30 10:00:00"), "reason", "仍未整改");
        letter(caseNo, LetterType.CONFIRM, "2025-04-10 10:00:00");
        until("2025-04-12 12:00:00");
        assertThat(balance()).isEqualTo("7000.00");
        assertThat(violations.decisionsOf(caseNo)).filteredOn(Decision::isFinal).hasSize(3);
        letter(caseNo, LetterType.RECTIFICATION, "2025-04-12 12:00:00");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-04-19 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(2);
    }
}
