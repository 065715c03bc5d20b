package io.appgov.violation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.appgov.deposit.DeductionOrder;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.Surface;
import java.util.List;

/**
 * What the catalogue proposes (M3): of several rules the highest deduction, the union of the other measures, the longest
 * duration; the losing rules stay visible.
 *
 * @param deduction {@link DeductionOrder#NOTHING} when none is proposed
 * @param durationDays 0 when no measure has a period
 * @param tableVersion of the decision table it came from
 */
public record Proposal(
        List<MeasureKind> measures, DeductionOrder deduction, int durationDays, int tier, List<Rule> rules, String tableVersion) {

    /** @param applied whether this rule's deduction is the one proposed */
    public record Rule(String kind, String clause, DeductionOrder deduction, List<MeasureKind> measures, int days, boolean applied) {}

    /** The plan a manager approves by changing nothing. */
    @JsonIgnore
    public MeasurePlan plan() {
        return new MeasurePlan(
                measures,
                measures.contains(MeasureKind.DEPOSIT_DEDUCTION) ? deduction : null,
                measures.stream().anyMatch(MeasureKind::hasPeriod) ? durationDays : null,
                measures.contains(MeasureKind.MARKETING_LIMIT) ? List.copyOf(Surface.ALL) : List.of());
    }

    /** Whether a plan orders exactly the proposal, regardless of surfaces. */
    boolean isUnchangedIn(MeasurePlan approved) {
        MeasurePlan mine = plan();
        return java.util.Set.copyOf(mine.measures()).equals(java.util.Set.copyOf(approved.measures()))
                && java.util.Objects.equals(mine.deduction(), approved.deduction())
                && java.util.Objects.equals(mine.days(), approved.days());
    }
}
