package io.appgov.amendment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.amendment.*}: how an amendment of the policy is told to every ISV (§ opening).
 *
 * @param batch ISVs told in one transaction; after a crash it goes on with the next batch
 * @param pause between two batches, so that other notices are not kept waiting; six times as long while two batches are still on
 *     their way
 * @param lookAgain how often it is looked, at the latest, whether every notice was delivered
 */
@Validated
@ConfigurationProperties("appgov.amendment")
record AmendmentProperties(
        @Min(1) @Max(1000) @DefaultValue("200") int batch, @NotNull @DurationMin(seconds = 0) @DefaultValue("PT10S") Duration pause,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT1H") Duration lookAgain) {}
