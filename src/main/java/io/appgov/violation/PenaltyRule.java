package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import java.util.List;

/**
 * What one rule of {@code violation-penalties.dmn} answers.
 *
 * @param clause of the platform's policy
 * @param days 0 when no measure has a period
 */
record PenaltyRule(String clause, List<MeasureKind> measures, DeductionOrder deduction, int days) {

    /** As it would be ordered; which surfaces a marketing limit bars is for the manager to say. */
    MeasurePlan plan() {
        return new MeasurePlan(measures, deduction, days, List.of());
    }
}
