package io.appgov.channel.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose callback it is, to the second and to the byte. */
@Unit
class CallbackSignatureTest {

    private static final Instant NOW = Instant.parse("2025-03-05T02:00:00Z");

    private final FeishuCalls feishu = new FeishuCalls("encrypt-key", "verification-token");
    private final CallbackSignature seal = seal("encrypt-key", "verification-token");

    private static CallbackSignature seal(String encryptKey, String token) {
        return new CallbackSignature(
                new FeishuProperties("https://open.feishu.cn", "cli_1", "s", encryptKey, token, Duration.ofSeconds(1),
                        Duration.ofSeconds(1), Duration.ZERO),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Optional<CallbackSignature.Opened> open(FeishuCalls.Sealed call) {
        return seal.open(
                call.headers().get("X-Lark-Request-Timestamp"), call.headers().get("X-Lark-Request-Nonce"),
                call.headers().get("X-Lark-Signature"), call.body());
    }

    private FeishuCalls.Sealed at(Instant at) {
        return feishu.sealed(feishu.event("e", "x", Map.of("词", "\"引号\"")), at);
    }

    /** The example in Feishu's documentation of the encryption: key "test key". */
    @Test
    void decryptsWhatTheDocumentationEncrypted() {
        assertThat(new com.lark.oapi.core.utils.Decryptor("test key").decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="))
                .isEqualTo("hello world");
    }

    @Test
    void whatFeishuSealedIsOpened() {
        assertThat(open(at(NOW)).orElseThrow().content().path("event").path("词").asText()).isEqualTo("\"引号\"");
    }

    @Test
    void fiveMinutesEitherWayAreToleratedAndNotASecondMore() {
        assertThat(open(at(NOW.minus(CallbackSignature.TOLERANCE)))).isPresent();
        assertThat(open(at(NOW.plus(CallbackSignature.TOLERANCE)))).isPresent();
        assertThat(open(at(NOW.minus(CallbackSignature.TOLERANCE).minusSeconds(1)))).isEmpty();
        assertThat(open(at(NOW.plus(CallbackSignature.TOLERANCE).plusSeconds(1)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "now", "-1741140000", "1741140000.0", "99999999999999999999", "１７４１１４００００"})
    void aTimestampThatIsNoneIsRefused(String timestamp) {
        assertThat(open(at(NOW).with("X-Lark-Request-Timestamp", timestamp))).isEmpty();
    }

    @Test
    void everyPartBelongsToTheSignature() {
        FeishuCalls.Sealed call = at(NOW);
        assertThat(open(call.with("X-Lark-Request-Timestamp", "" + NOW.plusSeconds(1).getEpochSecond()))).isEmpty();
        assertThat(open(call.with("X-Lark-Request-Timestamp", null))).isEmpty();
        assertThat(open(call.with("X-Lark-Request-Nonce", "other"))).isEmpty();
        assertThat(open(call.with("X-Lark-Request-Nonce", null))).isEmpty();
        assertThat(open(call.with("X-Lark-Signature", ""))).isEmpty();
        assertThat(open(call.with("X-Lark-Signature", "0".repeat(64)))).isEmpty();
        assertThat(open(call.with("X-Lark-Signature", call.headers().get("X-Lark-Signature").toUpperCase()))).isEmpty();
        assertThat(open(call.with("X-Lark-Signature", null))).as("not signed at all").isEmpty();
        assertThat(open(new FeishuCalls.Sealed(call.headers(),
                (new String(call.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)))).isEmpty();
        assertThat(open(call)).as("and as a whole it is right").isPresent();
    }

    @Test
    void anotherKeyOrTokenIsRefused() {
        FeishuCalls.Sealed call = at(NOW);
        assertThat(seal("another-key", "verification-token").open(
                call.headers().get("X-Lark-Request-Timestamp"), call.headers().get("X-Lark-Request-Nonce"),
                call.headers().get("X-Lark-Signature"), call.body()))
                .isEmpty();
        FeishuCalls wrongToken = new FeishuCalls("encrypt-key", "another-token");
        assertThat(open(wrongToken.sealed(wrongToken.event("e", "x", Map.of()), NOW))).isEmpty();
        assertThat(open(feishu.sealed(Map.of("schema", "2.0", "header", Map.of("event_id", "e", "event_type", "x")), NOW))).as("no token")
                .isEmpty();
    }

    @Test
    void whatIsSignedButNotEncryptedIsRefused() {
        assertThat(open(feishu.signed(FeishuCalls.bytes(feishu.event("e", "x", Map.of())), NOW))).isEmpty();
        assertThat(open(feishu.signed("{\"encrypt\":\"\"}".getBytes(StandardCharsets.UTF_8), NOW))).isEmpty();
        assertThat(open(feishu.signed("{\"encrypt\":\"AAAA\"}".getBytes(StandardCharsets.UTF_8), NOW))).isEmpty();
        assertThat(open(feishu.signed("no JSON".getBytes(StandardCharsets.UTF_8), NOW))).isEmpty();
        assertThat(open(feishu.signed(new byte[0], NOW))).isEmpty();
    }

    @Test
    void aChallengeIsAnsweredSignedOrNotWhenItsTokenIsOurs() {
        assertThat(open(feishu.sealed(feishu.challenge("c-1"), NOW)).orElseThrow().challenge()).isEqualTo("c-1");
        assertThat(open(feishu.sealed(feishu.challenge("c-2"), NOW).unsigned()).orElseThrow().challenge()).isEqualTo("c-2");
        assertThat(open(feishu.sealed(feishu.challenge("c-3"), NOW).with("X-Lark-Signature", "0".repeat(64)))).as("signed wrongly")
                .isEmpty();
        assertThat(open(new FeishuCalls.Sealed(Map.of(), FeishuCalls.bytes(feishu.challenge("c-4"))))).as("not encrypted").isEmpty();
        FeishuCalls wrongToken = new FeishuCalls("encrypt-key", "another-token");
        assertThat(open(wrongToken.sealed(wrongToken.challenge("c-5"), NOW).unsigned())).isEmpty();
    }
}
