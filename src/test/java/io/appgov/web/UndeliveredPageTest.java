package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.Notice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' list of what reached nobody. */
class UndeliveredPageTest extends HttpStory implements OnH2 {

    private String unheard() {
        CaseNo caseNo = caseV();
        nothingArrives();
        letter(caseNo, LetterType.APPEAL, "2025-03-04 10:00:00");
        everythingArrives();
        return notices.ofCase(caseNo).stream().filter(n -> n.kind().name().equals("N03")).map(Notice::noticeId).findFirst().orElseThrow();
    }

    private Answer settled(String user, String noticeId, String form) {
        return call("POST", "/undelivered/" + noticeId).by(user)
                .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)).send();
    }

    @Test
    void showsWhatReachedNobodyAndSendsItAgain() {
        String noticeId = unheard();
        assertThat(get("operator1", "/undelivered").body()).contains("/undelivered/" + noticeId, "通道不可用");
        assertThat(settled("operator1", noticeId, "action=again").status()).isEqualTo(303);
        settle();
        assertThat(get("operator1", "/undelivered").body()).doesNotContain(noticeId);
        isProblem(settled("operator1", noticeId, "action=again"), 409);
    }

    @Test
    void passingItOnNeedsAProof() {
        String noticeId = unheard();
        isProblem(settled("operator1", noticeId, "action=passedOn&proof="), 400);
        isProblem(settled("operator1", noticeId, "action=else"), 400);
        isProblem(settled("operator1", noticeId, ""), 400);
        assertThat(settled("operator1", noticeId, "action=passedOn&proof=phone").status()).isEqualTo(303);
        isProblem(settled("operator1", "V-2025-999999-01-N03", "action=again"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager1", "reviewer1", "auditor1", "admin"})
    void othersMayOnlyLook(String user) {
        String noticeId = unheard();
        assertThat(get(user, "/undelivered").status()).isEqualTo(200);
        isProblem(settled(user, noticeId, "action=again"), 403);
    }

    @Test
    void integratorsAndStrangersMayNotEvenLook() {
        isProblem(get("integrator1", "/undelivered"), 403);
        isProblem(call("GET", "/undelivered").send(), 401);
    }
}
