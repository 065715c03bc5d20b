package io.appgov.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.Story;
import io.appgov.correspondence.LetterType;
import io.appgov.notice.CaptureSwitch.Mode;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Delivery;
import io.appgov.notice.DeliveryState;
import jakarta.mail.Flags;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A notice that only mail delivered, and what comes back over a real mail server (S39, E28). */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:bounces;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
    "camunda.bpm.process-engine-name=bounces",
    "appgov.notice.email=smtp",
    "appgov.notice.bounces.address=bounces@appgov.example",
    "appgov.notice.bounces.host=127.0.0.1",
    "appgov.notice.bounces.username=bounces",
    "appgov.notice.bounces.password=secret",
    "appgov.notice.bounces.security=tls",
    // the server of this test signs its certificate itself
    "appgov.notice.bounces.properties.mail.imap.ssl.trust=127.0.0.1",
    "appgov.notice.bounces.properties.mail.imap.ssl.checkserveridentity=false"
})
class BounceStoriesTest extends Story {

    private static final String ACCEPTED_AT = "Mon, 3 Mar 2025 10:00:00 +0800";

    private static GreenMail server = started(0, 0);
    private static final int SMTP = server.getSmtp().getPort();
    private static final int IMAPS = server.getImaps().getPort();

    @Autowired private BouncePoller poller;

    private static GreenMail started(int smtp, int imaps) {
        ServerSetup[] ports = {
            new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(imaps, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
        };
        Arrays.stream(ports).forEach(port -> port.setServerStartupTimeout(60_000));
        GreenMail server = new GreenMail(ports);
        server.start();
        server.setUser("bounces@appgov.example", "bounces", "secret");
        return server;
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SMTP);
        properties.add("appgov.notice.bounces.port", () -> IMAPS);
    }

