package io.appgov.violation;

import java.time.Duration;
import java.time.Instant;

/**
 * When a served decision takes effect, and the date to rectify (T5, T10).
 *
 * @param rectifyBy {@code null} when the decision makes the ISV or its app leave
 */
record EffectiveDates(Instant effectiveAt, Instant rectifyBy) {

    /**
     * @param planned the ordered date; {@code null} when there is none
     * @param rectifyBy the ordered date to rectify: a span from the planned date, so it moves along; {@code null} when there is
     *     none
     * @param servedAt when the formal decision was served
     * @param leaves whether the decision makes the ISV or its app leave. Then there is no date to rectify; if an appeal has
     *     cancelled just that measure (E7), the verification is due as soon as the rest takes effect, and the verifier may set a
     *     date
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
