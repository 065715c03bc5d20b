package io.appgov.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.notice.Channel;
import io.appgov.notice.ChannelFailed;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Outgoing;
import io.appgov.persistence.Columns;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Feishu messages as plain text to the contact's open id. Our own key goes along as {@code uuid}, by which Feishu drops a
 * repeated send. A token is fetched for every message: slow, and always valid.
 */
class FeishuChannel implements Channel {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    private final FeishuProperties feishu;
    private final RestClient http;

    FeishuChannel(FeishuProperties feishu) {
        this.feishu = feishu;
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
        factory.setReadTimeout(READ);
        this.http = RestClient.builder().baseUrl(feishu.baseUrl()).requestFactory(factory).build();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.feishu;
    }

    @Override
    public String send(Outgoing delivery) throws ChannelFailed {
        String token = post("/open-apis/auth/v3/tenant_access_token/internal", null,
                Map.of("app_id", feishu.appId(), "app_secret", feishu.appSecret())).path("tenant_access_token").asText();
        String text = Columns.json(Map.of("text", delivery.subject() + "\n\n" + delivery.body()));
        return post("/open-apis/im/v1/messages?receive_id_type=open_id", token,
                Map.of("receive_id", delivery.recipient(), "msg_type", "text", "content", text, "uuid", delivery.deliveryId()))
                .path("data").path("message_id").asText();
    }

    /** Feishu answers 200 with a {@code code} that is not zero when it refuses: that is a failure, too. */
    private JsonNode post(String path, String token, Map<String, String> body) throws ChannelFailed {
        try {
            JsonNode answer = http.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .headers(h -> {
                        if (token != null) {
                            h.setBearerAuth(token);
                        }
                    })
                    .body(body)
                    .retrieve()
                    .body(JsonNode.class);
            if (answer == null || answer.path("code").asInt(-1) != 0) {
                throw new ChannelFailed("飞书拒绝 Feishu refused: " + (answer == null ? "empty answer" : answer.path("code") + " " + answer.path("msg").asText()));
            }
            return answer;
        } catch (RestClientException unreachable) {
            throw new ChannelFailed("飞书不可达 Feishu not reached: " + unreachable.getMessage(), unreachable);
        }
    }
}
