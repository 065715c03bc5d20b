package io.appgov.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides by content, never by name, whether a file is accepted: pdf, png, jpeg or plain text. The type includes a text's charset,
 * so that it opens correctly; the file itself is not converted (R13).
 */
final class MediaTypes {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    /** Bytes within which the PDF marker must appear, as PDF readers expect. */
    private static final int HEAD = 1024;
    private static final Pattern PDF = Pattern.compile("%PDF-[0-9]");
    /** What gateways and mail programs leave before it: invisible characters, or a line of a MIME or HTTP header. */
    private static final Pattern IN_FRONT = Pattern.compile("[\\s\\x00]*|[ \\t].*|--\\S+\\s*|HTTP/\\S+ .*|[A-Za-z][A-Za-z0-9-]*:.*");
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TEXT = "text/plain";

    private MediaTypes() {}

    static Optional<String> of(byte[] content) {
        if (isPdf(content)) {
            return Optional.of("application/pdf");
        } else if (startsWith(content, PNG)) {
            return Optional.of("image/png");
        } else if (startsWith(content, JPEG)) {
            return Optional.of("image/jpeg");
        }
        return charset(content).map(c -> c == StandardCharsets.UTF_8 ? TEXT : TEXT + ";charset=" + c.name());
    }

    /** The text of a file of this type; empty when it is not a text. */
    static Optional<String> text(byte[] content, String type) {
        if (!type.startsWith(TEXT)) {
            return Optional.empty();
        }
        Charset charset = type.equals(TEXT) ? StandardCharsets.UTF_8 : Charset.forName(type.substring(type.indexOf('=') + 1));
        return decoded(content, charset).map(text -> text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    /**
     * A PDF begins with its marker, or has it after what others put before it. A text that only mentions the marker stays a text,
     * as it lacks the end of a PDF.
     */
    private static boolean isPdf(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher mark = PDF.matcher(head);
        if (!mark.find()) {
            return false;
        }
        return standsAlone(head.substring(0, mark.start())) || charset(content).isEmpty() || hasPdfEnd(content);
    }

    private static boolean standsAlone(String inFront) {
        String[] lines = (inFront.startsWith(BYTE_ORDER_MARK) ? inFront.substring(3) : inFront).split("\\R", -1);
        return lines[lines.length - 1].isBlank() && Arrays.stream(lines).allMatch(line -> IN_FRONT.matcher(line).matches());
    }

    private static boolean hasPdfEnd(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("startxref");
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    /** The charset of a text; empty when it is not a text, or the charset is uncertain. */
    private static Optional<Charset> charset(byte[] content) {
        if (isText(content, StandardCharsets.UTF_8)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean marked = content.length >= 2 && ((content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe
                || (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff);
        if (marked && isText(content, StandardCharsets.UTF_16)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return isText(content, GB18030) && isMostlyCommonChinese(content) ? Optional.of(GB18030) : Optional.empty();
    }

    private static boolean isText(byte[] content, Charset charset) {
        return decoded(content, charset)
                .filter(text -> text.codePoints()
                .allMatch(c -> Character.isDefined(c) && (!Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t')))
                .isPresent();
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /**
     * Nearly any bytes are valid GB18030, but real text consists mostly of characters already in GB2312. Accented Western letters
     * misread as GB18030 do not.
     */
    private static boolean isMostlyCommonChinese(byte[] content) {
        int common = 0;
        int all = 0;
        for (int i = 0; i < content.length; i++) {
            int first = content[i] & 0xff;
            if (first >= 0x81) {
                int second = content[i + 1] & 0xff;
                boolean four = second >= 0x30 && second <= 0x39;
                all++;
                common += second >= 0xa1 && (first >= 0xa1 && first <= 0xa9 || first >= 0xb0 && first <= 0xf7) ? 1 : 0;
                i += four ? 3 : 1;
            }
        }
        return common * 2 >= all;
    }
}
