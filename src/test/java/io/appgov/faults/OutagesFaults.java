package io.appgov.faults;

import io.appgov.channel.mail.ScriptedSmtp;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes at work while what they need goes away and comes back: a mail server that hangs, then fails; Feishu; the database, gone and
 * frozen; a row that somebody locks until every request waits for it. What is away is its own trouble and nobody else's.
 */
class OutagesFaults {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** An answer at any door, whatever is away. */
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration READY_AGAIN = Duration.ofSeconds(5);
    private static final int WAITING = 60;

    private Trial trial;

    @Test
    void whatIsAwayIsItsOwnTrouble_andComesBack_andNothingIsLost() throws IOException {
        Path folder = Trial.folder("outages-");
        try (Postgres postgres = new Postgres(); Proxy proxy = new Proxy(postgres.port());
                Trial running = new Trial("OutagesFaults", 2, folder, Postgres.settings(proxy.port()))) {
            trial = running;
            trial.begin().work(Duration.ofSeconds(15));
            trial.whileTimeStandsStill(this::mailHangs);
            // the demo's clock rests the job executor while it brings about what is due: that is no outage's
            trial.whileTimeStandsStill(this::mailFails);
            trial.whileTimeStandsStill(this::feishuIsAway);
            trial.kill(2);
            trial.whileTimeStandsStill(() -> databaseIsAway("gone", proxy::goAway, proxy, Duration.ofSeconds(12)));
            trial.work(Duration.ofSeconds(8));
            trial.whileTimeStandsStill(() -> databaseIsAway("frozen", proxy::freeze, proxy, Duration.ofSeconds(20)));
            trial.work(Duration.ofSeconds(8));
            trial.whileTimeStandsStill(() -> everybodyWaitsForOneRow(postgres));
            trial.kill(2);
            trial.end().reckonUp().report();
        }
    }

    private void mailHangs() {
        trial.farEnds().mail().answering(".", ScriptedSmtp.SILENCE);
        int before = trial.farEnds().uuids().size();
        during("the mail server hangs", Duration.ofSeconds(40), 200);
        int after = trial.farEnds().uuids().size();
        trial.findings().count("Feishu messages while the mail server hung", after - before);
        if (after == before) {
            trial.findings().fault("an outage that spread", "no Feishu message arrived while the mail server hung");
        }
        trial.kill(1);
        trial.farEnds().mail().answering(".", "250 queued");
    }

    private void mailFails() {
        for (String answer : List.of("451 4.3.0 try again later", ScriptedSmtp.DROP)) {
            trial.farEnds().mail().answering("MAIL", answer);
            during("the mail server fails", Duration.ofSeconds(8), 200);
        }
        trial.farEnds().mail().answering("MAIL", "250 ok");
    }

    private void feishuIsAway() {
        trial.farEnds().feishu().goDown();
        during("Feishu is away", Duration.ofSeconds(8), 200);
        trial.farEnds().feishu().comeBack();
    }

    /** Every second: is it alive within a second, and does it say so of its readiness? */
    private void during(String outage, Duration span, int readiness) {
        long until = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < until) {
            for (Node node : trial.cluster().nodes()) {
                expect(outage, node, "/actuator/health/liveness", 200);
                expect(outage, node, "/actuator/health/readiness", readiness);
            }
            LockSupport.parkNanos(SECOND.toNanos());
        }
    }

    private void expect(String outage, Node node, String health, int expected) {
        long began = System.nanoTime();
        int status = node.status(health, Duration.ofSeconds(30));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (status != expected) {
            trial.findings().fault("health while " + outage, health + " answered " + status + " instead of " + expected);
        }
        if (took.compareTo(SECOND) > 0) {
            trial.findings().fault("health is slow while " + outage, health + " took " + took.toMillis() + " ms");
        }
    }

    private void databaseIsAway(String how, Runnable goes, Proxy proxy, Duration span) {
        goes.run();
        // until the pools know
        LockSupport.parkNanos(ANSWER.toNanos());
        String outage = "the database is " + how;
        long until = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < until) {
            for (Node node : trial.cluster().nodes()) {
                door(outage, node, "auditor1", "GET", "/api/cases?size=1", null);
                door(outage, node, "operator1", "POST", "/api/violations", Json.object());
                door(outage, node, "auditor1", "GET", "/engine-rest/task/count", null);
                door(outage, node, "auditor1", "GET", "/overview", null);
                door(outage, node, null, "GET", "/isv/nobody-knows-this", null);
                expect(outage, node, "/actuator/health/liveness", 200);
                expect(outage, node, "/actuator/health/readiness", 503);
            }
            LockSupport.parkNanos(SECOND.toNanos());
        }
        proxy.comeBack();
        long began = System.nanoTime();
        for (Node node : trial.cluster().nodes()) {
            while (node.status("/actuator/health/readiness", READY_AGAIN) != 200 && System.nanoTime() - began < Duration.ofMinutes(2)
                    .toNanos()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            trial.findings().count("ready again after the database was " + how + ", ms, " + node.name(), (int) took.toMillis());
            if (took.compareTo(READY_AGAIN) > 0) {
                trial.findings().fault("not ready again within " + READY_AGAIN,
                        node.name() + " took " + took.toMillis() + " ms after the database was " + how);
            }
        }
    }

    /** 503 with Retry-After, in our shape or as a page, within three seconds. */
    private void door(String outage, Node node, String user, String method, String path, Object body) {
        long began = System.nanoTime();
        Optional<Wire.Answer> answer = trial.wire().once(node, user, method, path, body, Duration.ofSeconds(40));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        int status = answer.map(Wire.Answer::status).orElse(0);
        if (status != 503) {
            trial.findings().fault("a door that does not say 503 while " + outage,
                    method + " " + path + ": " + answer.map(Wire.Answer::why).orElse("no answer"));
        } else if (!answer.get().hasRetryAfter()) {
            trial.findings().fault("503 without Retry-After while " + outage, method + " " + path);
        }
        if (took.compareTo(ANSWER) > 0) {
            trial.findings().fault("a door that takes longer than " + ANSWER + " while " + outage,
                    method + " " + path + ": " + took.toMillis() + " ms");
        }
    }

    /** More requests than connections, all for one ISV whose row somebody holds. */
    private void everybodyWaitsForOneRow(Postgres postgres) {
        String isv = trial.workload().apps().get(0)[0];
        String app = trial.workload().apps().get(0)[1];
        ExecutorService clients = Executors.newFixedThreadPool(WAITING);
        List<CompletableFuture<Void>> requests;
        try (Connection holder = postgres.connection(); Statement sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            sql.execute("select * from isv where isv_id = '" + isv + "' for update");
            requests = IntStream.range(0, WAITING)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> trial.workload().reportViolation(isv, app, i), clients)).toList();
            during("sixty requests wait for one row", Duration.ofSeconds(25), 200);
            holder.rollback();
        } catch (SQLException notHeld) {
            throw new IllegalStateException(notHeld);
        }
        requests.forEach(CompletableFuture::join);
        clients.shutdown();
    }
}
