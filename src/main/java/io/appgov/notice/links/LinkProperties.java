package io.appgov.notice.links;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.Length;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.link.*}: the personal links in notices.
 *
 * @param key secret for deriving tokens, at least 32 characters, kept outside the database. After a change, links already sent keep
 *     working; only a message sent again carries a new one
 * @param keep how long a link still opens after its case has ended
 * @param formValid how long a form on its page can be sent after it was opened; later it is shown again with the typed values
 * @param refusalsPerMinute failed requests per remote address (IPv6: per /64), before they are answered with 429
 * @param openingsPerMinute pages and files that one contact opens in one case; counted per node
 * @param answersPerMinute letters one contact sends from the page in one case; counted per node
 */
@Validated
@ConfigurationProperties("appgov.link")
public record LinkProperties(
        @NotNull @Length(min = 32) String key,
        @NotNull @DurationMin(seconds = 0) @DefaultValue("P90D") Duration keep,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT12H") Duration formValid,
        @Min(1) @DefaultValue("120") int refusalsPerMinute,
        @Min(1) @DefaultValue("60") int openingsPerMinute,
        @Min(1) @DefaultValue("10") int answersPerMinute) {}
