package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lark.oapi.core.httpclient.IHttpTransport;
import com.lark.oapi.core.request.RawRequest;
import com.lark.oapi.core.response.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes on only answers that report success. The SDK treats anything without {@code code} as success and ignores the HTTP status,
 * even for the token.
 */
class StrictTransport implements IHttpTransport {

    /** Rate limits of the gateway, of the message service in total and per receiver, and "this uuid is being sent now". */
    private static final Set<Integer> COME_LATER = Set.of(99991400, 11232, 11233, 230020, 230049);

    private static final Duration WITHOUT_A_WORD = Duration.ofSeconds(10);
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMinutes(30);
    private static final int MAX_WORDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final IHttpTransport http;

    StrictTransport(IHttpTransport http) {
        this.http = http;
    }

    @Override
    public RawResponse execute(RawRequest request) throws Exception {
        RawResponse answer;
        try {
            answer = http.execute(request);
        } catch (IOException noAnswer) {
            // wrapped, because the SDK logs each time-out as an error of its own
            throw FeishuFailure.unreachable(noAnswer.getClass().getSimpleName() + " " + noAnswer.getMessage(), noAnswer);
        }
        int status = answer.getStatusCode();
        JsonNode body = json(answer.getBody());
        int code = body.path("code").isInt() ? body.path("code").intValue() : FeishuFailure.NO_CODE;
        String words = shortened(body.path("msg").asText());
        if (status == 429 || COME_LATER.contains(code)) {
            throw FeishuFailure.comeLater(code, words, pause(answer.getHeaders()));
        }
        if (code != 0 && code != FeishuFailure.NO_CODE) {
            throw FeishuFailure.refused(code, words);
        }
        if (code != 0 || status / 100 != 2) {
            throw FeishuFailure.unreachable("HTTP " + status + (code == 0 ? "" : " without an answer of Feishu's in it"), null);
        }
        return answer;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    /** {@code x-ogw-ratelimit-reset}, or {@code Retry-After} of a proxy in front of Feishu; both in seconds. */
    private static Duration pause(Map<String, List<String>> headers) {
        for (String header : List.of("x-ogw-ratelimit-reset", "retry-after")) {
            for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(header) && !entry.getValue().isEmpty() && entry.getValue().get(0)
                        .matches("\\d{1,9}(\\.\\d+)?")) {
                    Duration asked = Duration.ofMillis((long) Math.ceil(Double.parseDouble(entry.getValue().get(0)) * 1000));
                    return asked.compareTo(AT_LEAST) < 0 ? AT_LEAST : asked.compareTo(AT_MOST) > 0 ? AT_MOST : asked;
                }
            }
        }
        return WITHOUT_A_WORD;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_WORDS ? text : text.substring(0, MAX_WORDS);
    }
}
