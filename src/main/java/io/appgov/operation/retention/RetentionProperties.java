package io.appgov.operation.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.retention.*}. Not for the case file, which is kept permanently.
 *
 * @param engineHistory whole days the engine's history of a case stays after its end, for Cockpit; called cases stay as long
 *     as the one that called them
 * @param requestKeys how long an {@code Idempotency-Key} is known; later the same request is a new one
 */
@Validated
@ConfigurationProperties("appgov.retention")
record RetentionProperties(
        @NotNull @DurationMin(days = 1) @DefaultValue("P90D") Duration engineHistory,
        @NotNull @DurationMin(days = 1) @DefaultValue("P30D") Duration requestKeys) {

    int engineHistoryDays() {
        return Math.toIntExact(engineHistory.toDays());
    }
}
