package io.appgov;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Told on a real PostgreSQL, one server per JVM. All classes that say so share one application context: this method is the key to it. */
public interface OnPostgres {

    @DynamicPropertySource
    static void datasource(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> Server.RUNNING.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        // REST and web applications ask for the JVM's engine "default": that is the one on H2
        properties.add("camunda.bpm.process-engine-name", () -> "postgres");
    }

    /** An empty database of its own on the same server, for stories with settings of their own. */
    static String emptyDatabase(String name) {
        try (Connection server = Server.RUNNING.getPostgresDatabase().getConnection(); Statement sql = server.createStatement()) {
            sql.execute("create database " + name);
            return Server.RUNNING.getJdbcUrl("postgres", name);
        } catch (SQLException notCreated) {
            throw new IllegalStateException(notCreated);
        }
    }

    /** Started by the first class that needs it; ends with the JVM, behind the application contexts that use it till then. */
    final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        // it need not survive the machine
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("shared_buffers", "512MB")
                        // every house of the suite keeps its pool
                        .setServerConfig("max_connections", "400")
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException notStarted) {
                throw new UncheckedIOException(notStarted);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException notStopped) {
                throw new UncheckedIOException(notStopped);
            }
        }
    }
}
