package io.appgov.foundation.start;

import io.appgov.foundation.database.ConcurrencyConflict;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Tables are migrated while nodes of the previous release still run (rolling update). A migration that deadlocks with them is
 * rolled back by PostgreSQL as a whole and retried; H2 has no other node.
 */
@Component
class RetriedMigrations implements FlywayMigrationStrategy {

    /** Each costs at least the database's deadlock_timeout, a second unless set. */
    private static final int TRIES = 20;

    private static final Logger log = LoggerFactory.getLogger(RetriedMigrations.class);

    /** @throws FlywayException for any other failure, or after twenty conflicts */
    @Override
    public void migrate(Flyway flyway) {
        for (int tried = 1; ; tried++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failed) {
                if (!ConcurrencyConflict.is(failed) || tried == TRIES) {
                    throw failed;
                }
                log.info("a node at work was faster than the change of a table, which is tried again");
            }
        }
    }
}
