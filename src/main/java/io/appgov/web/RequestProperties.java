package io.appgov.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.requests.*}: how many requests are worked on.
 *
 * @param atOnce worked on at the same time; fewer than {@code spring.datasource.hikari.maximum-pool-size}, which jobs and notices share
 * @param patience how long one more waits for its turn before it is answered with 503
 */
@Validated
@ConfigurationProperties("appgov.requests")
record RequestProperties(@Min(1) @DefaultValue("24") int atOnce, @NotNull @DurationMin @DefaultValue("PT2S") Duration patience) {}
