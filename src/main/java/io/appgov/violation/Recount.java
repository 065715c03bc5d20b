package io.appgov.violation;

import io.appgov.measure.MeasurePlan;
import java.util.Collection;
import java.util.List;

/** The effect of the recount at the formal decision on the approved order (T6). */
enum Recount {
    /** No tier has changed. */
    STANDS,
    /** Lower, and the proposal had been approved unchanged: the lower tier applies automatically. */
    LOWER,
    /** A higher tier needs a new notice; an order changed by a manager needs a manager's review. */
    TO_BE_APPROVED_AGAIN;

    /** The tier of one kind, as approved and by the present count. */
    record Tiers(int approved, int now) {}

    static Recount of(Collection<Tiers> byKind, boolean approvedUnchanged) {
        if (byKind.stream().allMatch(kind -> kind.now() == kind.approved())) {
            return STANDS;
        }
        boolean higher = byKind.stream().anyMatch(kind -> kind.now() > kind.approved());
        return higher || !approvedUnchanged ? TO_BE_APPROVED_AGAIN : LOWER;
    }

    /**
     * The lower tier's plan, without measures that an appeal has cancelled meanwhile (E7).
     *
     * @param ordered the approved plan; {@code left} its part that still stands
     */
    static MeasurePlan lowered(MeasurePlan lower, MeasurePlan ordered, MeasurePlan left) {
        return lower.without(List.copyOf(ordered.without(left.measures()).measures()));
    }
}
