package io.appgov.insight.transparency;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;

/**
 * A calendar year in T1's zone.
 *
 * @param from its first instant
 * @param to the first instant of the next: 31 December 24:00
 * @param isOver whether it is complete; otherwise figures go up to now
 */
record ReportYear(int year, Instant from, Instant to, boolean isOver) {

    private static final int FIRST = 2000;
    private static final int LAST = 2199;

    /**
     * @throws InvalidInput when it is no year a case can be from
     * @throws NotFound when it has not begun
     */
    static ReportYear of(int year, BusinessTime time) {
        if (year < FIRST || year > LAST) {
            throw new InvalidInput("year", "须为 " + FIRST + " 至 " + LAST + " 的年份 must be a year from " + FIRST + " to " + LAST);
        }
        Instant now = time.now();
        Instant from = time.startOfYear(year);
        if (from.isAfter(now)) {
            throw new NotFound("年度，尚未开始 year, it has not begun", String.valueOf(year));
        }
        Instant to = time.startOfYear(year + 1);
        return new ReportYear(year, from, to, !to.isAfter(now));
    }
}
