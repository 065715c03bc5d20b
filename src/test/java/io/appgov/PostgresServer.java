package io.appgov;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;

/** A real PostgreSQL, one a JVM. */
public final class PostgresServer {

    /** Its user and the password. */
    public static final String USER = "postgres";

    private PostgresServer() {}

    /** JDBC address of the database that most stories share. */
    static String houseDatabase() {
        return Running.SERVER.getJdbcUrl(USER, "postgres");
    }

    /** An empty database of its own, for stories with settings of their own; returns its JDBC address. */
    public static String emptyDatabase(String name) {
        try (Connection server = Running.SERVER.getPostgresDatabase().getConnection(); Statement sql = server.createStatement()) {
            sql.execute("create database " + name);
            return Running.SERVER.getJdbcUrl(USER, name);
        } catch (SQLException notCreated) {
            throw new IllegalStateException(notCreated);
        }
    }

    /** Started by the first class that needs it; ends with the JVM, behind the application contexts that use it till then. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        // it need not survive the machine
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("shared_buffers", "512MB")
                        // every house of the suite keeps its pool
                        .setServerConfig("max_connections", "480")
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
