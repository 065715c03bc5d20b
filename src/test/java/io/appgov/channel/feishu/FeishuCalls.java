package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals callbacks as Feishu does: written from its documentation, not with the code under test. */
public final class FeishuCalls {

    /** One call: its headers, without those that are left away, and its body. */
    public record Sealed(Map<String, String> headers, byte[] body) {

        /** The same with another header; {@code null} leaves it away. */
        public Sealed with(String header, String value) {
            Map<String, String> other = new LinkedHashMap<>(headers);
            other.remove(header);
            if (value != null) {
                other.put(header, value);
            }
            return new Sealed(other, body);
        }

        public Sealed unsigned() {
            return new Sealed(Map.of(), body);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String encryptKey;
    private final String token;

    public FeishuCalls(String encryptKey, String token) {
        this.encryptKey = encryptKey;
        this.token = token;
    }

    /** An event of version 2.0. */
    public Map<String, Object> event(String eventId, String type, Map<String, Object> event) {
        return Map.of(
                "schema", "2.0",
                "header", Map.of("event_id", eventId, "event_type", type, "token", token, "app_id", "cli_1", "tenant_key", "t",
                        "create_time", "1741140000000"),
                "event", event);
    }

    /** These messages were read. */
    public Map<String, Object> read(String eventId, String openId, Instant at, String... messageIds) {
        return event(eventId, "im.message.message_read_v1", Map.of(
                "reader", Map.of("reader_id", Map.of("open_id", openId, "union_id", "on_1"), "read_time", "" + at.toEpochMilli(),
                        "tenant_key", "t"),
                "message_id_list", List.of(messageIds)));
    }

    /** A button of a card was pressed. */
    public Map<String, Object> pressed(String eventId, String openId, String messageId, Map<String, Object> value) {
        return event(eventId, "card.action.trigger", Map.of(
                "operator", Map.of("tenant_key", "t", "open_id", openId), "token", "c-1", "host", "im_message",
                "action", Map.of("tag", "button", "value", value),
                "context", Map.of("open_message_id", messageId, "open_chat_id", "oc_1")));
    }

    public Map<String, Object> challenge(String challenge) {
        return Map.of("challenge", challenge, "token", token, "type", "url_verification");
    }

    /** Encrypted and signed now. */
    public Sealed sealed(Map<String, Object> content) {
        return sealed(content, Instant.now());
    }

    /** Encrypted and signed then. */
    public Sealed sealed(Map<String, Object> content, Instant at) {
        return signed(bytes(Map.of("encrypt", encrypted(bytes(content)))), at);
    }

    /** Any body, signed then. */
    public Sealed signed(byte[] body, Instant at) {
        String timestamp = "" + at.getEpochSecond();
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-Lark-Request-Timestamp", timestamp);
            headers.put("X-Lark-Request-Nonce", nonce);
            headers.put("X-Lark-Signature", HexFormat.of().formatHex(sha256.digest(body)));
            return new Sealed(headers, body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String encrypted(byte[] content) {
        try {
            byte[] iv = new byte[16];
            RANDOM.nextBytes(iv);
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            byte[] key = MessageDigest.getInstance("SHA-256").digest(encryptKey.getBytes(StandardCharsets.UTF_8));
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] sealed = aes.doFinal(content);
            byte[] whole = new byte[16 + sealed.length];
            System.arraycopy(iv, 0, whole, 0, 16);
            System.arraycopy(sealed, 0, whole, 16, sealed.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
