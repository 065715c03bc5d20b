package io.appgov.channel.mail;

import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.outbox.SendAttempt;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail in the bounce mailbox, read for two things, in whatever format: traces that attribute it to one of our sendings, and what
 * it reports about that sending.
 *
 * @param envelopes envelope tokens in the addresses it came to, or anywhere else in it
 * @param envelopeIds the same, named as ENVID
 * @param messageIds everything in it that looks like a Message-ID, with angle brackets
 * @param recipients addresses it reports as not reached, in lower case; without report fields, all addresses in it
 * @param sentAt Date of the returned mail; empty without one
 * @param reports delivery reports, by recipient
 * @param judgement of the mail as a whole; for a report with several recipients see {@link #judgedFor}
 * @param reason the reason it gives, one line
 * @param fromMailSystem whether a mail system wrote it, as far as can be determined; never true for persons and their
 *     auto-responders
 * @param aboutDelivery whether it claims to be about the delivery of a mail, whoever wrote it
 * @param content text shown to a person, without personal links
 */
record ReturnedMail(
        Set<String> envelopes, Set<String> envelopeIds, Set<String> messageIds, Set<String> recipients, Optional<Instant> sentAt,
        List<DeliveryReport> reports,
        BounceJudgement judgement, String reason, boolean fromMailSystem, boolean aboutDelivery, String sender, String subject,
        String content) {

    private static final int REASON_LENGTH = 300;
    private static final int CONTENT_LENGTH = 16_000;
    /** A mail with more traces than this was crafted. */
    private static final int MAX_TRACES = 200;

    private static final String TOKEN = "[a-z2-7]{" + SendAttempt.TOKEN_LENGTH + "}";
    private static final Pattern ENVELOPE = Pattern.compile("(?i)(?<![a-z0-9])(" + TOKEN + ")(?=@)");
    private static final Pattern ENVELOPE_ID = Pattern.compile("(?im)^(?:Original-)?Envelope-Id[ \\t]*:[ \\t]*<?(" + TOKEN
            + ")(?![a-z0-9])");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\],;:\"'@，。；：（）“”]{1,200}@[^\\s<>()\\[\\],;:\"'@，。；：（）“”]{1,255}");
    private static final Pattern DATE = Pattern.compile("(?im)^Date:[ \\t]*(.+)$");
    private static final Pattern ADDRESS_OF_MAILER = Pattern.compile(
            "(?:mailer[-_.]?d(?:ae|ea)mon|mail[-_.]?d(?:ae|ea)mon|mdaemon|postmaster|mail[-_.]?delivery[-_.]?(?:sub)?system|microsoftexchange[0-9a-f]+)(?:@.*)?",
            Pattern.CASE_INSENSITIVE);
    /** Where quoted or enclosed text begins. */
    private static final Pattern COPY = Pattern.compile(
            "(?im)^[ \\t>*-]{0,20}(?:-{2,40} *(?:below this line is (?:a|the)|this is a copy of|original message|原始邮件|原邮件|the "
                    + "(?:body|header)|forwarded)|"
                    + "(?:original|returned) message(?: headers?)?(?: follows)?:?[ \\t]*$|message headers? "
                            + "follows?|原(?:始)?邮件(?:信息|内容|头)?[:：]?[ \\t]*$|邮件头(?:信息)?[:：]?[ "
                                    + "\\t]*$|(?:received|return-path|dkim-signature):[ \\t])");

    static ReturnedMail of(MimeMessage mail) throws MessagingException {
        MailContent content = MailContent.of(mail);
        String headers = headers(mail);
        String all = headers + "\n\n" + content.all();
        String subject = decoded(mail.getHeader("Subject"));
        String own = ownWords(content.words());
        List<DeliveryReport> reports = new ArrayList<>();
        (content.statuses().isEmpty() ? List.of(content.words()) : content.statuses())
                .forEach(text -> reports.addAll(DeliveryReport.in(text)));
        String sender = sender(mail);
        boolean structured = !content.statuses().isEmpty() || DeliveryReport.isIn(content.words());
        boolean ofMailSystems = BouncePhrases.isOfMailSystems(subject) || BouncePhrases.isOfMailSystems(sender);
        boolean fromMailer = ADDRESS_OF_MAILER.matcher(address(mail)).matches();
        BounceJudgement judgement = judge(mail, content, reports, subject, own, structured, ofMailSystems, fromMailer);
        Set<String> failed = new LinkedHashSet<>();
        reports.forEach(r -> failed.addAll(r.recipients()));
        failed.addAll(addresses(String.join(" ", values(mail, "X-Failed-Recipients"))));
        if (failed.isEmpty()) {
            failed.addAll(addresses(own));
            content.returned().forEach(text -> failed.addAll(addresses(field(text, "To"))));
        }
        return new ReturnedMail(
                found(ENVELOPE, all), found(ENVELOPE_ID, all), messageIds(all), lower(failed), sentAt(content), List.copyOf(reports),
                judgement, reason(reports, own, subject),
                isFromMailSystem(mail, fromMailer, structured, ofMailSystems),
                structured || ofMailSystems || fromMailer || content.isBroken() && content.isReport(),
                sender, oneLine(subject), readable(mail, content));
    }

    /** The judgement for one recipient: their own report, or what all reports agree on. */
    BounceJudgement judgedFor(String recipient) {
        List<BounceJudgement> of = reports.stream().filter(r -> r.isAbout(recipient)).map(DeliveryReport::judgement).distinct().toList();
        return of.size() == 1 ? of.get(0) : of.isEmpty() ? judgement : BounceJudgement.NOT_UNDERSTOOD;
    }

    /** Whether the reported failure concerns another address: a forwarding target, or somebody else's. */
    boolean isAboutOthersThan(String recipient) {
        boolean named = reports.stream().anyMatch(r -> !r.recipients().isEmpty());
        return named && reports.stream().noneMatch(r -> r.isAbout(recipient));
    }

    private static BounceJudgement judge(
            MimeMessage mail, MailContent content, List<DeliveryReport> reports, String subject, String own, boolean structured,
            boolean ofMailSystems, boolean fromMailer)
            throws MessagingException {
        if (content.isReceipt() || content.isComplaint()) {
            return BounceJudgement.RECEIPT;
        }
        if (structured && !reports.isEmpty()) {
            List<BounceJudgement> all = reports.stream().map(DeliveryReport::judgement).distinct().toList();
            return all.size() == 1 ? all.get(0) : BounceJudgement.NOT_UNDERSTOOD;
        }
        BounceJudgement said = BouncePhrases.judge(subject + "\n" + own);
        if (BouncePhrases.isChallenge(subject + "\n" + own)) {
            return said == BounceJudgement.FAILURE && fromMailer ? BounceJudgement.NOT_UNDERSTOOD : BounceJudgement.CHALLENGE;
        }
        if (!fromMailer && !ofMailSystems && isAutomatic(mail, subject) || !fromMailer && BouncePhrases.isAutoReply(subject)) {
            return BounceJudgement.AUTO_REPLY;
        }
        // a person's words about mails do not report what happened to one
        return fromMailer || ofMailSystems || hasNullPath(mail) || mail.getHeader("X-Failed-Recipients") != null ? said
                : BounceJudgement.NOT_UNDERSTOOD;
    }

    private static boolean isAutomatic(MimeMessage mail, String subject) throws MessagingException {
        return values(mail, "Auto-Submitted").stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                || List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Mail-Autoreply", "X-Auto-Reply")
                .stream()
                        .anyMatch(name -> !values(mail, name).isEmpty())
                || values(mail, "Precedence").stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).matches("auto[_-]?reply|bulk|junk"))
                || values(mail, "X-Precedence").stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).matches("auto[_-]?reply|bulk|junk"))
                || BouncePhrases.isAutoReply(subject);
    }

    /**
     * Our own server writes the Return-Path, the sender everything else: a path that leads to a person excludes a mail system.
     * Where our server writes none, form and sender decide.
     */
    private static boolean isFromMailSystem(MimeMessage mail, boolean fromMailer, boolean structured, boolean ofMailSystems) {
        if (values(mail, "Return-Path").isEmpty()) {
            return fromMailer || structured;
        }
        return hasNullPath(mail) && (fromMailer || structured || ofMailSystems);
    }

    private static boolean hasNullPath(MimeMessage mail) {
        List<String> path = values(mail, "Return-Path");
        if (path.isEmpty()) {
            return false;
        }
        String bare = path.get(0).replaceAll("[<>\\s\"]", "");
        return bare.isEmpty() || ADDRESS_OF_MAILER.matcher(bare).matches();
    }

    private static String ownWords(String words) {
        Matcher copy = COPY.matcher(words);
        return copy.find() && copy.start() > 0 ? words.substring(0, copy.start()) : words;
    }

    private static Set<String> messageIds(String all) {
        return addresses(all).stream().map(a -> "<" + a + ">").collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Unchanged, as a Message-ID is case-sensitive. */
    private static Set<String> traces(Pattern pattern, int group, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher each = pattern.matcher(text);
        while (found.size() < MAX_TRACES && each.find()) {
            found.add(each.group(group).replaceFirst("[.!?]+$", ""));
        }
        return found;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return lower(traces(pattern, 1, text));
    }

    private static Set<String> addresses(String text) {
        return traces(ADDRESS, 0, text);
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Instant> sentAt(MailContent content) {
        List<String> copies = new ArrayList<>(content.returned());
        copies.add(content.words().substring(ownWords(content.words()).length()));
        for (String text : copies) {
            Matcher date = DATE.matcher(text);
            if (date.find()) {
                return date(date.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> date(String date) {
        try {
            return Optional.of(new MailDateFormat().parse(date.strip()).toInstant());
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String reason(List<DeliveryReport> reports, String own, String subject) {
        String reason = reports.stream().map(DeliveryReport::reason).filter(r -> !r.isBlank()).findFirst()
                .orElseGet(() -> own.lines().map(String::strip).filter(l -> StatusCodes.names(l, '5') || StatusCodes.names(l, '4'))
                .findFirst()
                        .orElseGet(() -> own.lines().map(String::strip)
                        .filter(l -> !l.isBlank() && BouncePhrases.judge(l) == BounceJudgement.FAILURE).findFirst().orElse(subject)));
        String line = oneLine(CaseLinks.withoutLinks(reason)).replaceAll("\\s+", " ");
        return line.isEmpty() ? "退信 the mail came back" : line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH) + "…";
    }

    private static String readable(MimeMessage mail, MailContent content) throws MessagingException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("Return-Path", "From", "To", "Delivered-To", "Date", "Subject", "Auto-Submitted",
                "X-Failed-Recipients")) {
            values(mail, name).forEach(value -> text.append(name).append(": ").append(value).append('\n'));
        }
        text.append('\n').append(content.words().strip());
        content.statuses().forEach(s -> text.append("\n\n").append(s.strip()));
        content.returned().forEach(r -> text.append("\n\n").append(r.strip()));
        String shown = CaseLinks.withoutLinks(text.toString()).replace("\0", "");
        return shown.length() <= CONTENT_LENGTH ? shown : shown.substring(0, CONTENT_LENGTH) + "…";
    }

    private static String headers(MimeMessage mail) throws MessagingException {
        StringBuilder all = new StringBuilder();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            // its own Message-ID is not one of ours
            if (!header.getName().equalsIgnoreCase("Message-ID")) {
                all.append(header.getName()).append(": ").append(String.valueOf(header.getValue()).replaceAll("\\r?\\n[ \\t]*", " "))
                        .append('\n');
            }
        }
        return all.toString();
    }

    private static String field(String text, String name) {
        Matcher field = Pattern.compile("(?im)^" + name + "[ \\t]*:(.*(?:\\n[ \\t].*)*)").matcher(text);
        return field.find() ? field.group(1) : "";
    }

    private static List<String> values(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? List.of() : java.util.Arrays.stream(values).map(v -> oneLine(decoded(new String[] {v}))).toList();
        } catch (MessagingException unreadable) {
            return List.of();
        }
    }

    private static String address(MimeMessage mail) {
        try {
            Address[] from = mail.getFrom();
            return from != null && from.length == 1 && from[0] instanceof InternetAddress one && one.getAddress() != null
                    ? one.getAddress() : "";
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    private static String sender(MimeMessage mail) {
        List<String> from = values(mail, "From");
        return from.isEmpty() ? "" : from.get(0);
    }

    private static String decoded(String[] header) {
        if (header == null) {
            return "";
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header[0]));
        } catch (UnsupportedEncodingException unknown) {
            return header[0];
        }
    }

    /** Prevents any text from starting a header of its own. */
    static String oneLine(String text) {
        return NoticeMail.oneLine(text);
    }
}
