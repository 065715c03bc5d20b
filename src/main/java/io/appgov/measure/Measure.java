package io.appgov.measure;

import java.time.Instant;
import java.util.List;

/**
 * One measure of one decision.
 *
 * @param days length of a measure with a period, each day 24 hours (T2)
 * @param deduction CNY or {@code balance}, of a DEPOSIT_DEDUCTION
 * @param from when it took effect; {@code until} when its period ends
 */
public record Measure(
        long id,
        String caseNo,
        int decisionNo,
        String appId,
        MeasureKind kind,
        MeasureState state,
        Integer days,
        List<String> surfaces,
        String deduction,
        Instant from,
        Instant until) {

    /** The ledger's purpose of this measure's deduction: one per case and decision (M5). */
    public String purpose() {
        return "deduction:" + decisionNo;
    }

    boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
