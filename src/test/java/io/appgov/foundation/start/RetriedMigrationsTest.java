package io.appgov.foundation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;

class RetriedMigrationsTest {

    private int tried;

    /** @param times how often it fails before it succeeds */
    private Flyway failing(int times, String state) {
        return new Flyway(Flyway.configure()) {
            @Override
            public MigrateResult migrate() {
                if (tried++ < times) {
                    throw new FlywayException("V25 failed", new SQLException("deadlock detected", state));
                }
                return null;
            }
        };
    }

    @Test
    void aMigrationThatMetNodesAtWorkIsDoneAgain() {
        new RetriedMigrations().migrate(failing(3, "40P01"));
        assertThat(tried).isEqualTo(4);
    }

    @Test
    void oneThatNeverGetsItsLocksIsGivenUp() {
        assertThatThrownBy(() -> new RetriedMigrations().migrate(failing(1000, "55P03"))).isInstanceOf(FlywayException.class);
        assertThat(tried).isEqualTo(20);
    }

    @Test
    void oneThatIsWrongFailsAtOnce() {
        assertThatThrownBy(() -> new RetriedMigrations().migrate(failing(1, "42601"))).isInstanceOf(FlywayException.class);
        assertThat(tried).isEqualTo(1);
    }
}
