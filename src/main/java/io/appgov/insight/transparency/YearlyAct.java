package io.appgov.insight.transparency;

import io.appgov.violation.RepeatStanding;
import java.time.Instant;

/**
 * A violation as the yearly count sees it (T6).
 *
 * @param occurredAt the act, whose year it is
 * @param decidedAt when it was finally decided; {@code null} as long as it is not
 * @param occurrence which of the year it was taken for, when it was last counted; {@code null} before
 * @param tier of the penalty table it was proposed by; {@code null} before
 * @param standing whether it counts now, or why not
 */
record YearlyAct(
        String caseNo, String isvId, String isvName, String kind, String severity, String state, Instant occurredAt, Instant decidedAt,
        Integer occurrence, Integer tier, RepeatStanding standing) {

    boolean counts() {
        return standing == RepeatStanding.COUNTED;
    }

    boolean countedBefore(Instant reset) {
        return counts() && decidedAt.isBefore(reset);
    }
}
