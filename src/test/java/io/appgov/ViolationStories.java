package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import org.junit.jupiter.api.Test;

/** The scenarios of scenarios.md that a violation case tells (S1–S18), exact to the second and the cent. */
abstract class ViolationStories extends Story {

    @Test
    void s1_confirmedBeforeTheEffectiveDate_measuresWaitForTheDate() {
        String caseNo = reported();
        approves(caseNo, "2025-03-04 00:00:00");
        until("2025-03-03 15:00:00");
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 15:00:00");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N06");
        assertThat(deliveriesOf(caseNo, "N06")).allMatch(d -> d.acceptedAt().equals(time("2025-03-03 15:00:00")));

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
        String caseNo = caseV();
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
        String caseNo = caseV();
        until("2025-03-05 09:59:00");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:59:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        until("2025-03-05 22:00:00");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");

        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N03", "N04");
        assertThat(balance()).isEqualTo("10000.00");
        String next = reported();
        assertThat(violation(next).occurrence()).isEqualTo(1);
    }

    @Test
    void s4_anAppealOneSecondLateIsRefusedAndAnswered() {
        String caseNo = caseV();
        until("2025-03-05 10:00:01");
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(noticesOf(caseNo)).contains("N05", "N06").doesNotContain("N03");
        assertThat(hasTask(caseNo, "admitLateAppeal")).isTrue();
    }
}
