package io.appgov.effects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.policy.BusinessTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * The far end of pushes. It is told an item as it stands in the feed, signed; any answer of 200 to 299 takes it. Redirections are
 * not followed: what is signed goes where it was said to go.
 */
@Component
class EffectReceiver {

    static final String SIGNATURE = "X-Appgov-Signature";

    private final EffectProperties properties;
    private final ObjectMapper json;
    private final BusinessTime time;
    private final HttpClient http;

    EffectReceiver(EffectProperties properties, ObjectMapper json, BusinessTime time) {
        this.properties = properties;
        this.json = json;
        this.time = time;
        this.http = HttpClient.newBuilder().connectTimeout(properties.connectTimeout()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** Why it was not taken; empty when it was. */
    Optional<String> deliver(Effect effect) {
        String body = body(effect);
        HttpRequest request = HttpRequest.newBuilder(URI.create(properties.url()))
                .header("Content-Type", "application/json")
                .header(SIGNATURE, "sha256=" + Digest.hex(Digest.hmac(properties.key(), body)))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = answer.get(properties.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            // what else it has to say is not waited for
            response.body().close();
            return response.statusCode() / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + response.statusCode());
        } catch (TimeoutException silent) {
            // which gives its connection up, too
            answer.cancel(true);
            return Optional.of("没有应答 no answer within " + properties.answerWithin());
        } catch (ExecutionException | IOException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            return Optional.of(why.getClass().getSimpleName() + (why.getMessage() == null ? "" : ": " + why.getMessage()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("停机 stopped");
        }
    }

    private String body(Effect effect) {
        try {
            return json.writeValueAsString(EffectAnswer.of(effect, time));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an item that cannot be written", impossible);
        }
    }
}
