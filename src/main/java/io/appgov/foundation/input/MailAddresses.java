package io.appgov.foundation.input;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one rule for mail addresses, on input and when sending (R9): an address that cannot be passed to a mail server unchanged is
 * refused. An internationalised domain is stored and sent in its ASCII form (punycode, RFC 3490); both forms count as the same
 * domain.
 */
@Component
public class MailAddresses {

    /** Octets of an address and of its local part (RFC 5321, 4.5.3.1). */
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    /** An atom of RFC 5322; hardly any server accepts quoted local parts. */
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    /** Letters that IDNA 2003 converts and IDNA 2008 keeps: straße.example is a different domain in each. */
    private static final Pattern READ_IN_TWO_WAYS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final String NO_ADDRESS = "不是邮件地址 not a mail address";
    private static final String DOTS =
            "“@”前不可以点开头或结尾，也不可有相连的点 the part before the @ must not begin or end with a dot, nor have two in a row";
    private static final String NOT_ASCII =
            "“@”前只可用 ASCII 字符：其他字符，邮件服务器无法投递 the part before the @ must be ASCII: mail servers cannot be relied on to carry anything else";
    private static final String NO_DOMAIN =
            "“@”后不是可投递的域名（其他文字的域名可写成 xn-- 形式） what follows the @ is no domain that mail can be sent to (one in other letters may be "
                    + "written in its xn-- form)";
    private static final String TWO_DOMAINS =
            "域名含有新旧标准解读不同的字符（如 ß），请改用 xn-- 形式 the domain has a letter, such as ß, that two standards read in two ways: write its xn-- form";
    private static final String TOO_LONG = "地址过长：“@”前至多 64 字节，共至多 254 字节 too long: at most 64 bytes before the @, 254 in all";

    private final boolean smtputf8;

    /** @param smtputf8 whether the mail server offers SMTPUTF8 (RFC 6531), so that local parts outside ASCII can be sent */
    public MailAddresses(@Value("${appgov.notice.smtputf8:false}") boolean smtputf8) {
        this.smtputf8 = smtputf8;
    }

    /** The message says why no mail can be sent to an address, 中文 English, without quoting the address. */
    public static final class Refused extends Exception {

        private Refused(String why) {
            super(why);
        }
    }

    /**
     * An address in the form that is stored, compared and sent to mail servers.
     *
     * @throws Refused when no mail can be sent to it, or only to somebody else
     */
    public String wire(String address) throws Refused {
        return wire(address, smtputf8);
    }

    /**
     * An address of ours, which every server has to understand: never outside ASCII; empty when it is none.
     *
     * @see #wire(String)
     */
    public static Optional<String> ours(String address) {
        try {
            return address == null || address.isBlank() ? Optional.empty() : Optional.of(wire(address.strip(), false));
        } catch (Refused notSendable) {
            return Optional.empty();
        }
    }

    /** Whether both denote one mailbox, however domain and case are written; for texts that are no address, whether they are equal. */
    public static boolean isSame(String one, String other) {
        return one != null && other != null && comparable(one).equals(comparable(other));
    }

    /** Whether it can only be sent to a server with SMTPUTF8. */
    public static boolean needsUtf8(String wire) {
        return wire.chars().anyMatch(c -> c > 127);
    }

    private static String wire(String address, boolean smtputf8) throws Refused {
        int at = address.indexOf('@');
        if (at < 1 || at != address.lastIndexOf('@')) {
            throw new Refused(NO_ADDRESS);
        }
        String local = localPart(address.substring(0, at), smtputf8);
        String domain = ascii(address.substring(at + 1));
        String wire = local + "@" + domain;
        if (bytes(local) > LONGEST_LOCAL_PART || bytes(wire) > LONGEST) {
            throw new Refused(TOO_LONG);
        }
        return wire;
    }

    private static String localPart(String sent, boolean smtputf8) throws Refused {
        String local = Normalizer.normalize(sent, Normalizer.Form.NFC);
        String ascii = local.codePoints().filter(c -> c < 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        boolean others = ascii.length() < local.length();
        if ((!ascii.isEmpty() && !ATOMS.matcher(ascii).matches()) || !local.codePoints().allMatch(c -> c < 128 || isSeen(c))) {
            throw new Refused(NO_ADDRESS);
        }
        if (others && !smtputf8) {
            throw new Refused(NOT_ASCII);
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            throw new Refused(DOTS);
        }
        return local;
    }

    /** Visible letters, digits and symbols; no bidi controls, line breaks or invisible characters. */
    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String ascii(String domain) throws Refused {
        if (READ_IN_TWO_WAYS.matcher(domain).find()) {
            throw new Refused(TWO_DOMAINS);
        }
        String ascii;
        try {
            // judged after conversion: a character that only looks like a dot must not become one
            ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException noDomain) {
            throw new Refused(NO_DOMAIN);
        }
        String[] labels = ascii.split("\\.", -1);
        boolean isDomain = labels.length > 1 && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
                && !labels[labels.length - 1].matches("\\d+");
        if (!isDomain) {
            throw new Refused(NO_DOMAIN);
        }
        return ascii;
    }

    private static String comparable(String address) {
        String text = Normalizer.normalize(address.strip(), Normalizer.Form.NFC);
        int at = text.lastIndexOf('@');
        String domain = text.substring(at + 1);
        try {
            domain = at < 0 ? domain : ascii(domain);
        } catch (Refused asItIs) {
            // no domain: equal to itself only
        }
        return (text.substring(0, at + 1) + domain).toLowerCase(Locale.ROOT);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
