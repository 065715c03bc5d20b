package io.appgov.notice.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.notice.*}: how notices are sent.
 *
 * @param email {@code capture} shows mails at {@code /notices}, {@code smtp} sends them by {@code spring.mail.*}
 * @param feishu {@code capture}, or {@code api} with {@code appgov.feishu.*}
 * @param retries retries after the first failure, per channel; with the pauses below, a channel may be down for seven hours before
 *     an operator has to deliver
 * @param retryDelay pause before the first retry; doubles with each further one up to {@code retryDelayCap}
 * @param retryDelayCap the longest pause; below the hour in which Feishu recognises a message that is sent again
 * @param dispatch whether this node delivers in the background; off only in tests, which deliver step by step
 */
@Validated
@ConfigurationProperties("appgov.notice")
public record NoticeProperties(
        @NotNull @DefaultValue("capture") EmailMode email,
        @NotNull @DefaultValue("capture") FeishuMode feishu,
        @Min(0) @Max(50) @DefaultValue("14") int retries,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1M") Duration retryDelay,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT50M") Duration retryDelayCap,
        @DefaultValue("true") boolean dispatch) {

    public enum EmailMode {
        capture,
        smtp
    }

    public enum FeishuMode {
        capture,
        api
    }

    /** A pause requested by a far end is limited to an hour. */
    Duration longestPause() {
        Duration hour = Duration.ofHours(1);
        return retryDelayCap.compareTo(hour) > 0 ? retryDelayCap : hour;
    }

    /** Pause after the n-th failed attempt of a round (n from 1). */
    Duration pauseAfter(int attempts) {
        Duration pause = retryDelay.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(retryDelayCap) > 0 ? retryDelayCap : pause;
    }
}
