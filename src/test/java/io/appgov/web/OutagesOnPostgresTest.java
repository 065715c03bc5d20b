package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.appgov.PostgresServer;
import io.appgov.foundation.identity.CaseNo;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The database on a wire of its own, which is cut, frozen and mended. */
@TestPropertySource(properties = {
    "camunda.bpm.job-execution.enabled=true",
    // the executor is still but in one story
    "management.endpoint.health.group.readiness.include=readinessState, db, outbox"
})
class OutagesOnPostgresTest extends OutageStories {

    private static Wire wire;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String direct = PostgresServer.emptyDatabase("outages");
        URI address = URI.create(direct.substring("jdbc:".length()));
        wire = new Wire(address.getPort());
        properties.add("spring.datasource.url", () -> direct.replace(":" + address.getPort() + "/", ":" + wire.port() + "/"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        properties.add("camunda.bpm.process-engine-name", () -> "outages");
    }

    private JobExecutor executor;

    /** Jobs run when time is moved, but where a story is about who runs them. */
    @BeforeEach
    void noExecutor() {
        executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
    }

    @AfterEach
    void noExecutorAndAnOpenWire() {
        wire.open();
        executor.shutdown();
    }

    @Override
    protected String endless() {
        return "select pg_sleep(60)";
    }

    private void awayAndBack(Consumer<Wire> goesAway) {
        assertThat(health("readiness")).isEqualTo(200);
        goesAway.accept(wire);
        everyDoorSaysComeAgain();
        assertThat(health("readiness")).isEqualTo(503);
        assertThat(health("liveness")).isEqualTo(200);
        assertThat(get("auditor1", "/actuator/health/readiness").body()).as("who asks cannot be looked up")
                .isEqualTo("{\"status\":\"DOWN\"}");
        everyDoorSaysComeAgain();
        Answer page = call("GET", "/overview").by("manager1").with("Accept", "text/html,*/*").send();
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.type()).startsWith("text/html");

        wire.open();
        await("ready again").atMost(Duration.ofSeconds(5)).until(() -> health("readiness") == 200);
        assertThat(get("manager1", "/api/cases").status()).isEqualTo(200);
        assertThat(payment("B").send().status()).isEqualTo(201);
    }

    /** Where a request stands when that happens is chance. */
    @RepeatedTest(5)
    void theWireIsCut() {
        awayAndBack(Wire::cut);
    }

    @Test
    void theServerFreezes() {
        awayAndBack(Wire::freeze);
    }

    @Test
    void whatBecameDueMeanwhileIsMadeUpFor() {
        CaseNo caseNo = caseV();
        executor.start();
        wire.cut();
        await("away").until(() -> health("readiness") == 503);
        at("2025-03-06 10:00:00");
        wire.open();
        await("the window has ended").atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> !state(caseNo).equals("NOTIFIED"));
    }
}
