package io.appgov.channel.feishu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.appgov.foundation.persistence.Digest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives calls from Feishu: events, and buttons of our cards. There is no sign-in; the signature authenticates the call, and a
 * failure is answered without a reason.
 */
@RestController
@Hidden
@ConditionalOnProperty(name = "appgov.notice.feishu", havingValue = "api")
class FeishuCallbackController {

    private static final String REFUSED =
            "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"不接受此请求 this request is not accepted\"}";

    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final CallbackSignature seal;
    private final SeenCallbacks seen;
    private final ReaderReports readers;
    private final TransactionTemplate transaction;

    FeishuCallbackController(CallbackSignature seal, SeenCallbacks seen, ReaderReports readers, PlatformTransactionManager transactions) {
        this.seal = seal;
        this.seen = seen;
        this.readers = readers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @PostMapping({"/feishu/events", "/feishu/cards"})
    ResponseEntity<?> called(HttpServletRequest request) throws IOException {
        // never large: appgov.requests.body-limit applies to every request
        byte[] body = request.getInputStream().readAllBytes();
        Optional<CallbackSignature.Opened> opened = seal.open(
                request.getHeader("X-Lark-Request-Timestamp"), request.getHeader("X-Lark-Request-Nonce"),
                request.getHeader("X-Lark-Signature"), body);
        Optional<Map<String, Object>> answer = opened.flatMap(this::take);
        return answer.isPresent()
                ? ResponseEntity.ok(answer.get())
                : ResponseEntity.status(HttpStatus.FORBIDDEN).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(REFUSED);
    }

    /** Marks it as seen and processes it in one transaction: after a failure it counts as not seen, and Feishu sends it again. */
    private Optional<Map<String, Object>> take(CallbackSignature.Opened callback) {
        if (callback.challenge() != null) {
            return Optional.of(Map.of("challenge", callback.challenge()));
        }
        String eventId = callback.content().path("header").path("event_id").asText();
        if (!SeenCallbacks.isId(eventId)) {
            return Optional.empty();
        }
        String content = said(callback.content());
        seen.forgetOld();
        try {
            return Optional.ofNullable(transaction.execute(tx -> {
                seen.take(callback.signature(), eventId, content);
                return readers.take(callback.content());
            }));
        } catch (DuplicateKeyException seenBefore) {
            // a refused event is sent again for hours (R11); different content under a known id is not a real event
            return seen.isSame(eventId, content) ? Optional.of(Map.of()) : Optional.empty();
        }
    }

    /** The content of an event, independent of field order and of envelope fields that change between sendings. */
    private static String said(JsonNode callback) {
        Object content = JSON.convertValue(callback.path("event"), Object.class);
        try {
            return Digest.sha256(callback.path("header").path("event_type").asText() + "\n" + JSON.writeValueAsString(content));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
