package io.appgov.foundation.database;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code db} as {@link DatabaseWatch} saw it last: a health request never waits for the database. */
@Component("dbHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch database;

    DatabaseHealthIndicator(DatabaseWatch database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return database.absence()
                .map(away -> Health.down().withDetail("awayForSeconds", away.lasting().toSeconds())
                .withDetail("reason", away.reason()).build())
                .orElseGet(() -> Health.up().build());
    }
}
