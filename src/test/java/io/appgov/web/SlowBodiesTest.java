package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Bodies that come slowly, never end or are huge cost whoever sends them, and nobody else. */
@TestPropertySource(properties = {
    "appgov.requests.headers-within=PT6S",
    "appgov.requests.slow-after=PT4S",
    "appgov.requests.on-disk=6MB"
})
@ExtendWith(OutputCaptureExtension.class)
@Tag(OnH2.IN_THE_OTHER_JVM)
@OwnDatabase("slowbodies")
class SlowBodiesTest extends HttpStory implements OnH2 {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LOGIN = "/camunda/api/admin/auth/user/slowbodies/login/tasklist";
    private static final String LETTERS = "/api/correspondence";

    @LocalServerPort private int port;

    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dripping");
        thread.setDaemon(true);
        return thread;
    });

    private RawHttp line() {
        return new RawHttp(port);
    }

    private static String post(String path, String user, String type, long length) {
        return RawHttp.head("POST", path, user, type, length);
    }

    private String says(String user, String body) {
        try (RawHttp line = line()) {
            return line.send(post(LETTERS, user, JSON, body.length())).send(body).read();
        }
    }

    private static Duration timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** One byte a second at every kind of door, announced and in chunks, some of them half a chunk's head. */
    private List<RawHttp> slowOnes(int many) {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            RawHttp line = line();
            switch (i % 7) {
                case 0 -> line.send(post(LOGIN, null, FORM, 100_000));
                case 1 -> line.send(post("/api/attachments", "operator1", "multipart/form-data; boundary=x", 100_000));
                case 2 -> line.send(post("/engine-rest/engine/slowbodies/task", "manager1", JSON, 100_000));
                case 3 -> line.send(post("/isv/nothing", null, "multipart/form-data; boundary=x", 100_000));
                case 4 -> line.send(post("/feishu/events", null, JSON, 100_000));
                case 5 -> line.send(RawHttp.head("POST", LOGIN, null, FORM, null, "Transfer-Encoding: chunked")).send("1;a");
                default -> line.send(RawHttp.head("GET", "/overview", "manager1", FORM, 100_000L));
            }
            slow.add(line);
        }
        dripping.scheduleWithFixedDelay(() -> slow.forEach(line -> line.drips(new byte[] {'a'})), 0, 1, TimeUnit.SECONDS);
        return slow;
    }

    @Test
    void twoHundredSlowBodiesKeepNobodyWaitingAndAreEnded(CapturedOutput log) {
        assertThat(get("manager1", "/api/cases").status()).as("warm").isEqualTo(200);
        List<RawHttp> slow = slowOnes(210);
        for (int i = 0; i < 3; i++) {
            assertThat(timed(() -> assertThat(get(null, "/actuator/health/liveness").status()).isEqualTo(200)))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(timed(() -> assertThat(get(null, "/actuator/health/readiness").status()).isEqualTo(200)))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(timed(() -> assertThat(post("operator1", "/api/violations", violationBody()).status()).isIn(201, 409)))
                    .isLessThan(Duration.ofSeconds(5));
        }
        slow.forEach(line -> {
            String answer = line.read();
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(408);
            assertThat(answer).contains("X-Content-Type-Options: nosniff", "too slowly");
            line.close();
        });
        dripping.shutdownNow();
        assertThat(log.getOut()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aBodyThatStopsIsEndedToo() {
        try (RawHttp line = line()) {
            String answer = line.send(post(LETTERS, "operator1", JSON, 1000)).send("{\"a\":").read();
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(408);
        }
    }

    @Test
    void headersHaveADeadlineHoweverTheyDrip() {
        try (RawHttp line = line()) {
            line.send("GET / HTTP/1.1\r\nHost: x\r\n");
            long begin = System.nanoTime();
            await("closed").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(300)).until(() -> !line.drips(new byte[] {'X'}));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(14));
        }
    }

    @Test
    void whoIsSlowButNotTooSlowIsHeard() {
        byte[] content = "a".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        byte[] head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
        try (RawHttp line = line()) {
            line.send(post("/api/attachments", "operator1", "multipart/form-data; boundary=x", head.length + content.length + tail.length))
                    .send(head);
            int[] sent = {0};
            // twice as long as anything may be slow
            await("all sent").atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(200)).until(() -> {
                line.send(java.util.Arrays.copyOfRange(content, sent[0], sent[0] + 1000));
                sent[0] += 1000;
                return sent[0] == content.length;
            });
            String answer = line.send(tail).read();
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(201);
        }
    }

    @Test
    void bodiesComeAsTheyLike() {
        String count = "/engine-rest/engine/slowbodies/task/count";
        String body = "{\"name\":\"nothing\"}";
        String counted = "{\"count\":0}";
        try (RawHttp line = line()) {
            // all on one connection: byte by byte, two at once, in chunks, when asked for
            line.send(post(count, "manager1", JSON, body.length()));
            for (byte each : body.getBytes(StandardCharsets.UTF_8)) {
                line.send(new byte[] {each});
            }
            assertThat(line.read()).contains(counted);
            String whole = post(count, "manager1", JSON, body.length()) + body;
            line.send(whole + whole);
            assertThat(line.read()).contains(counted);
            assertThat(line.read()).contains(counted);
            line.send(RawHttp.head("POST", count, "manager1", JSON, null, "Transfer-Encoding: chunked") + "3\r\n{\"n\r\n")
                    .send("f;x\r\name\":\"nothing\"}\r\n0\r\n\r\n");
            assertThat(line.read()).contains(counted);
            line.send(RawHttp.head("POST", count, "manager1", JSON, (long) body.length(), "Expect: 100-continue"));
            assertThat(RawHttp.status(line.read())).isEqualTo(100);
            assertThat(line.send(body).read()).contains(counted);
            assertThat(line.send(RawHttp.head("GET", "/actuator/health/liveness", null, null, null)).read()).contains("UP");
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAtEveryDoorBeforeAnybodyAsksWho() {
        byte[] large = "x".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);
        for (String path : List.of(LETTERS, "/api/nothing", LOGIN, "/engine-rest/engine/slowbodies/task", "/feishu/events",
                "/templates/N02/zh", "/isv/nothing", "/nothing", "/")) {
            for (String type : List.of(JSON, FORM)) {
                Answer refused = call("POST", path).body(type, large).send();
                assertThat(refused.status()).as("%s %s: %s", path, type, refused.body()).isEqualTo(413);
                assertThat(refused.body()).contains("256 KB");
                assertThat(refused.header("x-content-type-options")).isEqualTo("nosniff");
                try (RawHttp line = line()) {
                    line.send(RawHttp.head("POST", path, "manager1", type, null, "Transfer-Encoding: chunked"));
                    for (int i = 0; i < 30; i++) {
                        line.send("2800\r\n").send("x".repeat(0x2800)).send("\r\n");
                    }
                    assertThat(RawHttp.status(line.send("0\r\n\r\n").read())).as(path).isEqualTo(413);
                }
            }
        }
        assertThat(call("POST", LETTERS).by("operator1").body(JSON, "x".repeat(255 * 1024).getBytes(StandardCharsets.UTF_8)).send()
                .status()).isEqualTo(400);
        // nobody waits for ten gigabytes, nor asks for them
        for (String expect : List.of("X: y", "Expect: 100-continue")) {
            try (RawHttp line = line()) {
                assertThat(RawHttp.status(line.send(RawHttp.head("POST", LOGIN, null, FORM, 10_000_000_000L, expect)).read()))
                        .isEqualTo(413);
            }
        }
    }

    @Test
    void bodiesOnTheirWayDoNotFillTheDisk() {
        String start = post("/api/attachments", "operator1", "multipart/form-data; boundary=x", 5_000_000);
        byte[] most = new byte[4_000_000];
        try (RawHttp first = line(); RawHttp second = line()) {
            first.send(start).send(most);
            await("no room for the second").atMost(Duration.ofSeconds(20)).until(() -> {
                try (RawHttp other = line()) {
                    other.send(start);
                    other.drips(most);
                    String answer = other.read();
                    return RawHttp.status(answer) == 503 && answer.contains("Retry-After");
                }
            });
            assertThat(says("operator1", "{}")).as("small ones need none").contains("receivedAt");
        }
        await("room again").atMost(Duration.ofSeconds(20)).until(() ->
                call("POST", "/api/attachments").by("operator1")
                .file("file", "a.txt", "a".repeat(4_000_000).getBytes(StandardCharsets.UTF_8)).send().status() == 201);
    }

    @Test
    void whoGoesAwayLeavesNoTraceInTheLog(CapturedOutput log) {
        assertThat(RawHttp.status(says("operator1", "{}"))).isEqualTo(400);
        long before = log.getOut().lines().count();
        for (int i = 0; i < 10; i++) {
            try (RawHttp line = line()) {
                line.send(post(i % 2 == 0 ? LOGIN : "/isv/nothing", null, i % 2 == 0 ? FORM : "multipart/form-data; boundary=x", 1000))
                        .send("username=");
            }
        }
        assertThat(RawHttp.status(says("operator1", "{}"))).isEqualTo(400);
        assertThat(log.getOut().lines().count() - before).isLessThanOrEqualTo(3);
    }
}
