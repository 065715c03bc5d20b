package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.ChannelFailed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What a mail server may do instead of accepting, and what is asked of it. */
class SmtpFailureTest {

    private final ScriptedSmtp server = new ScriptedSmtp();
    private final JavaMailSenderImpl mail = new JavaMailSenderImpl();

    @BeforeEach
    void settings() {
        mail.setHost("127.0.0.1");
        mail.setPort(server.port());
        set("connectiontimeout", "20000");
        set("timeout", "20000");
        set("quitwait", "false");
        set("starttls.enable", "true");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void set(String property, String value) {
        mail.getJavaMailProperties().put("mail.smtp." + property, value);
    }

    private String send() throws ChannelFailed {
        return send("lilei@isv.example");
    }

    private String send(String recipient) throws ChannelFailed {
        return new SmtpChannel(mail, new MailAddresses(true), Letters.SENDER, SmtpChannelTest.bounces("+"), new MailHtml(Letters.time()),
                Letters.time())
                .send(Letters.letter(Language.zh, "李雷", recipient, "告知书", "您好。\n"));
    }

    private ChannelFailed failure() {
        ChannelFailed failed = catchThrowableOfType(ChannelFailed.class, this::send);
        assertThat(failed).as("a failure").isNotNull();
        assertThat(failed.getMessage()).doesNotContain("\n", "\r", "Exception", "lilei@isv.example").hasSizeLessThan(320);
        return failed;
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <lilei@isv.example>: User unknown, true",
        "RCPT, 553 mailbox name not allowed, true",
        "DATA, 554 no valid recipients, true",
        "., 552 5.2.3 message too long, true",
        "., 554 5.6.0 rejected, true",
        "RCPT, 554 5.7.1 relay access denied, false",
        "RCPT, 450 4.2.0 greylisted, false",
        "RCPT, 452 4.2.2 mailbox full, false",
        "RCPT, 421 4.3.2 closing, false",
        "., 451 4.3.0 try again, false",
        "MAIL, 550 5.1.8 sender rejected, false",
        "MAIL, 530 5.7.0 authentication required, false",
        "CONNECT, 554 no, false",
        "CONNECT, 421 too busy, false"
    })
    void theServersAnswerTellsWhetherThereIsSenseInTryingAgain(String command, String answer, boolean forGood) {
        server.answering(command, answer);
        ChannelFailed failed = failure();
        assertThat(failed.isForGood()).isEqualTo(forGood);
        assertThat(failed.comeLater()).isEmpty();
        assertThat(failed).hasMessageContaining(answer.replace("lilei@isv.example", "…").substring(4));
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "MAIL", "RCPT", "DATA", "."})
    void aBrokenConnectionMayWorkAgain(String command) {
        server.answering(command, ScriptedSmtp.DROP);
        assertThat(failure().isForGood()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "RCPT", "."})
    void aServerThatDoesNotAnswerIsNotWaitedForForLong(String command) {
        set("timeout", "500");
        server.answering(command, ScriptedSmtp.SILENCE);
        ChannelFailed failed = failure();
        assertThat(failed.isForGood()).isFalse();
        assertThat(failed).hasMessageContaining("did not answer in time");
    }

    @Test
    void aServerThatIsDownIsNamed() {
        server.close();
        ChannelFailed failed = failure();
        assertThat(failed.isForGood()).isFalse();
        assertThat(failed).hasMessageContaining("cannot be reached: 127.0.0.1:" + server.port());
    }

    @Test
    void aServerThatRefusesOurLoginIsSaidSo() {
        mail.setUsername("u");
        mail.setPassword("p");
        server.offering("AUTH PLAIN").answering("AUTH", "535 5.7.8 bad credentials");
        ChannelFailed failed = failure();
        assertThat(failed.isForGood()).isFalse();
        assertThat(failed).hasMessageContaining("refused our login: 535 5.7.8 bad credentials");
    }

    /** Otherwise it would be sent a second time. */
    @ParameterizedTest
    @CsvSource({"drop, false", "drop, true", "silence, true"})
    void aMailIsAcceptedEvenIfTheGoodByeFails(String goodBye, String quitWait) throws Exception {
        set("quitwait", quitWait);
        set("timeout", goodBye.equals(ScriptedSmtp.SILENCE) ? "500" : "20000");
        server.answering("QUIT", goodBye);
        assertThat(send()).isEqualTo("<V-2025-000001-01-N02-1E@appgov.example>");
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void bouncesGoToTheirOwnAddressAndFailuresAreAskedFor() throws Exception {
        server.offering("DSN");
        send();
        assertThat(server.heard())
                .contains("MAIL FROM:<bounces@appgov.example> RET=HDRS", "RCPT TO:<lilei@isv.example> NOTIFY=FAILURE");
        assertThat(server.mails().get(0))
                .contains("\r\nMessage-ID: <V-2025-000001-01-N02-1E@appgov.example>\r\n")
                .containsOnlyOnce("Message-ID:")
                .contains("From: =?UTF-8?", "<governance@appgov.example>");
    }

    @Test
    void aServerWithoutReportsIsNotAskedForThem() throws Exception {
        send();
        assertThat(server.heard()).contains("MAIL FROM:<bounces@appgov.example>", "RCPT TO:<lilei@isv.example>");
    }

    @Test
    void nothingOfALetterIsSaidInClearWhereTheServerCanEncrypt() throws Exception {
        set("ssl.trust", "127.0.0.1");
        set("ssl.checkserveridentity", "false");
        set("starttls.required", "true");
        server.offering("STARTTLS");
        send();
        assertThat(server.mails()).hasSize(1);
        assertThat(server.heardInClear()).hasSize(2).allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
    }

    @Test
    void withEncryptionRequiredAServerWithoutItGetsNothing() {
        set("starttls.required", "true");
        assertThat(failure().isForGood()).isFalse();
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void aCertificateNobodySignedIsNotTrusted() {
        set("starttls.required", "true");
        server.offering("STARTTLS");
        ChannelFailed failed = failure();
        assertThat(failed.isForGood()).isFalse();
        assertThat(failed).hasMessageContaining("TLS");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    /** As the server of these tests reads what it hears: byte by byte. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aServerThatKnowsNamesOutsideAsciiIsToldThemAsTheyAre() throws Exception {
        mail.setUsername("u");
        mail.setPassword("p");
        server.offering("SMTPUTF8").offering("8BITMIME").offering("AUTH PLAIN").answering("AUTH", "235 ok");
        send("łukasz@例子.中国");
        assertThat(server.heard()).anyMatch(line -> line.matches("MAIL FROM:<bounces@appgov\\.example> .*SMTPUTF8.*"))
                .contains("RCPT TO:<" + bytes("łukasz@xn--fsqu00a.xn--fiqs8s") + ">");
        assertThat(server.mails()).singleElement().asString().contains("<" + bytes("łukasz@xn--fsqu00a.xn--fiqs8s") + ">")
                .contains("Message-ID: <V-2025-000001-01-N02-1E@appgov.example>");
        send("lilei@isv.example");
        assertThat(server.heard()).as("nobody else needs it").contains("MAIL FROM:<bounces@appgov.example>");
    }

    @Test
    void aServerThatDoesNotIsToldOfNoRecipientAndNoMail() {
        ChannelFailed failed = catchThrowableOfType(ChannelFailed.class, () -> send("łukasz@isv.example"));
        assertThat(failed.isForGood()).isTrue();
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("RCPT") || line.startsWith("DATA"));
        assertThat(server.mails()).isEmpty();
    }
}
