package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.foundation.identity.CaseNo;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** How often a link may be opened and answered, and how often one may try without. */
@TestPropertySource(properties = {
    "appgov.link.refusals-per-minute=5",
    "appgov.link.openings-per-minute=5",
    "appgov.link.answers-per-minute=2"
})
@OwnDatabase("limits")
class LinkLimitsTest extends PersonalLinkStory implements OnH2 {

    private static void isTooOften(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.type()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body()).contains("请稍候再试", "Please wait a moment");
    }

    @Test
    void eachContactAndEachAddressHasItsOwn() {
        CaseNo caseNo = caseV();
        String zh = link(caseNo, "N02", ZH);
        String en = link(caseNo, "N02", EN);
        String form = form(opened(zh), "APPEAL");
        for (int i = 0; i < 4; i++) {
            opened(zh);
        }
        isTooOften(open(zh));
        isTooOften(open(zh + "/files/1"));
        // answering is counted apart, and so is the other contact
        for (int i = 0; i < 2; i++) {
            assertThat(filled(zh, form, "APPEAL", text("")).send().status()).isEqualTo(422);
        }
        isTooOften(filled(zh, form, "APPEAL", text("理由")).send());
        assertThat(lettersTo(caseNo)).isEmpty();
        opened(en);

        // who has no link waits; who has one, at the same address, does not
        for (int i = 0; i < 5; i++) {
            assertThat(open("/isv/nothing" + i).status()).isEqualTo(404);
        }
        isTooOften(open("/isv/nothing"));
        isTooOften(call("POST", "/isv/nothing").form(text("x")).send());
        opened(en);
    }
}
