package io.appgov.operation.retention;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old idempotency keys every night: with their answers they would become the largest table. */
@Component
class OldRequestKeys {

    private final JdbcClient jdbc;
    private final RetentionProperties properties;
    private final BusinessTime time;

    OldRequestKeys(JdbcClient jdbc, RetentionProperties properties, BusinessTime time) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.time = time;
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "#{@businessTime.zone()}")
    void forget() {
        jdbc.sql("delete from idempotency_key where created_at < :then")
                .param("then", Columns.at(time.now().minus(properties.requestKeys())))
                .update();
    }
}
