package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a returned mail says. The shapes of mail systems are samples of their own: {@link Samples}. */
class ReturnedMailTest {

    static final String ID = "<V-2025-000001-01-N02-1E@appgov.example>";

    /** As Postfix writes it. */
    static String report(String messageId, String recipient, String action, String status, String date) {
        return """
                Return-Path: <>
                From: MAILER-DAEMON@mx.isv.example (Mail Delivery System)
                To: bounces@appgov.example
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <20250303@mx.isv.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="B"

                This is a MIME-encapsulated message.

                --B
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you ...

                --B
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.isv.example
                X-Postfix-Queue-ID: 4F2

                Final-Recipient: rfc822; %2$s
                Original-Recipient: rfc822;%2$s
                Action: %3$s
                Status: %4$s
                Remote-MTA: dns; store.isv.example
                Diagnostic-Code: smtp; 550 5.1.1 <%2$s>: Recipient address rejected:
                    User unknown in virtual mailbox table

                --B
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                Return-Path: <bounces@appgov.example>
                From: governance@appgov.example
                Message-ID: %1$s
                Date: %5$s
                Subject: x

                --B--
                """.formatted(messageId, recipient, action, status, date);
    }

    static MimeMessage mail(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static ReturnedMail read(String text) throws Exception {
        return ReturnedMail.of(mail(text));
    }

    private static String failed() {
        return report(ID, "lilei@isv.example", "failed", "5.1.1", "Mon, 3 Mar 2025 10:00:00 +0800");
    }

    @Test
    void aFailureNamesTheMailTheReaderAndTheReason() throws Exception {
        ReturnedMail returned = read(failed());
        assertThat(returned.messageIds()).contains(ID).doesNotContain("<20250303@mx.isv.example>");
        assertThat(returned.sentAt()).contains(Instant.parse("2025-03-03T02:00:00Z"));
        assertThat(returned.fromMailSystem()).isTrue();
        assertThat(returned.recipients()).containsExactly("lilei@isv.example");
        assertThat(returned.judgedFor("LiLei@isv.example")).isEqualTo(BounceJudgement.FAILURE);
        assertThat(returned.isAboutOthersThan("LiLei@isv.example")).isFalse();
        assertThat(returned.isAboutOthersThan("hannah@isv.example")).isTrue();
        assertThat(returned.reason())
                .isEqualTo("5.1.1 550 5.1.1 <lilei@isv.example>: Recipient address rejected: User unknown in virtual mailbox table");
    }

    @ParameterizedTest
    @CsvSource({"failed, 5.1.1, FAILURE", "failed, 4.4.7, FAILURE", "FAILED (bounced), 5.0.0, FAILURE", "delayed, 4.4.1, DELAY",
            "delayed, 5.1.1, DELAY", "relayed, 2.0.0, SUCCESS",
        "delivered, 2.0.0, SUCCESS", "expanded, 2.0.0, SUCCESS", "failed, 2.0.0, NOT_UNDERSTOOD", "delivered, 5.0.0, NOT_UNDERSTOOD",
                "'', 5.1.1, FAILURE", "'', 4.2.2, DELAY", "'', 2.1.5, SUCCESS"})
    void actionAndStatusAreWeighedTogether(String action, String status, BounceJudgement judgement) throws Exception {
        String text = report(ID, "lilei@isv.example", action, status, "Mon, 3 Mar 2025 10:00:00 +0800").replace("550 5.1.1 ", "");
        assertThat(read(text).judgedFor("lilei@isv.example")).isEqualTo(judgement);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "550 User unknown", "The email account that you tried to reach does not exist.", "Delivery failed permanently", "收件人地址不存在，邮件无法送达",
                "对方邮箱已满，邮件被退回", "451 try again. Giving up on 192.0.2.7, delivery failed"})
    void whatNeverArrivesIsAFailure(String words) {
        assertThat(BouncePhrases.judge(words)).isEqualTo(BounceJudgement.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Your message has not yet been delivered, we will keep trying", "could not be delivered for 4 hours; it will be retried",
                "邮件暂时无法投递，系统将继续尝试，您无需重新发送", "451 4.7.1 greylisted, delivery is delayed"})
    void whatIsStillTriedIsADelay(String words) {
        assertThat(BouncePhrases.judge(words)).isEqualTo(BounceJudgement.DELAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Ihre Nachricht", "550 5.1.1 user unknown, we will keep trying", "451 greylisted", "You have 550 days", "call me at 192.5.1.1",
                "您好", ""})
    void whatSaysNeitherOrBothIsNotGuessed(String words) {
        assertThat(BouncePhrases.judge(words)).isEqualTo(BounceJudgement.NOT_UNDERSTOOD);
    }

    @Test
    void aReportThatSomebodyForwardsIsNotAMailSystemS() throws Exception {
        String forwarded = """
                Return-Path: <lilei@isv.example>
                From: lilei@isv.example
                Subject: Fwd: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="F"

                --F
                Content-Type: message/rfc822

                %s
                --F--
                """.formatted(failed());
        assertThat(read(forwarded).fromMailSystem()).isFalse();
        assertThat(read(forwarded).messageIds()).contains(ID);
        assertThat(read(forwarded.replace("multipart/mixed", "multipart/report; report-type=delivery-status")).fromMailSystem()).isFalse();
        assertThat(read(failed().replace("Return-Path: <>", "Return-Path: <lilei@isv.example>")).fromMailSystem()).isFalse();
        assertThat(read(failed().replace("Return-Path: <>\n", "")).fromMailSystem()).as("where our server writes none").isTrue();
    }

    @Test
    void endlessNestingEnds() throws Exception {
        StringBuilder deep = new StringBuilder("Content-Type: multipart/report; boundary=\"b0\"\n\n");
        for (int i = 1; i < 500; i++) {
            deep.append("--b").append(i - 1).append("\nContent-Type: multipart/mixed; boundary=\"b").append(i).append("\"\n\n");
        }
        assertThat(read(deep.toString()).judgement()).isEqualTo(BounceJudgement.NOT_UNDERSTOOD);
    }

    @Test
    void hostileTextsCostNoTime() throws Exception {
        String hostile = "a".repeat(60_000) + "-".repeat(60_000) + "\n" + "-".repeat(60_000) + "<style".repeat(3_000) + "("
                .repeat(50_000) + "a@".repeat(50_000) + " delivery ".repeat(10_000) + "<p ".repeat(10_000) + "收件人".repeat(10_000);
        long before = System.nanoTime();
        read("Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: x\nContent-Type: text/html\n\n" + hostile);
        read(failed().replace("lilei@isv.example", hostile));
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    @Test
    void aMissingOrBrokenDateIsNone() throws Exception {
        assertThat(read(report(ID, "a@b.example", "failed", "5.1.1", "yesterday")).sentAt()).isEmpty();
    }
}
