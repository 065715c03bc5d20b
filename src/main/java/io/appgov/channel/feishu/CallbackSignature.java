package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lark.oapi.core.exception.DecryptException;
import com.lark.oapi.core.utils.Decryptor;
import io.appgov.foundation.persistence.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Authenticates Feishu's callbacks. The SDK's dispatcher does so, too, but not in constant time, ignores timestamp and token, and
 * reveals the reason of errors; only its decryption is used.
 */
class CallbackSignature {

    /** Allowed difference between Feishu's clock and ours, including transmission time. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String CHALLENGE = "url_verification";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String encryptKey;
    private final String verificationToken;
    private final Clock clock;

    /** @param clock the machine's clock, as Feishu does not know a shifted application time */
    CallbackSignature(FeishuProperties feishu, Clock clock) {
        this.encryptKey = feishu.encryptKey();
        this.verificationToken = feishu.verificationToken();
        this.clock = clock;
    }

    /**
     * The verified content.
     *
     * @param signature different for every call, {@code null} for a challenge
     * @param challenge to be sent back when the address is registered in the developer console, else {@code null}
     */
    record Opened(JsonNode content, String signature, String challenge) {}

    /** Takes headers as received, {@code null} when missing; returns empty when anything is wrong. */
    Optional<Opened> open(String timestamp, String nonce, String signature, byte[] body) {
        boolean signed = signature != null;
        if (signed && !(isOfNow(timestamp) && nonce != null && isSignature(timestamp, nonce, signature, body))) {
            return Optional.empty();
        }
        return decrypted(body).filter(this::hasOurToken).flatMap(content -> {
            if (content.path("type").asText().equals(CHALLENGE)) {
                // the first call, documented as unsigned: encryption and token authenticate it
                return Optional.of(new Opened(content, null, content.path("challenge").asText()));
            }
            return signed ? Optional.of(new Opened(content, signature, null)) : Optional.empty();
        });
    }

    private boolean isOfNow(String timestamp) {
        if (timestamp == null || !timestamp.matches("\\d{1,11}")) {
            return false;
        }
        return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private boolean isSignature(String timestamp, String nonce, String signature, byte[] body) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
        return isSame(Digest.hex(sha256.digest(body)), signature);
    }

    private Optional<JsonNode> decrypted(byte[] body) {
        try {
            String sealed = JSON.readTree(body).path("encrypt").asText();
            return sealed.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(new Decryptor(encryptKey).decrypt(sealed)));
        } catch (DecryptException | IOException notSealedWithOurKey) {
            return Optional.empty();
        }
    }

    /** The token is in the header in version 2.0, else at the root. */
    private boolean hasOurToken(JsonNode content) {
        String token = content.path("header").path("token").asText(content.path("token").asText());
        return isSame(verificationToken, token);
    }

    /** Compares in constant time for texts of the same length. */
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
