package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Repeat offences (T6): S13–S15, and the recount when the formal decision is made. */
class RecountStories extends Story implements OnBothDatabases {

    private static final String V02_FIRST = "1000.00";
    private static final String V02_SECOND = "2000.00";

    private CaseNo reported(String kind, Instant occurredAt) {
        return reported(new ViolationReport(
                isv, app, kind, Severity.MINOR, occurredAt, "事实", List.of(new RuleSource("运营管理规范", "§三", kind)), List.of())
                .distinct("另一次行为"));
    }

    /** Approved as proposed, confirmed and enforced now. */
    private CaseNo decidedNow(String kind, Instant occurredAt) {
        CaseNo caseNo = reported(kind, occurredAt);
        approvesAsProposed(caseNo, now());
        confirmed(caseNo);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private void confirmed(CaseNo caseNo) {
        as("operator2", () -> letters.correspondenceReceived(
                new io.appgov.correspondence.LetterForm(caseNo, LetterType.CONFIRM, now(), "确认", List.of(), null), "api", "operator2"));
        settle();
    }

    @Test
    void s13_theYearOfTheActCountsNotThatOfTheReport() {
        until("2025-06-02 10:00:00");
        decidedNow("V07", time("2025-06-01 10:00:00"));
        until("2026-01-05 10:00:00");
        assertThat(violation(reported("V07", time("2025-12-31 23:59:59"))).assessment().occurrence()).isEqualTo(2);
    }

    @Test
    void s14_theCountStartsAgainAtBeijingsNewYear() {
        until("2025-06-02 10:00:00");
        decidedNow("V07", time("2025-06-01 10:00:00"));
        until("2026-01-05 10:00:00");
        // half past midnight on 1 January in Beijing
        CaseNo first = decidedNow("V07", Instant.parse("2025-12-31T16:30:00Z"));
        assertThat(violation(first).assessment().occurrence()).isEqualTo(1);
        assertThat(violation(reported("V07", time("2026-01-02 10:00:00"))).assessment().occurrence()).isEqualTo(2);
    }

    @Test
    void s15_aCancelledViolationDoesNotCount() {
        CaseNo caseNo = reported("V07", time("2025-03-03 09:00:00"));
        approvesAsProposed(caseNo, now());
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(violation(reported("V07", time("2025-03-03 09:30:00"))).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void neitherDoPendingAndWithdrawnOnes_norOtherKindsAndOtherIsvs() {
        CaseNo pending = reported("V07", time("2025-03-03 09:00:00"));
        approvesAsProposed(pending, now());
        CaseNo withdrawn = reported("V07", time("2025-03-03 09:00:00"));
        answers("manager1", withdrawn, "approvePenalty", "decision", "withdraw", "reason", "误报");
        decidedNow("V06", time("2025-03-03 09:00:00"));
        IsvId own = isv;
        AppId ownApp = app;
        isv = IsvId.of(own + "-other");
        app = newIsvWithApp(isv, AppId.of(ownApp + "-other"));
        decidedNow("V07", time("2025-03-03 09:00:00"));

        isv = own;
        app = ownApp;
        assertThat(violation(reported("V07", time("2025-03-03 09:30:00"))).assessment().occurrence()).isEqualTo(1);
    }

    /** Two of the same kind are proposed as the first of the year; only one of them can be. */
    private CaseNo overtakenByAnother(boolean appealsRejected) {
        CaseNo caseNo = reported("V02", time("2025-03-03 09:00:00"));
        approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString(V02_FIRST);
        decidedNow("V02", time("2025-03-03 09:30:00"));
        assertThat(balance()).isEqualTo("9000.00");
        if (appealsRejected) {
            letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
            answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        } else {
            until("2025-03-05 10:00:01");
        }
        return caseNo;
    }

    @Test
    void aHigherTierNeedsANewApprovalAndANewNotice() {
        CaseNo caseNo = overtakenByAnother(false);
        assertThat(state(caseNo)).isEqualTo("DRAFT");
        assertThat(violation(caseNo).assessment().occurrence()).isEqualTo(2);
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString(V02_SECOND);
        assertThat(noticesOf(caseNo)).containsExactly("N02");
        assertThat(balance()).isEqualTo("9000.00");

        approvesAsProposed(caseNo, time("2025-03-07 10:00:00"));
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N02");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-07 10:00:01"));
        until("2025-03-07 10:00:01");
        assertThat(balance()).isEqualTo("9000.00");
        until("2025-03-07 10:00:02");
        assertThat(balance()).isEqualTo("7000.00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void theNewNoticeCanBeAppealedAlthoughTheFirstWas() {
        CaseNo caseNo = overtakenByAnother(true);
        assertThat(state(caseNo)).isEqualTo("DRAFT");
        approvesAsProposed(caseNo, time("2025-03-07 10:00:00"));
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(balance()).isEqualTo("9000.00");
    }

    @Test
    void sentBackItCanStillBeWithdrawn() {
        CaseNo caseNo = overtakenByAnother(false);
        answers("manager1", caseNo, "approvePenalty", "decision", "withdraw", "reason", "合并处理");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(balance()).isEqualTo("9000.00");
    }

    @Test
    void theSameTierWithAnotherCountStands() {
        // V03 moves to the third tier with the third act and stays there
        decidedNow("V03", time("2025-03-03 08:00:00"));
        decidedNow("V03", time("2025-03-03 08:10:00"));
        CaseNo caseNo = reported("V03", time("2025-03-03 08:20:00"));
        approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        decidedNow("V03", time("2025-03-03 08:30:00"));
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(violation(caseNo).assessment().occurrence()).isEqualTo(4);
    }

    /** The second of the year when it was proposed; then the first one's timely appeal turns up and is upheld (E3). */
    private CaseNo leftAlone(boolean unchanged) {
        CaseNo first = reported("V02", time("2025-03-03 09:00:00"));
        approvesAsProposed(first, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(balance()).isEqualTo("9000.00");
        CaseNo second = reported("V02", time("2025-03-03 09:30:00"));
        assertThat(violation(second).assessment().proposal().deduction()).hasToString(V02_SECOND);
        if (unchanged) {
            approvesAsProposed(second, time("2025-03-07 10:00:00"));
        } else {
            approves(second, List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), "1500", 30, time("2025-03-07 10:00:00"));
        }
        letter(first, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", first, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(balance()).isEqualTo("10000.00");
        until("2025-03-07 10:00:02");
        return second;
    }

    @Test
    void aLowerTierAppliesByItselfWhenTheProposalWasApprovedUnchanged() {
        CaseNo second = leftAlone(true);
        assertThat(state(second)).isEqualTo("ENFORCED");
        assertThat(violation(second).assessment().occurrence()).isEqualTo(1);
        assertThat(decisionsOf(second)).containsExactly("approve", "lowered", "formal");
        assertThat(noticesOf(second)).containsOnlyOnce("N02");
        assertThat(measuresOf(second)).containsExactlyInAnyOrder("DEPOSIT_DEDUCTION ACTIVE", "MARKETING_LIMIT ACTIVE");
        assertThat(balance()).isEqualTo("9000.00");
    }

    @Test
    void aLowerTierGoesBackWhenTheManagerHadChangedTheProposal() {
        CaseNo second = leftAlone(false);
        assertThat(state(second)).isEqualTo("DRAFT");
        assertThat(hasTask(second, "approvePenalty")).isTrue();
        assertThat(violation(second).assessment().proposal().deduction()).hasToString(V02_FIRST);
        assertThat(balance()).isEqualTo("10000.00");
    }
}
