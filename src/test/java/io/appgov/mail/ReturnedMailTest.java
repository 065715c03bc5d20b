package io.appgov.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as mail servers write them. */
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
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<ReturnedMail> read(String text) throws Exception {
        return ReturnedMail.in(mail(text));
    }

    private static String failed() {
        return report(ID, "lilei@isv.example", "failed", "5.1.1", "Mon, 3 Mar 2025 10:00:00 +0800");
    }

    @Test
    void aFailureNamesTheMailTheReaderAndTheReason() throws Exception {
        ReturnedMail returned = read(failed()).orElseThrow();
        assertThat(returned.messageId()).isEqualTo(ID);
        assertThat(returned.sentAt()).contains(Instant.parse("2025-03-03T02:00:00Z"));
        assertThat(returned.isClear()).isTrue();
        assertThat(returned.failures()).singleElement().satisfies(f -> {
            assertThat(f.isOf("LiLei@isv.example")).isTrue();
            assertThat(f.isOf("hannah@isv.example")).isFalse();
            assertThat(f.status()).isEqualTo("5.1.1");
            assertThat(f.reason()).isEqualTo("5.1.1 550 5.1.1 <lilei@isv.example>: Recipient address rejected: User unknown in virtual mailbox table");
        });
    }

    @ParameterizedTest
    @CsvSource({"delayed", "relayed", "delivered", "expanded", "''"})
    void whatHasNotFailedIsNoFailure(String action) throws Exception {
        ReturnedMail returned = read(report(ID, "lilei@isv.example", action, "4.0.0", "Mon, 3 Mar 2025 10:00:00 +0800")).orElseThrow();
        assertThat(returned.isClear()).isTrue();
        assertThat(returned.failures()).isEmpty();
    }

    @Test
    void theWholeMailMayBeGivenBackInsteadOfItsHeaders() throws Exception {
        assertThat(read(failed().replace("text/rfc822-headers", "message/rfc822")).orElseThrow().messageId()).isEqualTo(ID);
        assertThat(read(failed().replace("text/rfc822-headers", "message/global-headers").replace("message/delivery-status", "message/global-delivery-status"))
                .orElseThrow().failures()).hasSize(1);
    }

    @Test
    void aReportThatNamesNoMailIsNone() throws Exception {
        assertThat(read(failed().replace("Message-ID: " + ID + "\n", ""))).isEmpty();
        assertThat(read(failed().replace("message/delivery-status", "text/plain"))).isEmpty();
        assertThat(read(failed().replace("text/rfc822-headers", "text/plain"))).isEmpty();
    }

    @Test
    void aMissingOrBrokenDateIsNone() throws Exception {
        assertThat(read(report(ID, "a@b.example", "failed", "5.1.1", "yesterday")).orElseThrow().sentAt()).isEmpty();
    }

    @Test
    void aReceiptOfReadingIsNoBounce() throws Exception {
        assertThat(read("""
                From: lilei@isv.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=disposition-notification; boundary="B"

                --B
                Content-Type: text/plain

                read
                --B
                Content-Type: message/disposition-notification

                Original-Message-ID: %s
                Disposition: manual-action/MDN-sent-manually; displayed
                --B--
                """.formatted(ID))).isEmpty();
    }

    @Test
    void aReportThatSomebodyForwardsIsNotHis() throws Exception {
        String forwarded = """
                From: lilei@isv.example
                Subject: Fwd: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="F"

                --F
                Content-Type: message/rfc822

                %s
                --F--
                """.formatted(failed());
        assertThat(read(forwarded)).isEmpty();
        assertThat(read(forwarded.replace("multipart/mixed", "multipart/report; report-type=delivery-status"))).isEmpty();
    }

    @Test
    void endlessNestingEnds() throws Exception {
        StringBuilder deep = new StringBuilder("Content-Type: multipart/report; boundary=\"b0\"\n\n");
        for (int i = 1; i < 500; i++) {
            deep.append("--b").append(i - 1).append("\nContent-Type: multipart/mixed; boundary=\"b").append(i).append("\"\n\n");
        }
        assertThat(read(deep.toString())).isEmpty();
    }

    private static String plain(String headers, String text) {
        return headers + "To: bounces@appgov.example\nSubject: failure notice\n\n" + text;
    }

    private static final String DAEMON = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.isv.example\n";

    private static final String QMAIL = """
            Hi. This is the qmail-send program at mx.isv.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <lilei@isv.example>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Return-Path: <bounces@appgov.example>
            Received: (qmail 1 invoked by uid 0); 3 Mar 2025 02:00:01 -0000
            From: governance@appgov.example
            Message-ID: %s
            Date: Mon, 3 Mar 2025 10:00:00 +0800

            body <other@isv.example>:
            text
            """.formatted(ID);

    @Test
    void qmailsWordsAreUnderstood() throws Exception {
        ReturnedMail returned = read(plain(DAEMON, QMAIL)).orElseThrow();
        assertThat(returned.messageId()).isEqualTo(ID);
        assertThat(returned.isClear()).isTrue();
        assertThat(returned.sentAt()).contains(Instant.parse("2025-03-03T02:00:00Z"));
        assertThat(returned.failures()).singleElement().satisfies(f -> {
            assertThat(f.isOf("lilei@isv.example")).isTrue();
            assertThat(f.status()).isEqualTo("5.1.1");
            assertThat(f.reason()).isEqualTo("Sorry, no mailbox here by that name. (#5.1.1)");
        });
    }

    @Test
    void eximsHeaderIsUnderstood() throws Exception {
        ReturnedMail returned = read(plain("X-Failed-Recipients: lilei@isv.example\n" + DAEMON, """
                This message was created automatically by mail delivery software.

                  lilei@isv.example
                    550 5.1.1 Unrouteable address

                ------ This is a copy of the message, including all the headers. ------

                Return-path: <bounces@appgov.example>
                Message-ID: %s
                """.formatted(ID))).orElseThrow();
        assertThat(returned.isClear()).isTrue();
        assertThat(returned.failures()).singleElement().matches(f -> f.isOf("lilei@isv.example"));
    }

    @Test
    void otherWordsOfAMailServerAreNotGuessed() throws Exception {
        ReturnedMail returned = read(plain(DAEMON, "Warning: could not send message for past 4 hours\n\nMessage-ID: " + ID + "\n")).orElseThrow();
        assertThat(returned.isClear()).isFalse();
        assertThat(returned.failures()).isEmpty();
    }

    @Test
    void whatAPersonWritesIsNoReport() throws Exception {
        assertThat(read(plain("Return-Path: <lilei@isv.example>\nFrom: lilei@isv.example\n", QMAIL))).isEmpty();
        assertThat(read(plain("Return-Path: <>\nFrom: lilei@isv.example\n", QMAIL))).as("an automatic answer").isEmpty();
        assertThat(read(plain("From: MAILER-DAEMON@evil.example\n", QMAIL))).as("somebody who wants to hear back").isEmpty();
        assertThat(read(plain(DAEMON, "hello"))).isEmpty();
    }
}
