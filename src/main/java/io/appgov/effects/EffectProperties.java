package io.appgov.effects;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.effects.*}: what other systems have to carry out.
 *
 * @param url where each effect is pushed, in production over https; empty: nowhere, systems read the feed
 * @param key secret that signs what is pushed, at least 32 characters; needed with {@code url}
 * @param lateAfter an effect unacknowledged for longer is late: it appears on the overview and in a meter
 * @param connectTimeout of a push
 * @param answerWithin from the start of a push to the end of its answer
 * @param retryDelay the pause after a push that failed; it doubles each time, up to {@code retryDelayCap}; retries never stop
 * @param retryDelayCap the longest pause between two pushes of the same effect
 */
@Validated
@ConfigurationProperties("appgov.effects")
record EffectProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String key,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1H") Duration lateAfter,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT5S") Duration connectTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT15S") Duration answerWithin,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT10S") Duration retryDelay,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT10M") Duration retryDelayCap) {

    private static final int SHORTEST_KEY = 32;

    @AssertTrue(message = "设置了 appgov.effects.url 时，appgov.effects.key 须为至少 32 个字符的密钥 with appgov.effects.url, "
            + "appgov.effects.key must be a secret of at least 32 characters")
    boolean isKeyLongEnough() {
        return !isPushed() || key != null && key.strip().length() >= SHORTEST_KEY;
    }

    @AssertTrue(message = "appgov.effects.url 须为 http 或 https 地址，不含用户名 must be an address of http or https without a user in it")
    boolean isUrlUsable() {
        if (!isPushed()) {
            return true;
        }
        try {
            URI to = URI.create(url);
            return to.getScheme() != null && List.of("http", "https").contains(to.getScheme())
                    && to.getHost() != null && to.getUserInfo() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    boolean isPushed() {
        return url != null && !url.isBlank();
    }

    /** @param failures in a row, from 1 */
    Duration pauseAfter(int failures) {
        Duration pause = retryDelay.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(retryDelayCap) > 0 ? retryDelayCap : pause;
    }
}
