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
 * The receiver of pushes. Gets a signed item as it is in the feed and accepts it with any status from 200 to 299. Redirects are not
 * followed: signed items go only to the configured address.
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

    /** Why it was not accepted; empty when it was. */
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
            // the rest of the answer is not awaited
            response.body().close();
            return response.statusCode() / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + response.statusCode());
        } catch (TimeoutException silent) {
            // which also gives up its connection
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
