package io.appgov.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.session.*}; the idle timeout is {@code server.servlet.session.timeout}.
 *
 * @param longest maximum age of a session, even in use, on the machine's clock; an idle one ends after
 *     {@code server.servlet.session.timeout} (30 minutes)
 */
@Validated
@ConfigurationProperties("appgov.session")
record SessionProperties(@NotNull @DurationMin(minutes = 1) @DefaultValue("PT12H") Duration longest) {}
