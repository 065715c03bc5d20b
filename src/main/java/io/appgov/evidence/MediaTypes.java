package io.appgov.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells by content, never by name, whether a file is one we take: pdf, png, jpeg or plain text in UTF-8. */
final class MediaTypes {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private MediaTypes() {}

    static Optional<String> of(byte[] content) {
        if (startsWith(content, PDF)) {
            return Optional.of("application/pdf");
        } else if (startsWith(content, PNG)) {
            return Optional.of("image/png");
        } else if (startsWith(content, JPEG)) {
            return Optional.of("image/jpeg");
        }
        return isText(content) ? Optional.of("text/plain") : Optional.empty();
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).chars()
                    .allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t');
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
