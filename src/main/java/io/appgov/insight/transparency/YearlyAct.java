package io.appgov.insight.transparency;

import java.time.Instant;
import java.util.Set;

/**
 * A violation as the yearly count sees it (T6).
 *
 * @param occurredAt the act, whose year it is
 * @param decidedAt when it was finally decided; {@code null} as long as it is not
 * @param occurrence which of the year it was taken for, when it was last counted; {@code null} before
 * @param tier of the penalty table it was proposed by; {@code null} before
 * @param counts whether it counts now
 */
record YearlyAct(
        String caseNo, String isvId, String isvName, String kind, String severity, String state, Instant occurredAt, Instant decidedAt,
        Integer occurrence, Integer tier, boolean counts) {

    private static final Set<String> ENDS_UNCOUNTED = Set.of("CANCELLED", "WITHDRAWN", "ENDED_BY_OTHER_CASE");

    /** Counted, or why it is not: the case's end, or that it is pending. */
    String standing() {
        return counts ? "COUNTED" : ENDS_UNCOUNTED.contains(state) ? state : "PENDING";
    }

    boolean countedBefore(Instant reset) {
        return counts && decidedAt.isBefore(reset);
    }
}
