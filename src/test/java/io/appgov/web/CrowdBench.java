package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.foundation.identity.CaseNo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * {@code mvn -Pbench test}: how long the requests of a case take alone, and while others send bodies that drip, bodies that are huge, or
 * queries that cost all they may. 95th percentiles and their ratio to those alone in the same run; printed and never asserted.
 */
abstract class CrowdBench extends HttpStory {

    private static final int CASES = Integer.getInteger("crowd.cases", 60);
    private static final int SLOW = 30;

    @LocalServerPort private int port;
    @Autowired private ProcessEngine engine;
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aCaseBesideOthersWhoTakeAllTheyCan() throws Exception {
        cases();
        long alone = p95(cases());
        System.out.printf("%s: alone, 95th percentile of %d cases' requests %.1f ms%n", getClass().getSimpleName(), CASES, alone / 1e6);
        beside("30 bodies of a byte a second", alone, List.of(this::drips));
        beside("2 who send 60 MB again and again", alone, List.of(this::sendsHugeBodies, this::sendsHugeBodies));
        beside("2 who ask all a query may", alone, List.of(this::asksCostlyQueries, this::asksCostlyQueries));
        beside("all of these", alone, List.of(this::drips, this::sendsHugeBodies, this::sendsHugeBodies, this::asksCostlyQueries,
                this::asksCostlyQueries));
        long again = p95(cases());
        System.out.printf("%s: alone again %.1f ms, ratio %.2f%n", getClass().getSimpleName(), again / 1e6, (double) again / alone);
    }

    private interface Other {
        void goOn(AtomicBoolean over);
    }

    private void beside(String what, long alone, List<Other> others) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService beside = Executors.newCachedThreadPool();
        others.forEach(other -> beside.submit(() -> other.goOn(over)));
        long with = p95(cases());
        over.set(true);
        beside.shutdown();
        assertThat(beside.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        System.out.printf("%s: beside %s %.1f ms, ratio %.2f%n", getClass().getSimpleName(), what, with / 1e6, (double) with / alone);
    }

    /** Reported, looked at, approved: nanoseconds of each request. */
    private long[] cases() {
        List<Long> took = new ArrayList<>();
        String rest = "/engine-rest/engine/" + engine.getName();
        for (int i = 0; i < CASES; i++) {
            String occurred = iso(Instant.parse("2024-12-30T01:00:00Z").minus(Duration.ofHours(25L * made.incrementAndGet())));
            CaseNo caseNo = CaseNo.of(timed(took, 201, post("operator1", but(violationBody(), "occurredAt", occurred))).json()
                    .path("caseNo")
                    .asText());
            timed(took, 200, call("GET", "/api/cases/" + caseNo).by("manager1"));
            String task = timed(took, 200, call("GET", rest + "/task?processInstanceBusinessKey=" + caseNo).by("manager1")).json().get(0)
                    .path("id").asText();
            timed(took, 204, call("POST", rest + "/task/" + task + "/claim").by("manager1").json(object("userId", "manager1")));
            timed(took, 200, call("GET", "/api/cases/" + caseNo + "/timeline").by("auditor1"));
            timed(took, 204, call("POST", rest + "/task/" + task + "/complete").by("manager1")
                    .json(object("variables", object("decision", object("value", "withdraw"), "reason", object("value", "误报")))));
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    private Call post(String user, Object body) {
        return call("POST", "/api/violations").by(user).json(body);
    }

    private static Answer timed(List<Long> took, int expected, Call call) {
        long begin = System.nanoTime();
        Answer answer = call.send();
        took.add(System.nanoTime() - begin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
        return answer;
    }

    private static long p95(long[] took) {
        Arrays.sort(took);
        return took[(int) Math.ceil(took.length * 0.95) - 1];
    }

    private void drips(AtomicBoolean over) {
        List<RawHttp> lines = new ArrayList<>();
        while (!over.get()) {
            // those that were ended for being slow come again
            lines.removeIf(line -> !line.drips(new byte[] {'a'}));
            while (lines.size() < SLOW) {
                lines.add(new RawHttp(port)
                        .send(RawHttp.head("POST", "/camunda/api/admin/auth/user/" + engine.getName() + "/login/tasklist", null,
                        "application/x-www-form-urlencoded", 100_000L)));
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        lines.forEach(RawHttp::close);
    }

    private void sendsHugeBodies(AtomicBoolean over) {
        byte[] huge = new byte[60_000_000];
        while (!over.get()) {
            assertThat(call("POST", "/api/violations").by("operator1").body("application/json", huge).send().status()).isEqualTo(413);
        }
    }

    private void asksCostlyQueries(AtomicBoolean over) {
        String query = "{\"orQueries\":[" + IntStream.range(0, 20)
                .mapToObj(i -> "{\"nameLike\":\"%a%\",\"descriptionLike\":\"%b%\",\"assigneeLike\":\"%" + i + "%\"}")
                .collect(Collectors.joining(",")) + "]}";
        while (!over.get()) {
            Answer answer = call("POST", "/engine-rest/engine/" + engine.getName() + "/task?maxResults=2000").by("auditor1")
                    .body("application/json", query.getBytes(StandardCharsets.UTF_8)).send();
            assertThat(answer.status()).as(answer.body()).isIn(200, 503);
        }
    }
}
