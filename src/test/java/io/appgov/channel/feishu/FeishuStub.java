package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Feishu as far as we call it, over HTTP: tokens that expire, messages that are dropped when their uuid was there within the
 * hour, receipts that are known for seven days; and everything that can go wrong, when it is told to.
 */
public final class FeishuStub implements AutoCloseable {

    /** What can be asked of it. */
    public enum Call {
        TOKEN,
        SEND,
        READ_USERS
    }

    /** A message as its reader would have it. */
    public record Message(String messageId, String uuid, String openId, String type, String card, Instant at) {}

    /** What happens to one call instead of the usual. */
    public sealed interface Reaction {}

    private record Answers(int status, String body, Map<String, String> headers) implements Reaction {}

    private record Accepts(boolean thenHangs) implements Reaction {}

    /** Answers this and does nothing. */
    public static Reaction answers(int status, String body, String... headers) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return new Answers(status, body, named);
    }

    /** A business error, as Feishu has it now (HTTP 400) or had it before (200). */
    public static Reaction refuses(int status, int code, String message) {
        return answers(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\",\"error\":{\"log_id\":\"1\"}}");
    }

    /** The gateway's limit, over in so many seconds. */
    public static Reaction limits(int seconds) {
        return answers(429, "{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}", "x-ogw-ratelimit-limit", "50",
                "x-ogw-ratelimit-reset", "" + seconds);
    }

    /** Does what it was asked, and the answer comes too late. */
    public static Reaction hangs() {
        return new Accepts(true);
    }

    /** Does what it was asked, and the connection breaks before the answer. */
    public static Reaction breaks() {
        return new Accepts(false);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UUID_KNOWN = Duration.ofHours(1);
    private static final Duration READERS_KNOWN = Duration.ofDays(7);
    private static final int TOKEN_SECONDS = 7200;

    private final int port;
    private final Supplier<Instant> clock;
    private final Set<String> tokens = new HashSet<>();
    private final Map<Call, Deque<Reaction>> next = new EnumMap<>(Call.class);
    private final Map<Call, Reaction> always = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final Map<String, Integer> asked = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Map<String, Instant>> readers = new LinkedHashMap<>();
    private HttpServer server;
    /** Never begins anew: whoever uses the stub may remember ids. */
    private int messageIds;
    private CountDownLatch patience = new CountDownLatch(1);

    /** On any free port, in real time. */
    public FeishuStub() {
        this(0, Instant::now);
    }

    /** On this port (0: any free one); {@code clock} tells when an hour or seven days are over. */
    public FeishuStub(int port, Supplier<Instant> clock) {
        this.clock = clock;
        this.server = listening(port);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listening(int port) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            listening.setExecutor(Executors.newCachedThreadPool(r -> {
                Thread thread = new Thread(r, "feishu-stub");
                thread.setDaemon(true);
                return thread;
            }));
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException notFree) {
            throw new UncheckedIOException(notFree);
        }
    }

    /** For {@code appgov.feishu.base-url}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** For {@code appgov.feishu.app-id}: another one for each, as the SDK keeps one cache of tokens per JVM. */
    public String appId() {
        return "cli_" + port;
    }

    /** From now on connections are refused; what was accepted stays. */
    public synchronized void goDown() {
        patience.countDown();
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port, and does what it is asked. */
    public synchronized void comeBack() {
        next.clear();
        always.clear();
        patience.countDown();
        patience = new CountDownLatch(1);
        if (server == null) {
            server = listening(port);
        }
    }

    @Override
    public void close() {
        goDown();
    }

    /** The next calls of this kind meet these, in this order; then it is as before. */
    public synchronized void next(Call call, Reaction... reactions) {
        next.computeIfAbsent(call, c -> new ArrayDeque<>()).addAll(Arrays.asList(reactions));
    }

    /** Every call of this kind meets this until {@link #comeBack()}. */
    public synchronized void always(Call call, Reaction reaction) {
        always.put(call, reaction);
    }

    /** Forgets messages, readers, counts and what it was told to do; tokens stay valid. */
    public synchronized void clear() {
        comeBack();
        calls.clear();
        asked.clear();
        messages.clear();
        readers.clear();
    }

    /** Every token given out so far is refused from now on. */
    public synchronized void expireTokens() {
        tokens.clear();
    }

    /** This person reads that message at this instant. */
    public synchronized void read(String messageId, String openId, Instant at) {
        readers.computeIfAbsent(messageId, m -> new LinkedHashMap<>()).put(openId, at);
    }

    /** What its users have got, in order; a repeated uuid is no second message. */
    public synchronized List<Message> arrived() {
        return List.copyOf(messages);
    }

    /** How often a send was asked for, per uuid. */
    public synchronized Map<String, Integer> asked() {
        return Map.copyOf(asked);
    }

    /** How often it was called. */
    public synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String path = exchange.getRequestURI().getPath();
            Call call = path.endsWith("/tenant_access_token/internal") ? Call.TOKEN : path.endsWith("/read_users") ? Call.READ_USERS
                    : Call.SEND;
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).replace("Bearer ", "");
            CountDownLatch until;
            Reaction reaction;
            Answers usual;
            synchronized (this) {
                until = patience;
                calls.merge(call, 1, Integer::sum);
                if (call == Call.SEND) {
                    asked.merge(body.path("uuid").asText(), 1, Integer::sum);
                }
                Reaction told = next.containsKey(call) ? next.get(call).poll() : null;
                reaction = told != null ? told : always.get(call);
                usual = reaction instanceof Answers answers ? answers : done(call, path, body, token);
            }
            if (reaction instanceof Accepts accepts) {
                if (accepts.thenHangs()) {
                    until.await();
                }
                return;
            }
            byte[] answer = usual.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            usual.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(usual.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Answers done(Call call, String path, JsonNode body, String token) {
        if (call == Call.TOKEN) {
            String given = "t-" + port + "-" + calls(Call.TOKEN);
            tokens.add(given);
            return ok("{\"code\":0,\"msg\":\"ok\",\"tenant_access_token\":\"" + given + "\",\"expire\":" + TOKEN_SECONDS + "}");
        }
        if (!tokens.contains(token)) {
            return (Answers) refuses(400, 99991663,
                    "Invalid access token for authorization. Please make a test attempt with the correct token.");
        }
        return call == Call.SEND ? sent(body) : readersOf(path.split("/")[5]);
    }

    private Answers sent(JsonNode body) {
        String uuid = body.path("uuid").asText();
        Instant now = clock.get();
        if (uuid.length() > 50) {
            return (Answers) refuses(400, 230001, "Your request contains an invalid request parameter, ext=uuid is too long.");
        }
        Message message = messages.stream()
                .filter(m -> m.uuid().equals(uuid) && m.at().plus(UUID_KNOWN).isAfter(now))
                .findFirst()
                .orElseGet(() -> {
                    Message added = new Message(
                            "om_" + port + "_" + ++messageIds, uuid, body.path("receive_id").asText(), body.path("msg_type").asText(),
                            body.path("content").asText(), now);
                    messages.add(added);
                    return added;
                });
        return ok("{\"code\":0,\"msg\":\"success\",\"data\":{\"message_id\":\"" + message.messageId()
                + "\",\"msg_type\":\"interactive\"}}");
    }

    private Answers readersOf(String messageId) {
        Message message = messages.stream().filter(m -> m.messageId().equals(messageId)).findFirst().orElse(null);
        if (message == null) {
            return (Answers) refuses(400, 230001, "Your request contains an invalid request parameter, ext=invalid message_id.");
        }
        if (message.at().plus(READERS_KNOWN).isBefore(clock.get())) {
            return (Answers) refuses(400, 230033, "Get the reading status must be done within 7 days after the message is sent.");
        }
        List<String> items = readers.getOrDefault(messageId, Map.of()).entrySet().stream()
                .map(e -> "{\"user_id_type\":\"open_id\",\"user_id\":\"" + e.getKey() + "\",\"timestamp\":\"" + e.getValue()
                .toEpochMilli() + "\",\"tenant_key\":\"t\"}")
                .toList();
        return ok("{\"code\":0,\"msg\":\"success\",\"data\":{\"items\":[" + String.join(",", items) + "],\"has_more\":false}}");
    }

    private static Answers ok(String body) {
        return new Answers(200, body, Map.of());
    }
}
