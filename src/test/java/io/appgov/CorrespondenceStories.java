package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.CorrespondenceService;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of letters: accepted, late, not admitted, or put to an operator; none is lost. */
class CorrespondenceStories extends Story implements OnBothDatabases {

    @Autowired CorrespondenceService correspondence;

    private static final String NOW = "2025-03-03 10:00:00";

    private String outcomeOf(Letter letter) {
        return correspondence.get(letter.id()).outcome().name();
    }

    private boolean isOver(Letter letter) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(letter.id()).count() == 0;
    }

    @Test
    void accepted_theCaseGoesOnAndTheLettersOwnProcessEnds() {
        CaseNo caseNo = caseV();
        Letter letter = letter(caseNo, LetterType.CONFIRM, NOW);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(isOver(letter)).isTrue();
        assertThat(state(caseNo)).isEqualTo("DECIDED");
    }

    @Test
    void late_answeredWithN05AndPutToAManager() {
        CaseNo caseNo = enforcedV();
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(isOver(letter)).isTrue();
        assertThat(noticesOf(caseNo)).endsWith("N05");
        assertThat(deliveriesOf(caseNo, "N05")).anyMatch(d -> d.message().body().contains("申诉在期限届满之后收到"));
        assertThat(hasTask(caseNo, "admitLateAppeal")).isTrue();
    }

    @Test
    void inadmissible_answeredWithN05AndNobodysTask() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.CONFIRM, NOW);
        Letter letter = letter(caseNo, LetterType.APPEAL, NOW);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.inadmissible);
        assertThat(isOver(letter)).isTrue();
        assertThat(noticesOf(caseNo)).endsWith("N05");
        assertThat(hasTask(caseNo, "admitLateAppeal")).isFalse();
    }

    @ParameterizedTest(name = "{0} is not what a violation that runs its window waits for")
    @EnumSource(names = {"WITHDRAW_APPEAL", "SUPPLEMENT", "RECTIFICATION", "LETTER", "USER_NOTICE", "DUTY_EVIDENCE", "WITHDRAW_REQUEST"})
    void notAwaited_anOperatorSortsIt(LetterType type) {
        CaseNo caseNo = caseV();
        Letter letter = letter(caseNo, type, NOW);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    @Test
    void notAwaited_filedWithAReason() {
        Letter letter = letter(null, LetterType.LETTER, NOW);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "filed", "reason", "广告");
        assertThat(outcomeOf(letter)).isEqualTo("filed");
        assertThat(isOver(letter)).isTrue();
    }

    @Test
    void notAwaited_assignedToItsCase_countsByItsReception() {
        CaseNo caseNo = caseV();
        Letter letter = letter(CaseNo.of("V-2025-999999"), LetterType.LETTER, NOW);
        until("2025-03-04 10:00:00");
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", caseNo, "type", "APPEAL");
        assertThat(outcomeOf(letter)).isEqualTo("accepted");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(violations.appealsOf(caseNo)).extracting("receivedAt").containsExactly(time(NOW));
        assertThat(isOver(letter)).isTrue();
    }

    @Test
    void assignedToACaseThatDoesNotWaitEither_itComesBack() {
        CaseNo caseNo = caseV();
        Letter letter = letter(null, LetterType.LETTER, NOW);
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", caseNo, "type",
                "RECTIFICATION");
        assertThat(outcomeOf(letter)).isEqualTo("notAwaited");
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
    }

    /** T4: the step behind the window looks again for a timely appeal on file; then the letter belongs to that case. */
    @Test
    void takenUpByItsCaseWhileItIsBeingSorted_itIsAssignedToNoOther() {
        nothingArrives();
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        at("2025-03-03 12:00:00");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-03 12:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        everythingArrives();
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso("2025-03-03 11:00:00"), "proof", "签收");
        until("2025-03-05 11:00:01");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        CaseNo other = reported();
        assertThat(refused("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", other, "type",
                "APPEAL"))
                .isInstanceOf(io.appgov.foundation.refusal.RuleViolated.class).hasMessageContaining(caseNo.value());
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "filed", "reason", "已在案");
        assertThat(violations.appealsOf(caseNo)).hasSize(1);
    }

    @Test
    void assignedToNoCaseThereIs_isRefused() {
        Letter letter = letter(null, LetterType.APPEAL, NOW);
        assertThat(refused("operator1", letter.id(), "sortCorrespondence",
                "outcome", "assigned", "caseNo", "V-2025-999999", "type", "APPEAL").errors())
                .extracting(FieldError::field).containsExactly("caseNo");
        assertThat(outcomeOf(letter)).isEqualTo("notAwaited");
    }

    @Test
    void aConfirmationAfterTheWindowIsNotAwaited() {
        CaseNo caseNo = enforcedV();
        assertThat(letter(caseNo, LetterType.CONFIRM, "2025-03-05 09:00:00").outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(violation(caseNo).hearing().response()).hasToString("SILENT");
    }

    @Test
    void aRectificationReportIsVerified_asecondOneMeanwhileIsNotAwaited() {
        CaseNo caseNo = enforcedV();
        assertThat(letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01").outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(hasTask(caseNo, "verifyRectification")).isTrue();
        assertThat(letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01").outcome()).isEqualTo(Letter.Outcome.notAwaited);
    }

    /**
     * An appeal that came before its notice was served (the ISV had it from elsewhere): nothing waited for it, so it lies with the
     * operators.
     */
    private Letter unsortedAppeal(CaseNo caseNo) {
        Letter letter = letter(caseNo, LetterType.APPEAL, NOW);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(NOW), "proof", "当面签收");
        everythingArrives();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        return letter;
    }

    private CaseNo undelivered() {
        CaseNo caseNo = reported();
        nothingArrives();
        approves(caseNo, "2025-03-05 10:00:00");
        return caseNo;
    }

    @Test
    void anUnsortedTimelyAppealCountsWhenTheWindowCloses() {
        CaseNo caseNo = undelivered();
        Letter letter = unsortedAppeal(caseNo);
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N03");
        assertThat(balance()).isEqualTo("10000.00");

        // sorted afterwards, it is the appeal that is already on file
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", caseNo, "type", "APPEAL");
        assertThat(outcomeOf(letter)).isEqualTo("accepted");
        assertThat(isOver(letter)).isTrue();
        assertThat(violations.appealsOf(caseNo)).hasSize(1);
        answers("reviewer1", caseNo, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void sortedInTimeItOpensTheReviewAtOnce() {
        CaseNo caseNo = undelivered();
        Letter letter = unsortedAppeal(caseNo);
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "assigned", "caseNo", caseNo, "type", "APPEAL");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
    }

    @Test
    void filedAsNoAppealItDoesNotCount() {
        CaseNo caseNo = undelivered();
        Letter letter = unsortedAppeal(caseNo);
        answers("operator1", letter.id(), "sortCorrespondence", "outcome", "filed", "reason", "并非申诉");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    /** A letter that belongs to no case is nobody's news: no open form of the house is written anew. */
    @Test
    void aLetterWithoutACaseLeavesTheOpenFormsOfOthersAlone() {
        CaseNo caseNo = reported();
        String task = task(caseNo, "approvePenalty").getId();
        jdbc.sql("update act_ru_variable set text_ = 'untouched' where task_id_ = :task and type_ = 'string'").param("task", task).update();
        letter(null, LetterType.SUPPLEMENT, "2025-03-03 10:00:00");
        assertThat(jdbc.sql("select distinct text_ from act_ru_variable where task_id_ = :task and type_ = 'string'").param("task", task)
                .query(String.class).list()).containsExactly("untouched");
    }
}
