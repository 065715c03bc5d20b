package io.appgov.foundation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.AppGovernance;
import io.appgov.PostgresServer;
import io.appgov.foundation.persistence.ClusterLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Two nodes and one empty database. */
@ExtendWith(OutputCaptureExtension.class)
class NodesStartTogetherOnPostgresTest {

    /** The log is the JVM's: two nodes that set it up in the same moment, as no two JVMs do, break each other's list of loggers. */
    @BeforeAll
    static void theLogIsSetUpAlready() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void theNextHouseSetsItUp() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    private static ConfigurableApplicationContext node(String name, String url, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=10", "--camunda.bpm.process-engine-name=" + name,
                "--spring.jmx.enabled=false",
                "--camunda.bpm.job-execution.enabled=false", "--management.endpoint.health.validate-group-membership=false",
                "--appgov.notice.dispatch=false", "--appgov.metrics.refresh=PT0S"));
        all.addAll(List.of(settings));
        return new SpringApplicationBuilder(AppGovernance.class).profiles("demo").run(all.toArray(String[]::new));
    }

    @Test
    void twoNodesThatStartTogetherOnAnEmptyDatabaseBothServe_andPrepareItOnce(CapturedOutput log) {
        String url = PostgresServer.emptyDatabase("together");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = Stream.of("nodeA", "nodeB")
                    .map(name -> CompletableFuture.supplyAsync(() -> node(name, url), threads))
                    .toList();
            try (ConfigurableApplicationContext a = starting.get(0).join(); ConfigurableApplicationContext b = starting.get(1).join()) {
                assertThat(log).contains("is preparing this database; this one waits for it");
                for (ConfigurableApplicationContext node : List.of(a, b)) {
                    assertThat(node.getBean(RepositoryService.class).createDeploymentQuery().count()).isEqualTo(1);
                    assertThat(node.getBean(IdentityService.class).createUserQuery().count()).isEqualTo(13);
                }
                assertThat(a.getBean(JdbcClient.class).sql("select distinct version from notice_template").query(Integer.class).list())
                        .containsExactly(1);
                sessionOnBoth(a, b);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void sessionOnBoth(ConfigurableApplicationContext a, ConfigurableApplicationContext b) {
        String id = kept(sessions(a), "somebody");
        assertThat(sessions(b).findById(id).<String>getAttribute("who")).isEqualTo("somebody");
        sessions(b).deleteById(id);
        assertThat(sessions(a).findById(id)).isNull();
    }

    private static <S extends Session> String kept(SessionRepository<S> sessions, String who) {
        S session = sessions.createSession();
        session.setAttribute("who", who);
        sessions.save(session);
        return session.getId();
    }

    private static SessionRepository<?> sessions(ConfigurableApplicationContext node) {
        return (SessionRepository<?>) node.getBean("sparingSessions");
    }

    @Test
    void aNodeDoesNotWaitForever_andSaysForWhomItWaited(CapturedOutput log) {
        String url = PostgresServer.emptyDatabase("occupied");
        var database = new DriverManagerDataSource(url, "postgres", "postgres");
        try (ClusterLock others = ClusterLock.take(database, ClusterLock.Of.PREPARATION, Duration.ZERO, who -> {}).orElseThrow()) {
            assertThatThrownBy(() -> node("nodeC", url, "--appgov.start-patience=PT0.3S"))
                    .hasStackTraceContaining("Not started: another node was still preparing this database after PT0.3S");
            assertThat(log).containsPattern("another node, 127\\.0\\.0\\.1 \\(pid \\d+\\), is preparing this database");
            assertThat(ClusterLock.isTaken(database, ClusterLock.Of.PREPARATION)).isTrue();
        }
        assertThat(ClusterLock.isTaken(database, ClusterLock.Of.PREPARATION)).isFalse();
    }

    @Test
    void aNodeThatDiesMakesRoomForTheNext() {
        var database = new DriverManagerDataSource(PostgresServer.emptyDatabase("abandoned"), "postgres", "postgres");
        ClusterLock of = ClusterLock.take(database, ClusterLock.Of.PREPARATION, Duration.ZERO, who -> {}).orElseThrow();
        assertThat(ClusterLock.take(database, ClusterLock.Of.PREPARATION, Duration.ZERO, who -> {})).isEmpty();
        JdbcClient.create(database)
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
                .query(Boolean.class)
                .single();
        ClusterLock next = ClusterLock.take(database, ClusterLock.Of.PREPARATION, Duration.ofSeconds(10), who -> {}).orElseThrow();
        of.close();
        assertThat(ClusterLock.isTaken(database, ClusterLock.Of.PREPARATION)).as("who is dead gives nothing of others back").isTrue();
        next.close();
    }
}
