package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** E16 with its parameter turned off: an app ordered offline stays listed until it goes. */
@TestPropertySource(properties = {
    "appgov.policy.interim-delisting=false"
})
@OwnDatabase("interim")
class NoInterimDelistingTest extends ShutdownStory implements OnH2 {

    @Test
    void anAppOrderedOfflineStaysListed_andGoesOfflineFromThere() {
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        CaseNo caseNo = onlyChild(violation);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(noticesOf(caseNo)).containsExactly("N11");
        assertThat(deliveriesOf(caseNo, "N11")).as("nobody is told of a delisting that was none; the case has its letter all the same")
                .allSatisfy(d -> assertThat(d.message().subject())
                        .startsWith(d.address().language() == Language.zh ? "应用进入下线流程 · " : "App to go offline · "))
                .noneSatisfy(d -> assertThat(d.message().body()).containsAnyOf("已经下架", "先行下架", "been delisted"));
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
        batch(caseNo, "2025-03-05 10:00:01", true);
        allDutiesDone(caseNo);
        until("2025-06-03 10:00:01");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        confirm(caseNo);
        paid(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "REFUND -10000.00");
        assertThat(state(violation)).isEqualTo("CLOSED");
    }

    /** The parameter is asked for violations only (R8). */
    @Test
    void anAppThatAnEndingTakesOfflineIsDelistedAllTheSame() {
        CaseNo ending = approvedEndingOf(isv, "2025-06-01 10:00:00");
        assertThat(onlyChild(ending).value()).isNotNull();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void anIsvsOwnShutdownDelistsAllTheSame() {
        approved();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }
}
