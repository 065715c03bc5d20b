package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.appgov.foundation.database.DatabaseWatch;
import io.appgov.foundation.database.Outage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Outages do not spread: whoever cannot be served is told to come again, soon and in our words, and our health is told at once. */
@TestPropertySource(properties = {
    "appgov.database.lock-timeout=PT4S",
    "appgov.database.statement-timeout=PT5S",
    "appgov.requests.patience=PT1S",
    "spring.datasource.hikari.connection-timeout=1000"
})
abstract class OutageStories extends HttpStory {

    @Autowired protected HikariDataSource pool;
    @Autowired protected ProcessEngine engine;
    @Autowired private DatabaseWatch watch;

    private final ExecutorService many = Executors.newFixedThreadPool(80);
    private Browsers.Browser browser;

    @BeforeEach
    void ready() {
        await("ready").atMost(Duration.ofSeconds(20)).until(() -> health("readiness") == 200);
    }

    @AfterEach
    void nobodyComesAnyMore() {
        many.shutdownNow();
    }

    /** How it went, and how long it took. */
    record Timed(Answer answer, Duration took) {}

    protected CompletableFuture<Timed> meanwhile(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(() -> timed(call), many);
    }

    private static Timed timed(Supplier<Answer> call) {
        long begin = System.nanoTime();
        Answer answer = call.get();
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Asked for by nobody in particular, as a load balancer does, and always answered within a second. */
    protected int health(String what) {
        Timed health = timed(() -> get(null, "/actuator/health/" + what));
        assertThat(health.took()).as(what).isLessThan(Duration.ofSeconds(1));
        return health.answer().status();
    }

    protected static void saysComeAgain(Answer answer) {
        isProblem(answer, 503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    protected Call payment(String reference) {
        return call("POST", "/api/apps/" + app + "/deposit/payments").by("finance1")
                .json(object("amount", "7.00", "reference", reference + "-" + app));
    }

    /** Every way in, each with somebody who wants something of the database. */
    protected Map<String, Supplier<Answer>> doors() {
        String webapps = "/camunda/api/engine/engine/" + engine.getName();
        Map<String, Supplier<Answer>> doors = new LinkedHashMap<>();
        doors.put("/api", () -> get("manager1", "/api/cases"));
        doors.put("/api, with a key", () -> payment("P").key("k-" + app).send());
        doors.put("/api, nobody signed in", () -> get(null, "/api/catalogue?q=" + app));
        doors.put("/engine-rest", () -> get("manager1", "/engine-rest/engine/" + engine.getName() + "/task"));
        doors.put("a page", () -> get("manager1", "/overview"));
        doors.put("a personal link", () -> get(null, "/isv/" + "a".repeat(43)));
        doors.put("a wrong password", () -> call("GET", "/api/cases").basic("manager1", "wrong").send());
        doors.put("figures", () -> call("GET", "/actuator/prometheus").by("auditor1").send());
        doors.put("the login of the web applications",
                () -> call("POST", "/camunda/api/admin/auth/user/" + engine.getName() + "/login/tasklist")
                .body("application/x-www-form-urlencoded", "username=manager1&password=demo-manager1".getBytes(StandardCharsets.UTF_8))
                .with("Cookie", browser.cookies()).with("X-XSRF-TOKEN", browser.token()).send());
        doors.put("a web application", () -> call("GET", webapps + "/task").with("Cookie", browser.cookies()).send());
        return doors;
    }

    /** All of them at once. */
    protected void everyDoorSaysComeAgain() {
        Map<String, CompletableFuture<Timed>> asked = new LinkedHashMap<>();
        doors().forEach((door, call) -> asked.put(door, meanwhile(call)));
        asked.forEach((door, answer) -> assertThat(answer.join()).as(door).satisfies(timed -> {
            assertThat(timed.answer().status()).as("%s: %s %s", door, timed.answer().headers(), timed.answer().body()).isEqualTo(503);
            saysComeAgain(timed.answer());
            assertThat(timed.took()).as(door).isLessThan(Duration.ofSeconds(3));
        }));
    }

    @BeforeEach
    void somebodyIsSignedInToTasklist() {
        // the story before may have ended in the moment in which the watch has not looked again
        await("the database is back").until(() -> watch.absence().isEmpty());
        browser = new Browsers(this).nobodys();
        assertThat(browser.signIn("manager1", "tasklist", engine.getName()).status()).isEqualTo(200);
    }

    @Test
    void whoIsStuckKeepsNobodyElseWaiting() throws SQLException {
        List<CompletableFuture<Timed>> stuck = new ArrayList<>();
        assertThat(get("finance1", "/api/cases?size=1").status()).as("who is at work is known already").isEqualTo(200);
        try (Connection other = pool.getConnection(); Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("select * from app where app_id = '" + app + "' for update");
            IntStream.range(0, 60).forEach(i -> stuck.add(meanwhile(() -> payment("S" + i).send())));
            await("as many as may work are stuck").until(() -> pool.getHikariPoolMXBean().getActiveConnections() >= 24);
            saysComeAgain(get("manager1", "/api/cases"));
            assertThat(health("liveness")).isEqualTo(200);
            assertThat(health("readiness")).isEqualTo(200);
            Timed named = timed(() -> get("auditor1", "/actuator/health/readiness"));
            assertThat(named.took()).as("who asks by name is not looked up when that would take long").isLessThan(Duration.ofSeconds(1));
            assertThat(named.answer().status()).isEqualTo(200);
            stuck.forEach(each -> assertThat(each.join()).satisfies(timed -> {
                saysComeAgain(timed.answer());
                assertThat(timed.took()).isLessThan(Duration.ofSeconds(10));
            }));
            other.rollback();
        }
        assertThat(balance()).as("none was half done").isEqualTo("10000.00");
        assertThat(payment("S0").send().status()).isEqualTo(201);
    }

    @Test
    void behindTheEnginesDoorAWaitForALockEndsTheSameWay() throws SQLException {
        String task = task(reported(), "approvePenalty").getId();
        try (Connection other = pool.getConnection(); Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("update ACT_RU_TASK set PRIORITY_ = 51 where ID_ = '" + task + "'");
            saysComeAgain(post("manager1", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/claim",
                    object("userId", "manager1")));
            other.rollback();
        }
        assertThat(post("manager1", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/claim", object("userId", "manager1"))
                .status()).isEqualTo(204);
    }

    @Test
    void aStatementEnds() {
        Throwable ended = catchThrowable(() -> jdbc.sql(endless()).query().singleRow());
        assertThat(Outage.isPassing(ended)).as("%s", ended).isTrue();
    }

    /** A statement that would take minutes. */
    protected abstract String endless();

    @Test
    void whenAllConnectionsAreTakenEveryDoorSaysComeAgain() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            everyDoorSaysComeAgain();
            assertThat(health("liveness")).isEqualTo(200);
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        assertThat(get("manager1", "/api/cases").status()).isEqualTo(200);
    }
}
