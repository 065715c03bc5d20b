package io.appgov.support;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.support.*}: how tickets are watched. What an ISV owes is in {@code appgov.policy.support}.
 *
 * @param reportedWithin how long after a deadline a desk may take to report that it was kept; then a lead is found
 * @param keep how long a ticket stays after it was last written; what was opened earlier than that is not taken. Its breach stays with
 *     its lead, and an open complaint stays until it is settled
 */
@Validated
@ConfigurationProperties("appgov.support")
record SupportProperties(
        @NotNull @DurationMin @DefaultValue("PT5M") Duration reportedWithin,
        @NotNull @DurationMin(days = 1) @DefaultValue("P180D") Duration keep) {}
