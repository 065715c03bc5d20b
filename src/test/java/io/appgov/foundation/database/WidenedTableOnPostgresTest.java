package io.appgov.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A rolling update as a node of the release before sees it: the columns of a table it reads become more. */
class WidenedTableOnPostgresTest {

    private static final String DATABASE = PostgresServer.emptyDatabase("widened");

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(DATABASE, "postgres", "postgres");
    }

    @Test
    void whoKeptAStatementIsToldToComeAgain_andThenItWorks() throws SQLException {
        try (Connection old = connection(); Connection update = connection(); Statement change = update.createStatement()) {
            change.execute("create table widened (a int)");
            old.setAutoCommit(false);
            try (PreparedStatement kept = old.prepareStatement("select * from widened")) {
                for (int i = 0; i < 10; i++) {
                    kept.executeQuery().close();
                }
                old.commit();
                change.execute("alter table widened add column b int");
                assertThat(Outage.isPassing(catchThrowable(kept::executeQuery))).isTrue();
                old.rollback();
                kept.executeQuery().close();
            }
        }
    }
}
