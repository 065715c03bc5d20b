package io.appgov.insight.transparency;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.RepeatStanding;
import java.time.Instant;

/**
 * A violation as the yearly count sees it (T6).
 *
 * @param occurredAt the act, whose year it is
 * @param decidedAt when it was finally decided; {@code null} as long as it is not
 * @param occurrence its number within the year when last counted; {@code null} before
 * @param tier of the penalty table behind its proposal; {@code null} before
 * @param standing whether it counts now, or why not
 */
record YearlyAct(
        CaseNo caseNo, IsvId isvId, String isvName, String kind, String severity, String state, Instant occurredAt, Instant decidedAt,
        Integer occurrence, Integer tier, RepeatStanding standing) {

    boolean counts() {
        return standing == RepeatStanding.COUNTED;
    }

    boolean countedBefore(Instant reset) {
        return counts() && decidedAt.isBefore(reset);
    }
}
