package io.appgov.notice;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.hibernate.validator.constraints.Length;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.link.*}: the personal links in notices.
 *
 * @param key secret from which tokens are made, at least 32 characters, kept outside the database. With a new key the
 *     links that were sent go on working; only a message that is sent again carries a new one
 * @param keep how long a link can still be read after its case has ended
 */
@Validated
@ConfigurationProperties("appgov.link")
public record LinkProperties(
        @NotNull @Length(min = 32) String key,
        @NotNull @DurationMin(seconds = 0) @DefaultValue("P90D") Duration keep) {}
