package io.appgov.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How an integrator speaks to us: HTTP to whichever node serves; what got no answer is sent again, a POST to /api with the same
 * {@code Idempotency-Key}. 503 means: later.
 */
final class Wire {

    record Answer(int status, JsonNode body, String text, boolean hasRetryAfter) {

        boolean isFine() {
            return status >= 200 && status < 300;
        }

        /** Why it was refused. */
        String why() {
            return status + " " + (body.has("detail") ? body.path("detail").asText() : body.has("message") ? body.path("message")
                    .asText() : text);
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final Cluster cluster;
    private final Findings findings;
    private final AtomicLong answers = new AtomicLong();

    Wire(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** How many there were so far. */
    long answers() {
        return answers.get();
    }

    Answer get(String user, String path) {
        return untilAnswered("GET", path, request(user, path, null, null, null).GET());
    }

    Answer put(String user, String path, Object body) {
        return untilAnswered("PUT", path, request(user, path, null, "application/json", null).PUT(json(body)));
    }

    /** To /api: with a key of its own, the same however often it is sent. */
    Answer post(String user, String path, Object body) {
        return untilAnswered("POST", path, request(user, path, UUID.randomUUID().toString(), "application/json", null).POST(json(body)));
    }

    Answer upload(String user, String name, byte[] content) {
        String boundary = "----" + UUID.randomUUID();
        var all = new ByteArrayOutputStream();
        all.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(content);
        all.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return untilAnswered("POST", "/api/attachments",
                request(user, "/api/attachments", UUID.randomUUID().toString(), "multipart/form-data; boundary=" + boundary, null)
                .POST(HttpRequest.BodyPublishers.ofByteArray(all.toByteArray())));
    }

    /** Once, to this node; empty when there was no answer. */
    Optional<Answer> once(Node node, String user, String method, String path, Object body, Duration timeout) {
        try {
            return Optional.of(send(node, request(user, path, null, body == null ? null : "application/json", timeout)
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : json(body))));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    /** To the engine's own API, which knows no keys: once; empty when there was no answer, and it may or may not have been done. */
    Optional<Answer> engine(String user, String path, Object body) {
        while (true) {
            Optional<Answer> answer = once(cluster.anyone(), user, "POST", "/engine-rest" + path, body, TIMEOUT);
            if (answer.isEmpty()) {
                findings.count("requests without an answer");
            }
            if (answer.isEmpty() || answer.get().status() != 503) {
                return answer;
            }
            pause();
        }
    }

    private Answer untilAnswered(String method, String path, HttpRequest.Builder request) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String last;
            try {
                Answer answer = send(cluster.anyone(), request);
                if (answer.status() == 500 || answer.status() == 401) {
                    findings.fault("answered with " + answer.status(), method + " " + shape(path) + ": " + shortened(answer.text()));
                }
                if (answer.status() < 500 && answer.status() != 401 && answer.status() != 429) {
                    return answer;
                }
                last = answer.why();
                findings.count("answers " + answer.status());
            } catch (IOException broken) {
                last = broken.toString();
                findings.count("requests without an answer");
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(method + " " + path + " found no answer in " + PATIENCE + ", last: " + last);
            }
            findings.count("requests sent again");
            pause();
        }
    }

    private Answer send(Node node, HttpRequest.Builder request) throws IOException {
        try {
            HttpRequest whole = request.build();
            URI path = whole.uri();
            HttpRequest addressed = HttpRequest.newBuilder(whole, (name, value) -> true)
                    .uri(URI.create(node.url() + path.getRawPath() + (path.getRawQuery() == null ? "" : "?" + path.getRawQuery()))).build();
            HttpResponse<String> answer = http.send(addressed, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            answers.incrementAndGet();
            return new Answer(answer.statusCode(), Json.read(answer.body()), answer.body(),
                    answer.headers().firstValue("Retry-After").isPresent());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private HttpRequest.Builder request(String user, String path, String key, String type, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://node" + path)).timeout(timeout == null ? TIMEOUT : timeout);
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo-" + user)
                    .getBytes(StandardCharsets.UTF_8)));
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request;
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8);
    }

    /** Without the numbers in it. */
    private static String shape(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("[A-Z]-\\d{4}-\\d{6}", "{caseNo}");
    }

    static String shortened(String text) {
        return text == null ? "" : text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Summaries of all cases there are. */
    List<JsonNode> allCases() {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode answer = get("auditor1", "/api/cases?size=200&page=" + page).body();
            Json.items(answer.path("items")).forEach(all::add);
            if (all.size() >= answer.path("total").asInt() || answer.path("items").isEmpty()) {
                return all;
            }
        }
    }

    /** What /engine-rest counts. */
    int count(String path) {
        return get("admin", "/engine-rest" + path).body().path("count").asInt(-1);
    }

    static Map<String, Object> letter(String caseNo, String type, String receivedAt, String text, List<String> attachments,
            String plannedOfflineAt) {
        Map<String, Object> letter = Json.object("caseNo", caseNo, "type", type, "receivedAt", receivedAt, "text", text, "attachments",
                attachments);
        if (plannedOfflineAt != null) {
            letter.put("plannedOfflineAt", plannedOfflineAt);
        }
        return letter;
    }
}
