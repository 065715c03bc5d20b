package io.appgov.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * The time a measure runs; each of its days is 24 hours (T2).
 *
 * @param until when it is over, exclusive
 */
record MeasurePeriod(Instant from, Instant until) {

    /** @param notBeyond latest end: the end of the year, when measures do not survive it (§六, T7, R8); else {@code null} */
    static MeasurePeriod begin(Instant now, int days, Instant notBeyond) {
        return new MeasurePeriod(now, end(now, days, notBeyond));
    }

    /** More days, counted from its end, or from now when it is over. */
    MeasurePeriod extended(Instant now, int days, Instant notBeyond) {
        return isOver(now) ? begin(now, days, notBeyond) : new MeasurePeriod(from, end(until, days, notBeyond));
    }

    boolean isOver(Instant now) {
        return !until.isAfter(now);
    }

    private static Instant end(Instant behind, int days, Instant notBeyond) {
        Instant end = behind.plus(Duration.ofDays(days));
        return notBeyond == null || end.isBefore(notBeyond) ? end : notBeyond;
    }
}
