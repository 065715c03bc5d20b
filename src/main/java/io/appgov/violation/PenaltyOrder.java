package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.input.Fields;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.Surface;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A manager's order, by approval or escalation.
 *
 * @param effectiveAt planned, not in the past (E8)
 * @param rectifyBy after {@code effectiveAt}; {@code null} with OFFLINE or EXPEL
 */
record PenaltyOrder(MeasurePlan plan, Instant effectiveAt, Instant rectifyBy, String reason) {

    static final int MAX_DAYS = 3650;
    private static final int MAX_SURFACE = 100;
    static final Set<String> FIELDS =
            Set.of("measures", "deduction", "durationDays", "surfaces", "otherSurface", "effectiveAt", "rectifyBy", "reason");

    /**
     * Reads an order and records all errors in {@code in}.
     *
     * @param otherwise default surfaces of a marketing limit; empty when they must be named
     */
    static PenaltyOrder read(Fields in, Instant now, List<String> otherwise) {
        List<MeasureKind> kinds = in.choices("measures", MeasureKind.class);
        if (kinds.isEmpty() && in.isFine()) {
            in.reject("measures", "至少一项措施 at least one measure");
        }
        boolean timed = kinds.stream().anyMatch(MeasureKind::hasPeriod);
        boolean leaves = kinds.stream().anyMatch(MeasureKind::isFinal);
        Integer days = timed ? in.integer("durationDays", 1, MAX_DAYS) : null;
        Set<String> named = new LinkedHashSet<>(in.choices("surfaces", Surface.ALL));
        String other = in.optionalLine("otherSurface", MAX_SURFACE);
        if (other != null) {
            named.add(Surface.named(other));
        }
        List<String> surfaces = named.isEmpty() ? otherwise : List.copyOf(named);
        if (kinds.contains(MeasureKind.MARKETING_LIMIT) && surfaces.isEmpty()) {
            in.reject("surfaces", "限制营销权益须选范围 a marketing limit needs its surfaces");
        }
        Instant effectiveAt = in.instant("effectiveAt");
        if (effectiveAt != null && effectiveAt.isBefore(now)) {
            in.reject("effectiveAt", "不得早于现在 must not be in the past");
        }
        Instant rectifyBy = leaves ? null : in.instant("rectifyBy");
        if (rectifyBy != null && effectiveAt != null && !rectifyBy.isAfter(effectiveAt)) {
            in.reject("rectifyBy", "须晚于生效时间 must be after the effective date");
        }
        DeductionOrder deduction = readDeduction(in, kinds.contains(MeasureKind.DEPOSIT_DEDUCTION));
        return new PenaltyOrder(
                new MeasurePlan(kinds, deduction, days, kinds.contains(MeasureKind.MARKETING_LIMIT) ? surfaces : List.of()),
                effectiveAt, rectifyBy, in.optionalText("reason"));
    }

    private static DeductionOrder readDeduction(Fields in, boolean ordered) {
        DeductionOrder deduction = DeductionOrder.read(in, "deduction");
        if (deduction != null && ordered == deduction.isNothing()) {
            in.reject("deduction", ordered
                    ? "扣除保证金须大于 0 a DEPOSIT_DEDUCTION needs an amount above 0"
                    : "未选扣除保证金，金额须为 0 without DEPOSIT_DEDUCTION the amount must be 0");
        }
        return ordered ? deduction : null;
    }
}
