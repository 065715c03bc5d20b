package io.appgov.violation;

import io.appgov.measure.MeasurePlan;
import java.util.Collection;
import java.util.List;

/** What counting again, when the formal decision is made, means for what was approved (T6). */
enum Recount {
    /** No tier has changed. */
    STANDS,
    /** Lower, and the proposal had been approved unchanged: the lower tier applies by itself. */
    LOWER,
    /** Higher needs a new notice; what a manager had changed is for a manager to look at again. */
    TO_BE_APPROVED_AGAIN;

    /** The tier of one kind the case is judged by, as it was approved and by the count of now. */
    record Tiers(int approved, int now) {}

    static Recount of(Collection<Tiers> byKind, boolean approvedUnchanged) {
        if (byKind.stream().allMatch(kind -> kind.now() == kind.approved())) {
            return STANDS;
        }
        boolean higher = byKind.stream().anyMatch(kind -> kind.now() > kind.approved());
        return higher || !approvedUnchanged ? TO_BE_APPROVED_AGAIN : LOWER;
    }

    /**
     * What the lower tier orders, without what an appeal has taken from the order meanwhile (E7).
     *
     * @param ordered what was approved; {@code left} what of it still stands
     */
    static MeasurePlan lowered(MeasurePlan lower, MeasurePlan ordered, MeasurePlan left) {
        return lower.without(List.copyOf(ordered.without(left.measures()).measures()));
    }
}
