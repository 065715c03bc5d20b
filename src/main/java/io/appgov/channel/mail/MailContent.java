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
 * The whole content of a mail, whatever its structure, as texts with uniform line ends. Undecodable parts are taken raw: a report
 * broken in one place is still useful in others.
 */
final class MailContent {

    /** Real reports are not nested deeper; anything deeper was crafted. */
    private static final int MAX_DEPTH = 8;
    private static final int MAX_PARTS = 100;
    /** Characters read of one part; reports have their content before that. */
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

    /** Plain words, with HTML as text. */
    String words() {
        return String.join("\n\n", texts);
    }

    /** Parts that are delivery reports (RFC 3464). */
    List<String> statuses() {
        return Collections.unmodifiableList(statuses);
    }

    /** The returned mail, or its headers. */
    List<String> returned() {
        return Collections.unmodifiableList(returned);
    }

    boolean isReceipt() {
        return receipt;
    }

    /** A complaint by a reader, who has therefore received the mail (RFC 5965). */
    boolean isComplaint() {
        return complaint;
    }

    /** Whether it was sent as a report of any type. */
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

    /** The enclosed mail raw, plus its decoded parts, as nothing could be found in encoded ones. */
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

    /** Decoded as the part declares, even where RFC 2046 forbids an encoding and the library therefore does not decode. */
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
            // text declared as GB2312 is nearly always GBK, which GB18030 includes
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

    /** HTML as text, good enough to find phrases and addresses. */
    static String words(String html) {
        String seen = UNSEEN.matcher(html).replaceAll(" ");
        String lines = LINE.matcher(seen.replaceAll("\\s+", " ")).replaceAll("\n");
        return org.springframework.web.util.HtmlUtils.htmlUnescape(TAG.matcher(lines).replaceAll(" ")).replace('\u00a0', ' ')
                .replaceAll("[ \\t]+", " ").strip();
    }
}
