package io.appgov.mail;

import io.appgov.input.MailAddresses;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * What a mail server says about a mail of ours that it gave back: RFC 3464, and two older ways that tell failure from delay
 * beyond doubt (qmail's text, Exim's header).
 *
 * @param messageId of the mail that was given back, with its angle brackets
 * @param sentAt its Date; empty when it was not given back with one
 * @param failures addresses it will never reach; none when it is only late, or was passed on
 * @param isClear whether it is said in a way we understand
 */
record ReturnedMail(String messageId, Optional<Instant> sentAt, List<Failure> failures, boolean isClear) {

    private static final int MAX_DEPTH = 8;
    private static final int REASON_LENGTH = 300;
    private static final Pattern QMAIL = Pattern.compile("^\\s*Hi\\. This is (the|a) .*program", Pattern.CASE_INSENSITIVE);
    private static final Pattern QMAIL_COPY = Pattern.compile("^--- Below this line is (a|the) ", Pattern.MULTILINE);
    private static final Pattern QMAIL_FAILURE = Pattern.compile("<([^<>\\s]+@[^<>\\s]+)>:\n(.+)", Pattern.DOTALL);
    private static final Pattern RETURNED_ID = Pattern.compile("(?im)^Message-ID:");
    private static final Pattern STATUS = Pattern.compile("\\b[45]\\.\\d{1,3}\\.\\d{1,3}\\b");

    /**
     * @param addresses the one it was sent to and the one it ended at, without their types
     * @param status such as {@code 5.1.1}; empty when none was given
     * @param reason with the status, one line
     */
    record Failure(List<String> addresses, String status, String reason) {

        boolean isOf(String recipient) {
            return addresses.stream().anyMatch(a -> MailAddresses.isSame(a, recipient));
        }
    }

    /** Empty when the mail is no report about a mail, or does not say about which. */
    static Optional<ReturnedMail> in(MimeMessage mail) throws MessagingException, IOException {
        if (mail.isMimeType("multipart/report")) {
            return report(mail);
        }
        return isFromMailer(mail) ? oldStyle(mail) : Optional.empty();
    }

    private static Optional<ReturnedMail> report(MimeMessage mail) throws MessagingException, IOException {
        Optional<Part> status = find(mail, p -> is(p, "message/delivery-status", "message/global-delivery-status"), 0);
        Optional<Part> returned = find(mail, p -> is(p, "text/rfc822-headers", "message/global-headers", "message/rfc822", "message/global"), 0);
        if (status.isEmpty() || returned.isEmpty()) {
            return Optional.empty();
        }
        List<Failure> failures = new ArrayList<>();
        DeliveryStatus recipients = new DeliveryStatus(status.get().getInputStream());
        for (int i = 0; i < recipients.getRecipientDSNCount(); i++) {
            InternetHeaders recipient = recipients.getRecipientDSN(i);
            if (value(recipient, "Action").toLowerCase(Locale.ROOT).startsWith("failed")) {
                failures.add(failure(recipient));
            }
        }
        return about(new InternetHeaders(returned.get().getInputStream()), failures, true);
    }

    private static Failure failure(InternetHeaders recipient) {
        String status = value(recipient, "Status");
        return new Failure(
                Stream.of("Original-Recipient", "Final-Recipient").map(name -> untyped(value(recipient, name))).filter(a -> !a.isEmpty()).toList(),
                status, reason(status, untyped(value(recipient, "Diagnostic-Code"))));
    }

    private static Optional<ReturnedMail> about(InternetHeaders returned, List<Failure> failures, boolean clear) {
        String id = value(returned, "Message-ID");
        return id.isEmpty() ? Optional.empty() : Optional.of(new ReturnedMail(id, date(value(returned, "Date")), List.copyOf(failures), clear));
    }

    /** Said by a mail system and to be answered by nobody. */
    private static boolean isFromMailer(MimeMessage mail) throws MessagingException {
        String[] path = mail.getHeader("Return-Path");
        Address[] from = mail.getFrom();
        return path != null && path[0].strip().equals("<>")
                && from != null && from.length == 1 && from[0] instanceof InternetAddress address
                && address.getAddress() != null
                && address.getAddress().toLowerCase(Locale.ROOT).matches("(mailer-daemon|postmaster)(@.*)?");
    }

    private static Optional<ReturnedMail> oldStyle(MimeMessage mail) throws MessagingException, IOException {
        Optional<Part> part = find(mail, p -> is(p, "text/plain"), 0);
        if (part.isEmpty() || !(part.get().getContent() instanceof String content)) {
            return Optional.empty();
        }
        // one kind of line end: \R may take the two halves of another for two
        String text = content.replaceAll("\\R", "\n");
        Optional<String> copy = Arrays.stream(text.split("\n[ \t]*\n")).filter(p -> RETURNED_ID.matcher(p).find()).findFirst();
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        InternetHeaders returned = new InternetHeaders(new ByteArrayInputStream((copy.get().strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
        Matcher end = QMAIL_COPY.matcher(text);
        if (QMAIL.matcher(text).find() && end.find()) {
            return about(returned, qmail(text.substring(0, end.start())), true);
        }
        String[] failed = mail.getHeader("X-Failed-Recipients");
        if (failed != null) {
            List<String> addresses = Arrays.stream(String.join(",", failed).split(",")).map(String::strip).toList();
            String status = status(text);
            return about(returned, List.of(new Failure(addresses, status, reason(status, "X-Failed-Recipients"))), true);
        }
        return about(returned, List.of(), false);
    }

    private static List<Failure> qmail(String text) {
        List<Failure> failures = new ArrayList<>();
        for (String paragraph : text.split("\n[ \t]*\n")) {
            Matcher failure = QMAIL_FAILURE.matcher(paragraph.strip());
            if (failure.matches()) {
                String status = status(failure.group(2));
                failures.add(new Failure(List.of(failure.group(1)), status, reason("", failure.group(2))));
            }
        }
        return failures;
    }

    /** Depth first and not into mails that are attached: what they say was said to somebody else. */
    private static Optional<Part> find(Part part, Predicate<Part> wanted, int depth) throws MessagingException, IOException {
        if (wanted.test(part)) {
            return Optional.of(part);
        }
        if (depth < MAX_DEPTH && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                Optional<Part> found = find(each, wanted, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean is(Part part, String... types) {
        try {
            for (String type : types) {
                if (part.isMimeType(type)) {
                    return true;
                }
            }
            return false;
        } catch (MessagingException unreadable) {
            return false;
        }
    }

    private static String value(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : LetterMail.oneLine(value);
    }

    /** {@code rfc822; a@b} and {@code smtp; 550 …} without the type before the semicolon. */
    private static String untyped(String value) {
        String rest = value.replaceFirst("^[A-Za-z0-9.-]+\\s*;\\s*", "").strip();
        return rest.startsWith("<") && rest.endsWith(">") ? rest.substring(1, rest.length() - 1) : rest;
    }

    private static String status(String text) {
        Matcher status = STATUS.matcher(text);
        return status.find() ? status.group() : "";
    }

    private static String reason(String status, String diagnostic) {
        String reason = LetterMail.oneLine(status + " " + diagnostic).replaceAll("\\s+", " ");
        if (reason.isEmpty()) {
            return "退信 the mail came back";
        }
        return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH) + "…";
    }

    private static Optional<Instant> date(String date) {
        try {
            return date.isEmpty() ? Optional.empty() : Optional.of(new MailDateFormat().parse(date).toInstant());
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
