package io.appgov.foundation.clock;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.clock.*}.
 *
 * @param check how often the machine's clock is compared with the elapsed monotonic time; {@code PT0S} never
 * @param tolerance difference between two checks that is still no jump: a clock that is corrected gradually, or a leap second
 *     spread over a day
 */
@Validated
@ConfigurationProperties("appgov.clock")
record ClockProperties(
        @NotNull @DurationMin @DefaultValue("PT10S") Duration check,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT5S") Duration tolerance) {}
