package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.ServicePart;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.suspension.SuspensionRequest;
import io.appgov.suspension.SuspensionService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an ISV sees of a suspension, and can do about it, to its end. */
class SuspensionPageStories extends IsvPageStory implements OnBothDatabases {

    @Autowired private SuspensionService suspensions;

    private CaseNo suspended() {
        String scan = scan();
        CaseNo caseNo = as("manager1", () -> begun(CaseProcess.SUSPENSION, () -> suspensions.request(new SuspensionRequest(
                isv, app, "the app is part of a public affair", List.of(ServicePart.values()), List.of(INTERNAL + " ticket", scan)))));
        settle();
        answers("manager2", caseNo, "confirmSuspension", "decision", "suspend", "reason", INTERNAL);
        return caseNo;
    }

    private void reviewed(CaseNo caseNo, Object... more) {
        Object[] fields = {"reason", "the cause is not removed"};
        answers("manager2", caseNo, "reviewSuspension",
                java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.Arrays.stream(more)).toArray());
    }

    private void appealed(CaseNo caseNo) {
        assertThat(letterNow(caseNo, LetterType.APPEAL).outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    @Test
    void inForce_whyWhatAndHowLong_andAnAppealIsOffered() {
        CaseNo caseNo = suspended();
        Seen seen = look(caseNo);
        assertThat(seen.en().status()).contains("in force", "2025-03-06 10:00:00");
        assertThat(seen.section("Why").text()).isEqualTo("the app is part of a public affair");
        assertThat(seen.section("Why").files()).as("the file, not the note").hasSize(1);
        assertThat(seen.section("What this suspension stops").items()).hasSize(5);
        assertThat(seen.offers()).containsExactly("APPEAL");
    }

    @Test
    void anAppealIsHeard_thenRejected_andOfferedAgain() {
        CaseNo caseNo = suspended();
        appealed(caseNo);
        Seen heard = look(caseNo);
        assertThat(heard.en().status()).contains("being reviewed");
        assertThat(heard.offers()).containsExactly("SUPPLEMENT", "WITHDRAW_APPEAL");
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "the cause is still there");
        Seen rejected = look(caseNo);
        assertThat(rejected.section("Your appeal").text()).isEqualTo("the cause is still there");
        assertThat(rejected.row("Your appeal", "Result")).contains("not upheld");
        assertThat(rejected.offers()).containsExactly("APPEAL");
        appealed(caseNo);
        letterNow(caseNo, LetterType.WITHDRAW_APPEAL);
        assertThat(look(caseNo).row("Your appeal", "Result")).contains("taken back");
    }

    @Test
    void keptUntilADate_thenLifted_whileAnAppealIsHeard() {
        CaseNo caseNo = suspended();
        reviewed(caseNo, "decision", "keepUntil", "keptUntil", iso("2025-03-20 18:00:00"));
        Seen kept = look(caseNo);
        assertThat(kept.en().deadline().at()).isEqualTo(time("2025-03-20 18:00:00"));
        assertThat(kept.section("Our review").text()).isEqualTo("the cause is not removed");
        until("2025-03-20 17:00:00");
        appealed(caseNo);
        until("2025-03-20 18:00:00");
        Seen lifted = look(caseNo);
        assertThat(lifted.en().status()).contains("lifted at 2025-03-20 18:00:00", "has come");
        assertThat(lifted.row("Your appeal", "Result")).contains("lifted meanwhile");
        assertThat(lifted.offers()).isEmpty();
    }

    @Test
    void aViolationIsOpened_andAnUpheldAppealLifts() {
        CaseNo caseNo = suspended();
        reviewed(caseNo, "decision", "openViolation", "kind", "V12", "severity", "MINOR", "occurredAt", iso("2025-03-03 09:00:00"), "facts",
                "the app took part");
        String violationNo = suspensions.get(caseNo).violationNo().value();
        Seen waiting = look(caseNo);
        assertThat(waiting.en().status()).contains(violationNo);
        assertThat(waiting.row("Our review", "Violation opened")).isEqualTo(violationNo);
        appealed(caseNo);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "upheld", "reasons", "it did not");
        assertThat(look(caseNo).row("Your appeal", "Result")).startsWith("upheld");
    }

    @Test
    void beforeItIsConfirmed_andOfOneThatWasRefused_thereIsNothingToSee() {
        CaseNo caseNo = as("manager1", () -> begun(CaseProcess.SUSPENSION, () -> suspensions.request(
                new SuspensionRequest(isv, app, "事实", List.of(ServicePart.api), List.of()))));
        settle();
        answers("manager2", caseNo, "confirmSuspension", "decision", "refuse", "reason", INTERNAL);
        Seen seen = look(caseNo);
        assertThat(seen.en().status()).isEqualTo("Nothing is suspended in this case.");
        assertThat(seen.en().sections()).isEmpty();
    }

    @Test
    void aShutdownTellsThatItsNoticePeriodStandsStill() {
        CaseNo shutdown = notified();
        suspended();
        assertThat(look(shutdown).inEnglish()).contains("Notice period stands still since");
    }
}
