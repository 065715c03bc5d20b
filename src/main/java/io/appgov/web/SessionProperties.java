package io.appgov.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.session.*}; how long a session may lie idle is {@code server.servlet.session.timeout}.
 *
 * @param longest after this its owner signs in again, however busy; on the machine's clock
 */
@Validated
@ConfigurationProperties("appgov.session")
record SessionProperties(@NotNull @DurationMin(minutes = 1) @DefaultValue("PT12H") Duration longest) {}
