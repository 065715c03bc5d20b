package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Contacts of before the rule, and what a real mail server gets of their notices (R9). */
@TestPropertySource(properties = {
    "appgov.notice.email=smtp"
})
@OwnDatabase("addresses")
class AddressStoriesTest extends Story implements OnH2 {

    private static final PromptMailServer SERVER = MailServers.smtp();

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
    }

    @BeforeEach
    void onlyMailArrives() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        channels(Mode.up, Mode.down);
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    /** As a release before has kept them. */
    private void addresses(String first, String second) {
        String sql = "update isv_contact set email = :email where isv_id = :isv and position = :position";
        jdbc.sql(sql).param("email", first).param("isv", isv).param("position", 0).update();
        jdbc.sql(sql).param("email", second).param("isv", isv).param("position", 1).update();
    }

    private List<Delivery> mails(CaseNo caseNo) {
        return deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.email).toList();
    }

    private static List<String> mailboxes() {
        return SERVER.getUserManager().listUser().stream().map(u -> u.getEmail()).toList();
    }

    @Test
    void aNoticeThatReachesNobodyCountsAsServedToNobody() {
        addresses("łukasz@isv.example", "张三@例子.中国");
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        assertThat(mails(caseNo)).hasSize(2).allSatisfy(d -> {
            assertThat(d.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(d.attempts().lastError()).contains("must be ASCII");
            assertThat(d.attempts().total()).as("it will never work").isEqualTo(1);
        });
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).hearing().appealUntil()).isNull();
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(mailboxes()).noneMatch(m -> m.toLowerCase().startsWith("bukasz"));
    }

    @Test
    void aDomainInOtherLettersIsReached_andWhatComesBackNamesTheSameRecipient() throws Exception {
        addresses("info@例子.中国", "a..b@isv.example");
        CaseNo caseNo = caseV();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsExactly(DeliveryState.ACCEPTED, DeliveryState.FAILED);
        assertThat(mailboxes()).contains("info@xn--fsqu00a.xn--fiqs8s");
        // the far end knows the address in its ASCII form only
        Delivery accepted = mails(caseNo).get(0);
        ReturnedMail returned = ReturnedMail.of(ReturnedMailTest.mail(ReturnedMailTest.report(
                accepted.outcome().providerMessageId(), "info@xn--fsqu00a.xn--fiqs8s", "failed", "5.1.1",
                "Mon, 3 Mar 2025 10:00:00 +0800")));
        for (String written : List.of(accepted.address().recipient(), "info@例子.中国")) {
            assertThat(returned.judgedFor(written)).isEqualTo(BounceJudgement.FAILURE);
            assertThat(returned.isAboutOthersThan(written)).isFalse();
        }
    }
}