    @BeforeEach
    void onlyMailArrives() throws FolderException {
        server.purgeEmailFromAllMailboxes();
        channels(Mode.up, Mode.down);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static void mailServerGoesDown() {
        server.stop();
    }

    private static void mailServerComesBack() {
        server = started(SMTP, IMAPS);
    }

    // the far end

    private static MailFolder mailbox() {
        try {
            return server.getManagers().getImapHostManager().getInbox(server.getUserManager().getUser("bounces"));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mail reaches the mailbox of bounces; it counts as arrived then. */
    private static void comesBack(String mail, Instant arrivedAt) {
        try {
            mailbox().appendMessage(ReturnedMailTest.mail(mail), new Flags(), Date.from(arrivedAt));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String failed(Delivery d) {
        return ReturnedMailTest.report(d.providerMessageId(), d.recipient(), "failed", "5.1.1", ACCEPTED_AT);
    }

    /** The message's flags in the mailbox, oldest message first. */
    private static List<String> marks() {
        return mailbox().getMessages().stream()
                .map(m -> (m.isSet(Flags.Flag.SEEN) ? "seen " : "") + String.join(" ", m.getFlags().getUserFlags()))
                .toList();
    }

    private List<Delivery> mails(String caseNo) {
        return deliveriesOf(caseNo, "N02").stream().filter(d -> d.channel() == ChannelKind.email).toList();
    }

    private String read(String caseNo) {
        poller.run();
        settle();
        return state(caseNo);
    }

    @Test
    void bothMailsComeBackSoTheServiceIsVoidAndTheNewServiceHasItsOwn48Hours() {
        String caseNo = caseV();
        assertThat(violation(caseNo).appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
        until("2025-03-03 15:00:00");
        mails(caseNo).forEach(d -> comesBack(failed(d), time("2025-03-03 14:30:00")));
        assertThat(read(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).appealUntil()).isNull();
        assertThat(jobs(caseNo)).as("no clock runs").isEmpty();
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(mails(caseNo)).allSatisfy(d -> {
            assertThat(d.state()).isEqualTo(DeliveryState.BOUNCED);
            assertThat(d.bouncedAt()).isEqualTo(time("2025-03-03 14:30:00"));
            assertThat(d.lastError()).startsWith("5.1.1 550 5.1.1 ").contains("User unknown");
        });

        until("2025-03-04 09:00:00");
        answers("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso("2025-03-04 09:00:00"), "proof", "快递签收");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).appealUntil()).isEqualTo(time("2025-03-06 09:00:00"));
        until("2025-03-06 09:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void theBounceOfOneOfTwoContactsChangesNothing() {
        String caseNo = caseV();
        comesBack(failed(mails(caseNo).get(0)), time("2025-03-03 10:00:00"));
        assertThat(read(caseNo)).isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsExactly(DeliveryState.BOUNCED, DeliveryState.ACCEPTED);
        assertThat(violation(caseNo).appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void whatIsLateOrElsewhereOrSomebodyElsesIsNoBounce() {
        String caseNo = caseV();
        for (Delivery d : mails(caseNo)) {
            comesBack(ReturnedMailTest.report(d.providerMessageId(), d.recipient(), "delayed", "4.4.1", ACCEPTED_AT), now());
            comesBack(ReturnedMailTest.report(d.providerMessageId(), "else@isv.example", "failed", "5.1.1", ACCEPTED_AT), now());
            comesBack(ReturnedMailTest.report("<forged@appgov.example>", d.recipient(), "failed", "5.1.1", ACCEPTED_AT), now());
            comesBack(ReturnedMailTest.report("<" + d.deliveryId() + "@evil.example>", d.recipient(), "failed", "5.1.1", ACCEPTED_AT), now());
        }
        assertThat(read(caseNo)).isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsOnly(DeliveryState.ACCEPTED);
        assertThat(violation(caseNo).appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
        assertThat(marks()).hasSize(8).containsOnly("seen " + BounceMailbox.READ_BY_US);
    }

    @Test
    void aBounceAfterTheAnswerOrAfterTheWindowChangesNothing() {
        String answered = caseV();
        letter(answered, LetterType.CONFIRM, "2025-03-03 10:00:00");
        String before = state(answered);
        mails(answered).forEach(d -> comesBack(failed(d), now()));
        assertThat(read(answered)).isEqualTo(before).isNotEqualTo("ALLEGED");

        String silent = caseV();
        until("2025-03-05 10:00:01");
        mails(silent).forEach(d -> comesBack(failed(d), time("2025-03-05 10:00:01")));
        String after = state(silent);
        assertThat(read(silent)).isEqualTo(after).isNotEqualTo("ALLEGED");
        assertThat(violation(silent).appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void aBounceCountsFromItsArrivalButNeverFromTheFutureNorBeforeTheAcceptance() {
        String caseNo = caseV();
        until("2025-03-03 11:00:00");
        comesBack(failed(mails(caseNo).get(0)), time("2025-03-03 09:59:30"));
        comesBack(failed(mails(caseNo).get(1)), Instant.parse("2031-01-01T00:00:00Z"));
        read(caseNo);
        assertThat(mails(caseNo)).extracting(Delivery::bouncedAt).containsExactly(time("2025-03-03 10:00:00"), time("2025-03-03 11:00:00"));
    }

    @Test
    void theSameBounceTwiceIsOne() {
        String caseNo = caseV();
        Delivery first = mails(caseNo).get(0);
        comesBack(failed(first), now());
        comesBack(failed(first).replace("5.1.1", "5.2.2"), now());
        read(caseNo);
        comesBack(failed(first).replace("5.1.1", "5.3.3"), now());
        read(caseNo);
        assertThat(mails(caseNo).get(0).lastError()).startsWith("5.1.1");
        assertThat(poller.run()).isZero();
    }

    @Test
    void aBounceOfAnEarlierSendingDoesNotVoidALaterOne() {
        String caseNo = caseV();
        List<Delivery> earlier = mails(caseNo);
        earlier.forEach(d -> comesBack(failed(d), now()));
        read(caseNo);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(3))));
        pass("PT3H");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).appealUntil()).isEqualTo(time("2025-03-05 13:00:00"));

        earlier.forEach(d -> comesBack(failed(d), now()));
        assertThat(read(caseNo)).as("a second report about the first sending").isEqualTo("NOTIFIED");
        mails(caseNo).forEach(d -> comesBack(failed(d).replace("10:00:00 +0800", "13:00:00 +0800"), now()));
        assertThat(read(caseNo)).as("a report about the second").isEqualTo("ALLEGED");
    }

    @Test
    void aMailboxThatIsDownIsToldOnceAndWhatItHeldIsReadWhenItIsBack(CapturedOutput log) {
        String caseNo = caseV();
        List<Delivery> sent = mails(caseNo);
        mailServerGoesDown();
        for (int i = 0; i < 5; i++) {
            assertThat(poller.run()).isZero();
        }
        assertThat(log.getOut().lines().filter(l -> l.contains("mailbox of bounces cannot be read"))).hasSize(1);
        mailServerComesBack();
        sent.forEach(d -> comesBack(failed(d), now()));
        assertThat(read(caseNo)).isEqualTo("ALLEGED");
        assertThat(log.getOut()).contains("the mailbox of bounces can be read again");
    }

    @Test
    void brokenAndForeignMailsBlockNobodyAndAreLookedAtOnce(CapturedOutput log) {
        String caseNo = caseV();
        comesBack("Content-Type: multipart/report; boundary=\"B\"\n\n--B\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n!!!\n", now());
        comesBack("From: a@b.example\nSubject: 您好\n\nhello secret words\n", now());
        comesBack("Content-Type: ;;;\nFrom: @@@\n\nx\n", now());
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        assertThat(poller.run()).isEqualTo(5);
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(marks()).hasSize(5).containsOnly("seen " + BounceMailbox.READ_BY_US);
        assertThat(poller.run()).isZero();
        assertThat(log.getOut().lines().filter(l -> l.contains(BouncePoller.class.getSimpleName())))
                .as("no personal data").isNotEmpty().noneMatch(l -> l.contains("@") || l.contains("hello secret"));
    }

    @Test
    void whoLooksIntoTheMailboxTakesNothingAway() throws FolderException {
        String caseNo = caseV();
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        for (long uid : mailbox().getMessageUids()) {
            mailbox().setFlags(new Flags(Flags.Flag.SEEN), true, uid, null, true);
        }
        assertThat(read(caseNo)).isEqualTo("ALLEGED");
    }

    @Test
    void everyLineOfTheLetterIsOnThePage() throws Exception {
        String caseNo = caseV();
        assertThat(server.getReceivedMessages()).hasSize(2);
        for (MimeMessage mail : Arrays.asList(server.getReceivedMessages())) {
            Multipart parts = (Multipart) mail.getContent();
            String text = parts.getBodyPart(0).getContent().toString();
            String page = parts.getBodyPart(1).getContent().toString();
            assertThat(page).containsOnlyOnce("display:inline-block");
            assertThat(text.lines().map(l -> l.replaceFirst("^- ", "").replaceAll("\\s+", "")))
                    .allSatisfy(line -> assertThat(LetterHtmlTest.words(page)).contains(line));
            assertThat(mail.getSubject()).contains(caseNo);
        }
    }
}
