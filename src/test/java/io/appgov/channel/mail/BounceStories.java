package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import jakarta.mail.Flags;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A notice that only mail delivered, and what comes back over a real mail server (S39, E28, R10). In a house of its own. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {
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
@OwnDatabase("bounces")
class BounceStories extends Story implements OnBothDatabases {

    private static final String ACCEPTED_AT = "Mon, 3 Mar 2025 10:00:00 +0800";

    private static PromptMailServer server = started(0, 0);
    private static final int SMTP = server.getSmtp().getPort();
    private static final int IMAPS = server.port(ServerSetup.PROTOCOL_IMAPS);

    @Autowired private BouncePoller poller;
    @Autowired private ReturnedMailService returnedMails;

    private static PromptMailServer started(int smtp, int imaps) {
        PromptMailServer server = MailServers.started(
                new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(imaps, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
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

    /** Both databases in one JVM: whoever comes second finds it stopped. */
    @BeforeAll
    static void start() {
        if (!server.isRunning()) {
            mailServerComesBack();
        }
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
        return ReturnedMailTest.report(d.outcome().providerMessageId(), d.address().recipient(), "failed", "5.1.1", ACCEPTED_AT);
    }

    /** The message's flags in the mailbox, oldest message first. */
    private static List<String> marks() {
        return mailbox().getMessages().stream()
                .map(m -> (m.isSet(Flags.Flag.SEEN) ? "seen " : "") + String.join(" ", m.getFlags().getUserFlags()))
                .toList();
    }

    private List<Delivery> mails(CaseNo caseNo) {
        return deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.email).toList();
    }

    private String read(CaseNo caseNo) {
        poller.run();
        settle();
        return state(caseNo);
    }

    @Test
    void bothMailsComeBackSoTheServiceIsVoidAndTheNewServiceHasItsOwn48Hours() {
        CaseNo caseNo = caseV();
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
        until("2025-03-03 15:00:00");
        mails(caseNo).forEach(d -> comesBack(failed(d), time("2025-03-03 14:30:00")));
        assertThat(read(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).hearing().appealUntil()).isNull();
        assertThat(jobs(caseNo)).as("no clock runs").isEmpty();
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(mails(caseNo)).allSatisfy(d -> {
            assertThat(d.state()).isEqualTo(DeliveryState.BOUNCED);
            assertThat(d.outcome().bouncedAt()).isEqualTo(time("2025-03-03 14:30:00"));
            assertThat(d.attempts().lastError()).startsWith("5.1.1 550 5.1.1 ").contains("User unknown");
        });

        until("2025-03-04 09:00:00");
        answers("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso("2025-03-04 09:00:00"), "proof", "快递签收");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-06 09:00:00"));
        until("2025-03-06 09:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void theBounceOfOneOfTwoContactsChangesNothing() {
        CaseNo caseNo = caseV();
        comesBack(failed(mails(caseNo).get(0)), time("2025-03-03 10:00:00"));
        assertThat(read(caseNo)).isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsExactly(DeliveryState.BOUNCED, DeliveryState.ACCEPTED);
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void whatIsLateOrElsewhereOrSomebodyElsesVoidsNothing() {
        CaseNo caseNo = caseV();
        for (Delivery d : mails(caseNo)) {
            comesBack(ReturnedMailTest.report(d.outcome().providerMessageId(), d.address().recipient(), "delayed", "4.4.1", ACCEPTED_AT),
                    now());
            comesBack(ReturnedMailTest.report(d.outcome().providerMessageId(), "else@isv.example", "failed", "5.1.1", ACCEPTED_AT), now());
            comesBack(ReturnedMailTest.report("<forged@appgov.example>", d.address().recipient(), "failed", "5.1.1", ACCEPTED_AT), now());
            comesBack(ReturnedMailTest.report("<" + d.deliveryId() + "@evil.example>", d.address().recipient(), "failed", "5.1.1",
                    ACCEPTED_AT), now());
        }
        assertThat(read(caseNo)).isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsOnly(DeliveryState.ACCEPTED);
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
        assertThat(marks()).hasSize(8).containsOnly("seen " + BounceMailbox.READ_BY_US);
        assertThat(waiting(caseNo)).extracting(Returned::question).containsExactlyInAnyOrder(
                ReviewReason.OTHER_ADDRESS, ReviewReason.ONLY_RECIPIENT_AND_TIME, ReviewReason.ONLY_RECIPIENT_AND_TIME,
                ReviewReason.OTHER_ADDRESS, ReviewReason.ONLY_RECIPIENT_AND_TIME, ReviewReason.ONLY_RECIPIENT_AND_TIME);
    }

    /** What is asked about the case's deliveries. */
    private List<Returned> waiting(CaseNo caseNo) {
        List<String> ids = mails(caseNo).stream().map(Delivery::deliveryId).toList();
        return returnedMails.waiting(0, 200).stream().filter(m -> ids.contains(m.deliveryId())).toList();
    }

    private Returned decides(Returned mail, Returned.Verdict verdict, String notice) {
        Returned decided = as("operator1", () -> returnedMails.decide(mail.id(), verdict, notice, "电话核实"));
        settle();
        return decided;
    }

    @Test
    void aBounceAfterTheAnswerOrAfterTheWindowChangesNothing() {
        CaseNo answered = caseV();
        letter(answered, LetterType.CONFIRM, "2025-03-03 10:00:00");
        String before = state(answered);
        mails(answered).forEach(d -> comesBack(failed(d), now()));
        assertThat(read(answered)).isEqualTo(before).isNotEqualTo("ALLEGED");

        CaseNo silent = caseV();
        until("2025-03-05 10:00:01");
        mails(silent).forEach(d -> comesBack(failed(d), time("2025-03-05 10:00:01")));
        String after = state(silent);
        assertThat(read(silent)).isEqualTo(after).isNotEqualTo("ALLEGED");
        assertThat(violation(silent).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void aBounceCountsFromItsArrivalButNeverFromTheFutureNorBeforeTheAcceptance() {
        CaseNo caseNo = caseV();
        until("2025-03-03 11:00:00");
        comesBack(failed(mails(caseNo).get(0)), time("2025-03-03 09:59:30"));
        comesBack(failed(mails(caseNo).get(1)), Instant.parse("2031-01-01T00:00:00Z"));
        read(caseNo);
        assertThat(mails(caseNo)).extracting(d -> d.outcome().bouncedAt())
                .containsExactly(time("2025-03-03 10:00:00"), time("2025-03-03 11:00:00"));
    }

    @Test
    void theSameBounceTwiceIsOne() {
        CaseNo caseNo = caseV();
        Delivery first = mails(caseNo).get(0);
        comesBack(failed(first), now());
        comesBack(failed(first).replace("5.1.1", "5.2.2"), now());
        read(caseNo);
        comesBack(failed(first).replace("5.1.1", "5.3.3"), now());
        read(caseNo);
        assertThat(mails(caseNo).get(0).attempts().lastError()).startsWith("5.1.1");
        assertThat(poller.run()).isZero();
    }

    @Test
    void aBounceOfAnEarlierSendingDoesNotVoidALaterOne() {
        CaseNo caseNo = caseV();
        List<Delivery> earlier = mails(caseNo);
        earlier.forEach(d -> comesBack(failed(d), now()));
        read(caseNo);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(3))));
        pass("PT3H");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 13:00:00"));

        earlier.forEach(d -> comesBack(failed(d), now()));
        assertThat(read(caseNo)).as("a second report about the first sending").isEqualTo("NOTIFIED");
        mails(caseNo).forEach(d -> comesBack(failed(d).replace("10:00:00 +0800", "13:00:00 +0800"), now()));
        assertThat(read(caseNo)).as("a second void is a person's").isEqualTo("NOTIFIED");
        assertThat(mails(caseNo)).extracting(Delivery::state).containsExactly(DeliveryState.BOUNCED, DeliveryState.ACCEPTED);
        Returned asked = waiting(caseNo).get(0);
        assertThat(asked.question()).isEqualTo(ReviewReason.SECOND_VOID);
        assertThat(decides(asked, Returned.Verdict.voids, null).decision().effect()).isEqualTo("VOIDED");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).hearing().appealUntil()).isNull();
        assertThat(waiting(caseNo)).isEmpty();
        assertThatThrownBy(() -> decides(asked, Returned.Verdict.noEffect, null)).isInstanceOf(RuleViolated.class);
    }

    @Test
    void aPersonMaySayThatASecondReportHasNoEffect() {
        CaseNo caseNo = caseV();
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        read(caseNo);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(3))));
        pass("PT3H");
        mails(caseNo).forEach(d -> comesBack(failed(d).replace("10:00:00 +0800", "13:00:00 +0800"), now()));
        read(caseNo);
        Returned decided = decides(waiting(caseNo).get(0), Returned.Verdict.noEffect, null);
        assertThat(decided.decision()).extracting(Returned.Decision::by, Returned.Decision::reason, Returned.Decision::effect)
                .containsExactly("operator1", "电话核实", null);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-05 13:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void aBounceOfAnEarlierEnvelopeDoesNotVoidTheLaterSending() {
        CaseNo caseNo = caseV();
        List<String> earlier = mails(caseNo).stream().map(this::envelope).toList();
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        read(caseNo);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(3))));
        pass("PT3H");
        assertThat(mails(caseNo)).extracting(this::envelope).doesNotContainAnyElementsOf(earlier);
        for (int i = 0; i < earlier.size(); i++) {
            comesBack(ReturnedMailTest.report("<x@other.example>", mails(caseNo).get(i).address().recipient(), "failed", "5.1.1", "x")
                    .replace("To: bounces@appgov.example", "To: bounces+" + earlier.get(i) + "@appgov.example"), now());
        }
        assertThat(read(caseNo)).isEqualTo("NOTIFIED");
        assertThat(waiting(caseNo)).isEmpty();
    }

    private String envelope(Delivery d) {
        return jdbc.sql("select token from mail_envelope where delivery_id = :id order by round desc fetch first 1 row only")
                .param("id", d.deliveryId()).query(String.class).single();
    }

    @Test
    void eachMailGoesOutInAnEnvelopeOfItsOwn() throws Exception {
        CaseNo caseNo = caseV();
        List<String> paths = Arrays.stream(server.getReceivedMessages()).map(BounceStories::path).toList();
        assertThat(paths).containsExactlyInAnyOrderElementsOf(mails(caseNo).stream()
                .map(d -> "<bounces+" + envelope(d) + "@appgov.example>").toList()).doesNotHaveDuplicates();
        assertThat(paths).allMatch(p -> p.matches("<bounces\\+[a-z2-7]{20}@appgov\\.example>"));
    }

    private static String path(MimeMessage mail) {
        try {
            return mail.getHeader("Return-Path")[0];
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverNamesANoticeForAnUnknownMailVoidsItsOwnDelivery() {
        CaseNo caseNo = caseV();
        Delivery first = mails(caseNo).get(0);
        comesBack(ReturnedMailTest.report("<x@other.example>", "unknown@isv.example", "failed", "5.1.1", ACCEPTED_AT), now());
        read(caseNo);
        Returned asked = returnedMails.waiting(0, 200).stream()
                .filter(m -> m.question() == ReviewReason.UNKNOWN_MAIL && m.content().contains("unknown@isv.example")).findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> decides(asked, Returned.Verdict.voids, null)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> decides(asked, Returned.Verdict.voids, first.noticeId())).as("two mails of it were accepted")
                .hasMessageContaining(first.deliveryId());
        assertThatThrownBy(() -> decides(asked, Returned.Verdict.voids, "V-2025-999999-01-N02")).isInstanceOf(InvalidInput.class);
        assertThat(decides(asked, Returned.Verdict.voids, first.deliveryId()).decision().effect()).isEqualTo("NOTED");
        assertThat(mails(caseNo).get(0).state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(state(caseNo)).as("the other contact has it").isEqualTo("NOTIFIED");
    }

    @Test
    void noPersonalLinkIsInWhatAPersonReads() {
        CaseNo caseNo = caseV();
        Delivery d = mails(caseNo).get(0);
        comesBack(ReturnedMailTest.report(d.outcome().providerMessageId(), "else@isv.example", "failed", "5.1.1", ACCEPTED_AT)
                .replace("I'm sorry to have to inform you ...", "See http://localhost:8080/isv/abc-DEF_123"), now());
        read(caseNo);
        assertThat(waiting(caseNo)).singleElement()
                .satisfies(m -> assertThat(m.content()).contains("/isv/…").doesNotContain("abc-DEF_123"));
    }

    /** src/docs/returned-mail.md says of every sample what it is; this is what it really is. */
    @Test
    void everyShapeIsAttributedAndJudgedAsTheTableSays() throws Exception {
        List<Samples.Row> table = Samples.table();
        assertThat(table).hasSizeGreaterThanOrEqualTo(40);
        assertThat(table.stream().map(Samples.Row::sample)).containsExactlyInAnyOrderElementsOf(Samples.names());
        Map<String, String> found = new LinkedHashMap<>();
        for (Samples.Row row : table) {
            isv = IsvId.of("isv-shape-" + row.sample());
            app = newIsvWithApp(isv, AppId.of("app-shape-" + row.sample()));
            Delivery d = mails(caseV()).get(0);
            String envelope = envelope(d);
            if (row.sample().startsWith("before-")) {
                jdbc.sql("delete from mail_envelope where delivery_id = :id and notice_id = :notice").param("id", d.deliveryId())
                        .param("notice", d.noticeId()).update();
            }
            server.purgeEmailFromAllMailboxes();
            comesBack(Samples.filled(row.sample(), d, envelope), now());
            poller.run();
            settle();
            Returned mail = last();
            found.put(row.sample(), row.withOutcome(mail, notices.delivery(d.deliveryId()).orElseThrow()));
        }
        assertThat(found.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()))
                .containsExactlyElementsOf(table.stream().map(row -> row.sample() + ": " + row.said()).toList());
    }

    private Returned last() {
        return returnedMails.found(jdbc.sql("select id from returned_mail where uid_validity = :validity and uid = :uid")
                .param("validity", mailbox().getUidValidity())
                .param("uid", mailbox().getMessages().get(0).getUid())
                .query(String.class)
                .single());
    }

    @Test
    void aMailboxThatIsDownIsToldOnceAndWhatItHeldIsReadWhenItIsBack(CapturedOutput log) {
        CaseNo caseNo = caseV();
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
        CaseNo caseNo = caseV();
        comesBack("Content-Type: multipart/report; boundary=\"B\"\n\n--B\nContent-Type: "
                + "message/delivery-status\nContent-Transfer-Encoding: base64\n\n!!!\n", now());
        comesBack("From: a@b.example\nSubject: 您好\n\nhello secret words\n", now());
        comesBack("Content-Type: ;;;\nFrom: @@@\n\nx\n", now());
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        assertThat(poller.run()).isEqualTo(5);
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(marks()).hasSize(5).containsOnly("seen " + BounceMailbox.READ_BY_US);
        assertThat(poller.run()).isZero();
        assertThat(returnedMails.waiting(0, 200)).as("the broken one is asked about")
                .anyMatch(m -> m.judged() == BounceJudgement.NOT_UNDERSTOOD && m.question() == ReviewReason.UNKNOWN_MAIL);
        assertThat(log.getOut().lines().filter(l -> l.contains(BouncePoller.class.getSimpleName())))
                .as("no personal data").isNotEmpty().noneMatch(l -> l.contains("@") || l.contains("hello secret"));
    }

    @Test
    void whoLooksIntoTheMailboxTakesNothingAway() throws FolderException {
        CaseNo caseNo = caseV();
        mails(caseNo).forEach(d -> comesBack(failed(d), now()));
        for (long uid : mailbox().getMessageUids()) {
            mailbox().setFlags(new Flags(Flags.Flag.SEEN), true, uid, null, true);
        }
        assertThat(read(caseNo)).isEqualTo("ALLEGED");
    }

    @Test
    void everyLineOfTheLetterIsOnThePage() throws Exception {
        CaseNo caseNo = caseV();
        assertThat(server.getReceivedMessages()).hasSize(2);
        for (MimeMessage mail : Arrays.asList(server.getReceivedMessages())) {
            Multipart parts = (Multipart) mail.getContent();
            String text = parts.getBodyPart(0).getContent().toString();
            String page = parts.getBodyPart(1).getContent().toString();
            assertThat(page).containsOnlyOnce("display:inline-block");
            assertThat(text.lines().map(l -> l.replaceFirst("^- ", "").replaceAll("\\s+", "")))
                    .allSatisfy(line -> assertThat(MailHtmlTest.words(page)).contains(line));
            assertThat(mail.getSubject()).contains(caseNo);
        }
    }
}
