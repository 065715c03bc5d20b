package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Group;
import io.appgov.violation.Decision;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A violation case from its report to its enforcement: S1–S6, S9 of scenarios.md, T4, T5, T10, E4, E8, E9, and the approval. */
class ViolationStories extends Story implements OnBothDatabases {

    @Test
    void s1_confirmedBeforeTheEffectiveDate_measuresWaitForTheDate() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-04 00:00:00");
        until("2025-03-03 15:00:00");
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 15:00:00");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N06");
        assertThat(deliveriesOf(caseNo, "N06")).allMatch(d -> d.outcome().acceptedAt().equals(time("2025-03-03 15:00:00")));

        until("2025-03-03 23:59:59");
        assertThat(balance()).isEqualTo("10000.00");

        until("2025-03-04 00:00:00");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-04 00:00:00"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-03 00:00:00"));
        assertThat(effects().activities()).isFalse();
    }

    @Test
    void s2_silenceIsAcceptanceOnlyWhenTheWindowIsOver() {
        CaseNo caseNo = caseV();
        until("2025-03-05 09:59:59");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(balance()).isEqualTo("10000.00");

        until("2025-03-05 10:00:01");
        assertThat(noticesOf(caseNo)).startsWith("N02", "N06");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void s3_aTimelyAppealReviewedAfterTheWindowStillCancels() {
        CaseNo caseNo = caseV();
        until("2025-03-05 09:59:00");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:59:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        until("2025-03-05 22:00:00");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");

        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N03", "N04");
        assertThat(balance()).isEqualTo("10000.00");
        CaseNo next = reported();
        assertThat(violation(next).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void s4_anAppealOneSecondLateIsRefusedAndAnswered() {
        CaseNo caseNo = caseV();
        until("2025-03-05 10:00:01");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).contains("N05", "N06").doesNotContain("N03");
        assertThat(hasTask(caseNo, "admitLateAppeal")).isTrue();
    }

    @Test
    void s5_theWindowRunsThroughTheWeekend() {
        until("2025-03-07 16:50:00");
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-09 16:50:00");
        assertThat(violation(caseNo).hearing().servedAt()).isEqualTo(time("2025-03-07 16:50:00"));
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-09 16:50:00"));

        until("2025-03-09 16:50:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-09 16:50:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void s6_anAppealWithdrawnIsTheSameAsNoObjection() {
        CaseNo caseNo = caseV();
        until("2025-03-04 10:00:00");
        letter(caseNo, LetterType.APPEAL, "2025-03-04 10:00:00");
        until("2025-03-04 12:00:00");
        assertThat(letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-04 12:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);

        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N03", "N06");
        assertThat(hasTask(caseNo, "reviewAppeal")).isFalse();
        assertThat(violation(caseNo).hearing().response()).hasToString("APPEAL_WITHDRAWN");
        until("2025-03-05 10:00:00");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void s6_untilTheDecisionIsServedTheCaseIsConfirmed() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        nothingArrives();
        letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-03 10:00:00");
        assertThat(state(caseNo)).isEqualTo("CONFIRMED");
    }

    @Test
    void s9_anEffectiveDateInThePastIsRefusedAndNothingIsDecided() {
        CaseNo caseNo = reported();
        var refusal = refused("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION"), "deduction", "2000",
                "effectiveAt", iso("2025-03-01 00:00:00"), "rectifyBy", iso("2025-03-20 00:00:00"));
        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("effectiveAt");
        assertThat(decisionsOf(caseNo)).isEmpty();
        assertThat(state(caseNo)).isEqualTo("DRAFT");
    }

    @Test
    void theRecorderMayNotApprove() {
        users.create("manager-and-operator", "demo-pw", "双", "重", "both@appgov.example", Group.OPERATORS, Group.MANAGERS);
        CaseNo caseNo = as("manager-and-operator", () ->
                violationProcess.violationReported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00")).caseNo());
        settle();
        assertThat(refused("manager-and-operator", caseNo, "approvePenalty", "decision", "withdraw", "reason", "误报").status())
                .isEqualTo(403);
        answers("manager1", caseNo, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
    }

    @Test
    void returnedForMoreFacts_revised_andProposedAgain() {
        CaseNo caseNo = reported();
        answers("manager1", caseNo, "approvePenalty", "decision", "return", "reason", "事实不清");
        assertThat(hasTask(caseNo, "approvePenalty")).isFalse();
        answers("operator1", caseNo, "reviseViolation", "facts", "补充后的事实", "evidence", List.of("录屏"));
        assertThat(violation(caseNo).report().facts()).isEqualTo("补充后的事实");
        assertThat(violation(caseNo).report().evidence()).containsExactly("截图", "录屏");

        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(decisionsOf(caseNo)).containsExactly("return", "approve");
        assertThat(deliveriesOf(caseNo, "N02")).allMatch(d -> d.message().body().contains("补充后的事实"));
    }

    @Test
    void withdrawnAtTheApproval_theIsvNeverHears() {
        CaseNo caseNo = reported();
        answers("manager1", caseNo, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-03-03 10:00:00"));
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).isEmpty();
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(1);
    }

    @Test
    void t4_anAppealReceivedInTheVeryLastSecondIsTimely() {
        CaseNo caseNo = caseV();
        until("2025-03-05 10:00:00");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(balance()).isEqualTo("10000.00");
    }

    @Test
    void t4_timelinessIsJudgedByReceptionAlsoWhenTheTimerIsLate() {
        CaseNo caseNo = caseV();
        // the window has been over for an hour, but no job has run: the machine was down
        at("2025-03-05 11:00:00");
        Letter late = as("operator2", () -> letters.correspondenceReceived(form(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01"), "api",
                "operator2"));
        assertThat(late.outcome()).isEqualTo(Letter.Outcome.late);
        Letter timely = as("operator2", () -> letters.correspondenceReceived(form(caseNo, LetterType.APPEAL, "2025-03-05 10:00:00"), "api",
                "operator2"));
        assertThat(timely.outcome()).isEqualTo(Letter.Outcome.accepted);

        settle();
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
        assertThat(balance()).isEqualTo("10000.00");
    }

    @Test
    void t4_aStepRunLateIsDatedByTheInstantItWasDue() {
        CaseNo caseNo = caseV();
        at("2025-03-05 13:00:00");
        settle();
        Decision formal = violations.decisionsOf(caseNo).stream().filter(Decision::isFinal).findFirst().orElseThrow();
        assertThat(formal.at()).isEqualTo(time("2025-03-05 10:00:01"));
        // never retroactively: the ISV has the decision only now
        assertThat(violation(caseNo).ruling().servedAt()).isEqualTo(time("2025-03-05 13:00:00"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-05 13:00:00"));
    }

    @Test
    void t5_theDecisionServedAfterThePlannedDate_measuresAndRectificationMoveByAsMuch() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        until("2025-03-07 22:00:00");
        assertThat(balance()).isEqualTo("10000.00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");

        assertThat(violation(caseNo).ruling().servedAt()).isEqualTo(time("2025-03-07 22:00:00"));
        assertThat(violation(caseNo).ruling().effectiveAt()).isEqualTo(time("2025-03-07 22:00:00"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-07 22:00:00"));
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-06 22:00:00"));
        // planned 03-05 10:00 with 10 days to rectify (T10)
        assertThat(violation(caseNo).rectification().rectifyBy()).isEqualTo(time("2025-03-17 22:00:00"));
        until("2025-03-17 21:59:59");
        assertThat(hasTask(caseNo, "verifyRectification")).isFalse();
        until("2025-03-17 22:00:00");
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
    }

    @Test
    void t5_anEffectiveDateBeforeTheEndOfTheWindowWaitsForTheWindow() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-03 12:00:00");
        until("2025-03-05 10:00:00");
        assertThat(balance()).isEqualTo("10000.00");
        until("2025-03-05 10:00:01");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-05 10:00:01"));
    }

    @Test
    void e9_severalViolationsAreSeveralCasesEachWithItsOwnWindowAndAppeal() {
        CaseNo first = caseV();
        until("2025-03-03 20:00:00");
        // of another kind: the first of the same kind to be decided would move the other to the next tier (T6)
        CaseNo second = reported(violation("V03", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(second, "2025-03-05 20:00:00");
        letter(first, LetterType.APPEAL, "2025-03-03 20:00:00");
        assertThat(state(first)).isEqualTo("APPEALED");
        assertThat(state(second)).isEqualTo("NOTIFIED");
        assertThat(violation(first).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
        assertThat(violation(second).hearing().appealUntil()).isEqualTo(time("2025-03-05 20:00:00"));

        until("2025-03-05 20:00:01");
        answers("reviewer1", first, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        // several acts: each is deducted (M3)
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "DEDUCTION -2000.00");
        assertThat(ledgerEntries()).extracting("caseNo").containsExactly(null, second, first);
    }

    @Test
    void rectifiedInTime_theCaseClosesWhenTheLastMeasureIsOver() {
        CaseNo caseNo = enforcedV();
        until("2025-03-10 09:00:00");
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-10 09:00:00");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        assertThat(state(caseNo)).isEqualTo("RECTIFIED");

        until("2025-04-04 10:00:00");
        assertThat(state(caseNo)).isEqualTo("RECTIFIED");
        assertThat(effects().activities()).isFalse();
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-04-04 10:00:01"));
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void r8_whatWasDoneBeforeTheFirstVersionOfThePolicyIsNotPunishedByIt() {
        Instant begins = jdbc.sql("select min(effective_from) from policy_version").query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        assertThatThrownBy(() -> as("operator1", () -> violationProcess.violationReported(reportOf(begins.minusMillis(1)))))
                .isInstanceOf(RuleViolated.class).hasMessageContaining("not in force");
        assertThat(as("operator1", () -> violationProcess.violationReported(reportOf(begins))).caseNo().value()).isNotBlank();
    }

    private ViolationReport reportOf(Instant occurredAt) {
        return new ViolationReport(isv, app, "V02", Severity.MINOR, occurredAt, "事实", List.of(new RuleSource("运营管理规范", "§三", "V02")),
                List.of("截图"));
    }
}
