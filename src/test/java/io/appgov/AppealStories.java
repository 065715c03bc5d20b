package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.people.Group;
import io.appgov.violation.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appeals and their review: S7, E1, E2, E5–E7. */
class AppealStories extends Story implements OnBothDatabases {

    private CaseNo appealed() {
        CaseNo caseNo = caseV();
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        return caseNo;
    }

    @Test
    void s7_neitherTheRecorderNorTheApproverMayReview() {
        users.create("operator-and-reviewer", "demo-pw", "双", "重", "or@appgov.example", Group.OPERATORS, Group.APPEAL_REVIEWERS);
        users.create("manager-and-reviewer", "demo-pw", "双", "重", "mr@appgov.example", Group.MANAGERS, Group.APPEAL_REVIEWERS);
        CaseNo caseNo = as("operator-and-reviewer", () ->
                violationProcess.violationReported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00")).caseNo());
        settle();
        answers("manager-and-reviewer", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION"), "deduction", "2000",
                "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00"));
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");

        assertThat(refused("operator-and-reviewer", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分").status())
                .isEqualTo(403);
        assertThat(refused("manager-and-reviewer", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分").status())
                .isEqualTo(403);
        // nor anybody who is no reviewer
        assertThat(refused("manager2", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分").status()).isEqualTo(403);
        assertThat(violations.appealsOf(caseNo)).extracting("result").containsExactly((Object) null);
        assertThat(state(caseNo)).isEqualTo("APPEALED");
    }

    @Test
    void e1_anOverdueReviewIsEscalatedAndNeverDecidedByAClock() {
        CaseNo caseNo = appealed();
        assertThat(violation(caseNo).hearing().reviewDueAt()).isEqualTo(time("2025-03-06 10:00:00"));
        until("2025-03-06 09:59:59");
        assertThat(task(caseNo, "reviewAppeal").getPriority()).isEqualTo(50);
        until("2025-03-06 10:00:00");
        assertThat(task(caseNo, "reviewAppeal").getPriority()).isEqualTo(90);

        until("2025-06-30 10:00:00");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(balance()).isEqualTo("10000.00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(balance()).isEqualTo("8000.00");
    }

    /** Received one second late; enforced meanwhile. */
    private CaseNo lateAppealed() {
        CaseNo caseNo = enforcedV();
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01").outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).contains("N05");
        return caseNo;
    }

    @Test
    void e2_aLateAppealAdmittedIsReviewed_andUndoesWhatWasEnforced() {
        CaseNo caseNo = lateAppealed();
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(noticesOf(caseNo)).contains("N03");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "REVERSAL 2000.00");
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void e2_aLateAppealNotAdmittedChangesNothing() {
        CaseNo caseNo = lateAppealed();
        answers("manager2", caseNo, "admitLateAppeal", "admit", false, "reason", "无正当理由");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal", "refuseLate");
        assertThat(hasTask(caseNo, "admitLateAppeal")).isFalse();
        assertThat(waitingAt(caseNo)).contains("awaitRectification");
    }

    @Test
    void e2_theApproverMayNotDecideOnALateAppeal() {
        CaseNo caseNo = lateAppealed();
        assertThat(refused("manager1", caseNo, "admitLateAppeal", "admit", false, "reason", "无正当理由").status()).isEqualTo(403);
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal");
    }

    @Test
    void e2_onceTheCaseIsRectifiedALateAppealCanOnlyBeRefused() {
        CaseNo caseNo = lateAppealed();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        assertThat(refused("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期").status()).isEqualTo(409);
        assertThat(state(caseNo)).isEqualTo("RECTIFIED");
        answers("manager2", caseNo, "admitLateAppeal", "admit", false, "reason", "已结束");

        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void e2_aLateAppealAdmittedBeforeTheMeasuresTakeEffectHoldsThemUp() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-10 00:00:00");
        until("2025-03-06 10:00:00");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-06 10:00:00").outcome()).isEqualTo(Letter.Outcome.late);
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "系统故障致逾期");
        until("2025-03-11 00:00:00");
        assertThat(balance()).isEqualTo("10000.00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(measure(caseNo, "ACTIVITY_BAN").from()).isEqualTo(time("2025-03-11 00:00:00"));
    }

    @Test
    void e5_afterAConfirmationAnAppealIsNotAdmitted() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        until("2025-03-04 10:00:00");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-04 10:00:00").outcome()).isEqualTo(Letter.Outcome.inadmissible);
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N06", "N05");
        assertThat(deliveriesOf(caseNo, "N05")).anyMatch(d -> d.message().body().contains("贵司此前已经明确确认"));
        assertThat(violations.appealsOf(caseNo)).isEmpty();
        until("2025-03-05 10:00:00");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void e6_thereIsNoSecondAppealOnTheSameNotice() {
        CaseNo caseNo = appealed();
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.inadmissible);
        letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-03 10:00:00");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.inadmissible);
        assertThat(noticesOf(caseNo)).filteredOn("N05"::equals).hasSize(2);
        assertThat(deliveriesOf(caseNo, "N05")).anyMatch(d -> d.message().body().contains("同一份告知书只能申诉一次"));
        assertThat(violations.appealsOf(caseNo)).hasSize(1);
    }

    @Test
    void e6_norAfterTheReview() {
        CaseNo caseNo = appealed();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.inadmissible);
        assertThat(deliveriesOf(caseNo, "N06")).anyMatch(d -> d.message().body().contains("证据充分"));
    }

    @Test
    void e6_supplementsAreTakenUntilTheReview() {
        CaseNo caseNo = appealed();
        assertThat(letter(caseNo, LetterType.SUPPLEMENT, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(letter(caseNo, LetterType.SUPPLEMENT, "2025-03-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.notAwaited);
    }

    @Test
    void e7_aPartlyJustifiedAppealCancelsOnlyTheNamedMeasures() {
        CaseNo caseNo = appealed();
        answers("reviewer1", caseNo, "reviewAppeal",
                "result", "partlyUpheld", "cancelledMeasures", List.of("DEPOSIT_DEDUCTION"), "reasons", "扣款过重");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N03", "N04", "N06");
        until("2025-03-05 10:00:00");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION CANCELLED", "ACTIVITY_BAN ACTIVE");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void e7_untilTheDecisionIsServedTheCaseIsPartlyCancelled() {
        CaseNo caseNo = appealed();
        nothingArrives();
        answers("reviewer1", caseNo, "reviewAppeal",
                "result", "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"), "reasons", "禁止过重");
        assertThat(state(caseNo)).isEqualTo("PARTLY_CANCELLED");
    }

    @Test
    void e7_partlyUpheldNamesSomeOfTheMeasuresNeitherAllNorNoneNorOthers() {
        CaseNo caseNo = appealed();
        for (List<String> wrong : List.of(
                List.<String>of(), List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), List.of("DELIST"),
                List.of("ACTIVITY_BAN", "DELIST", "RANK_DOWN"))) {
            var refusal = refused("reviewer1", caseNo, "reviewAppeal",
                    "result", "partlyUpheld", "cancelledMeasures", wrong, "reasons", "部分成立");
            assertThat(refusal.errors()).as("%s", wrong).extracting(FieldError::field).containsExactly("cancelledMeasures");
        }
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(decisionsOf(caseNo)).containsExactly("approve");
    }
}
