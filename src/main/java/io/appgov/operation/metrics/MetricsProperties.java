package io.appgov.operation.metrics;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.metrics.*}.
 *
 * @param refresh how often the figures at {@code /actuator/prometheus} are read; {@code PT0S} never
 */
@Validated
@ConfigurationProperties("appgov.metrics")
record MetricsProperties(@NotNull @DurationMin @DefaultValue("PT30S") Duration refresh) {}
