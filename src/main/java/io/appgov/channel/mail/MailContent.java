package io.appgov.channel.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * All that a mail says, whatever it is made of, as texts with one kind of line end. What cannot be decoded is taken as it came:
 * a report that is broken in one place still says something in others.
 */
final class MailContent {

    /** Nothing that reports a mail is nested deeper, and what is has been made to be. */
    private static final int MAX_DEPTH = 8;
    private static final int MAX_PARTS = 100;
    /** Characters read of one part: a report says what it says before that. */
    private static final int MAX_TEXT = 60_000;

    private final List<String> texts = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private final List<String> returned = new ArrayList<>();
    private boolean receipt;
    private boolean complaint;
    private boolean broken;
    private boolean report;
    private int parts;

    private MailContent() {}

    static MailContent of(MimeMessage mail) {
        MailContent content = new MailContent();
        content.report = type(mail).equals("multipart/report");
        content.add(mail, 0);
        return content;
    }

    /** What is said in words, HTML as text. */
    String words() {
        return String.join("\n\n", texts);
    }

    /** Parts that are reports of delivery (RFC 3464). */
    List<String> statuses() {
        return Collections.unmodifiableList(statuses);
    }

    /** What was given back: the mail, or its headers. */
    List<String> returned() {
        return Collections.unmodifiableList(returned);
    }

    boolean isReceipt() {
        return receipt;
    }

    /** A reader's complaint about a mail that he therefore has (RFC 5965). */
    boolean isComplaint() {
        return complaint;
    }

    /** Whether it was sent as a report, of whatever. */
    boolean isReport() {
        return report;
    }

    /** Whether a part of it could not be decoded. */
    boolean isBroken() {
        return broken;
    }

    String all() {
        List<String> all = new ArrayList<>(texts);
        all.addAll(statuses);
        all.addAll(returned);
        return String.join("\n\n", all);
    }

    private void add(Part part, int depth) {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH) {
            return;
        }
        String type = type(part);
        try {
            if (type.startsWith("multipart/")) {
                addAll(part, depth);
            } else if (type.equals("message/delivery-status") || type.equals("message/global-delivery-status")) {
                statuses.add(text(part, StandardCharsets.UTF_8));
            } else if (type.equals("message/disposition-notification") || type.equals("message/global-disposition-notification")) {
                receipt = true;
                returned.add(text(part, StandardCharsets.UTF_8));
            } else if (type.equals("message/feedback-report")) {
                complaint = true;
                returned.add(text(part, StandardCharsets.UTF_8));
            } else if (type.startsWith("message/") || type.equals("text/rfc822-headers")) {
                returned.add(inner(part, depth));
            } else if (type.equals("text/html")) {
                texts.add(words(text(part, charset(part))));
            } else if (type.startsWith("text/")) {
                texts.add(text(part, charset(part)));
            } else {
                returned.add(text(part, StandardCharsets.ISO_8859_1));
            }
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            broken = true;
            texts.add(raw(part));
        }
    }

    private void addAll(Part part, int depth) throws MessagingException, IOException {
        Multipart multipart = new MimeMultipart(new ByteArrayDataSource(bytes(part), part.getContentType()));
        if (multipart.getCount() == 0) {
            throw new MessagingException("no parts");
        }
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart each = multipart.getBodyPart(i);
            add(each, depth + 1);
        }
    }

    /** The mail inside as it is, with what its own parts say: encoded, nobody would find anything in it. */
    private static String inner(Part part, int depth) throws MessagingException, IOException {
        byte[] bytes = bytes(part);
        String asItIs = oneLineEnd(new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), StandardCharsets.UTF_8));
        if (depth + 1 > MAX_DEPTH || type(part).equals("text/rfc822-headers")) {
            return asItIs;
        }
        MailContent inside = new MailContent();
        inside.parts = MAX_PARTS / 2;
        inside.add(new MimeMessage(null, new ByteArrayInputStream(bytes)), depth + 1);
        return asItIs + "\n\n" + inside.all();
    }

    private static String text(Part part, Charset charset) throws MessagingException, IOException {
        byte[] bytes = bytes(part);
        return oneLineEnd(new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), charset));
    }

    /** Decoded by what the part says of itself, also where RFC 2046 allows no encoding and the library therefore undoes none. */
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        InputStream raw = part instanceof MimeBodyPart body ? body.getRawInputStream() : part instanceof MimeMessage mail
                ? mail.getRawInputStream() : null;
        if (raw == null) {
            try (InputStream decoded = part.getInputStream()) {
                return decoded.readAllBytes();
            }
        }
        String[] encoding = part.getHeader("Content-Transfer-Encoding");
        String name = encoding == null ? "" : encoding[0].strip().toLowerCase(Locale.ROOT);
        try (InputStream in = name.equals("base64") || name.equals("quoted-printable") ? MimeUtility.decode(raw, name) : raw) {
            return in.readAllBytes();
        }
    }

    private static String raw(Part part) {
        try {
            InputStream raw = part instanceof MimeBodyPart body ? body.getRawInputStream() : ((MimeMessage) part).getRawInputStream();
            return oneLineEnd(new String(raw.readNBytes(MAX_TEXT), StandardCharsets.ISO_8859_1));
        } catch (MessagingException | IOException | RuntimeException gone) {
            return "";
        }
    }

    private static Charset charset(Part part) {
        try {
            String charset = new jakarta.mail.internet.ContentType(part.getContentType()).getParameter("charset");
            // what says GB2312 is nearly always GBK, and always GB18030
            return charset == null
                    ? StandardCharsets.UTF_8
                    : charset.toLowerCase(Locale.ROOT).matches("gb2312|gbk|gb_2312-80|x-gbk|gb18030") ? Charset.forName("GB18030")
                    : Charset.forName(MimeUtility.javaCharset(charset));
        } catch (MessagingException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String type(Part part) {
        try {
            return new jakarta.mail.internet.ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException | RuntimeException unreadable) {
            return "text/plain";
        }
    }

    private static String oneLineEnd(String text) {
        return text.replaceAll("\\r\\n?|\\u0085|\\u2028|\\u2029", "\n").replace("\0", "");
    }

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style|head)\\b.{0,20000}?</\\1\\s*>|<!--.{0,20000}?-->");
    private static final Pattern LINE = Pattern.compile("(?i)<(?:br|/p|/div|/tr|/li|/h\\d|/table|/pre|p|div|tr|li)\\b[^>]{0,2000}>");
    private static final Pattern TAG = Pattern.compile("(?s)<(?:[a-zA-Z/!?])[^>]{0,2000}>");

    /** HTML as text, good enough for finding phrases and addresses in it. */
    static String words(String html) {
        String seen = UNSEEN.matcher(html).replaceAll(" ");
        String lines = LINE.matcher(seen.replaceAll("\\s+", " ")).replaceAll("\n");
        return org.springframework.web.util.HtmlUtils.htmlUnescape(TAG.matcher(lines).replaceAll(" ")).replace('\u00a0', ' ')
                .replaceAll("[ \\t]+", " ").strip();
    }
}
