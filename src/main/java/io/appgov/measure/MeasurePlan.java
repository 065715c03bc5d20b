package io.appgov.measure;

import java.util.List;

/**
 * What a decision orders.
 *
 * @param deduction CNY with two decimals, {@code balance}, or {@code null} without DEPOSIT_DEDUCTION
 * @param days one length for all measures with a period; {@code null} without one
 * @param surfaces of a MARKETING_LIMIT, else empty
 */
public record MeasurePlan(List<MeasureKind> measures, String deduction, Integer days, List<String> surfaces) {

    public boolean has(MeasureKind kind) {
        return measures.contains(kind);
    }

    /** The same without the cancelled ones (E7). */
    public MeasurePlan without(List<MeasureKind> cancelled) {
        List<MeasureKind> left = measures.stream().filter(m -> !cancelled.contains(m)).toList();
        return new MeasurePlan(
                left,
                left.contains(MeasureKind.DEPOSIT_DEDUCTION) ? deduction : null,
                left.stream().anyMatch(MeasureKind::hasPeriod) ? days : null,
                left.contains(MeasureKind.MARKETING_LIMIT) ? surfaces : List.of());
    }

    /** The measure that makes a case of its own: EXPEL outranks OFFLINE; {@code null} when there is none. */
    public MeasureKind leaving() {
        return has(MeasureKind.EXPEL) ? MeasureKind.EXPEL : has(MeasureKind.OFFLINE) ? MeasureKind.OFFLINE : null;
    }
}
