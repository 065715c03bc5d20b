package io.appgov.violation;

import java.time.Duration;
import java.time.Instant;

/**
 * From when a decision that was served takes effect, and until when the matter is to be put right (T5, T10).
 *
 * @param rectifyBy {@code null} when the decision makes the ISV or its app leave
 */
record EffectiveDates(Instant effectiveAt, Instant rectifyBy) {

    /**
     * @param planned the date that was ordered; {@code null} when none was
     * @param rectifyBy the date that was ordered to rectify: a span from the planned date, which moves along; {@code null} when none was
     * @param servedAt when the formal decision was served
     * @param leaves whether the decision makes the ISV or its app leave. Then no date to rectify is asked for; if an appeal has taken
     *     just that measure away (E7), the rest is looked at as soon as it takes effect, and whoever looks may give a date
     */
    static EffectiveDates of(Instant planned, Instant rectifyBy, Instant servedAt, boolean leaves) {
        Instant effectiveAt = planned == null || servedAt.isAfter(planned) ? servedAt : planned;
        if (rectifyBy == null) {
            return new EffectiveDates(effectiveAt, leaves ? null : effectiveAt);
        }
        Duration later = planned == null ? Duration.ZERO : Duration.between(planned, effectiveAt);
        return new EffectiveDates(effectiveAt, rectifyBy.plus(later));
    }
}
