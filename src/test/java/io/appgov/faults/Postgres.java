package io.appgov.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A server of the test's own, empty. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    Postgres() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    int port() {
        return server.getPort();
    }

    /** For nodes that reach it on this port. */
    static List<String> settings(int port) {
        return List.of("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres", "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    List<String> settings() {
        return settings(port());
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/postgres", "postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
