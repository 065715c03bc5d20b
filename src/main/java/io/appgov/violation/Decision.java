package io.appgov.violation;

import io.appgov.measure.MeasurePlan;
import java.time.Instant;

/**
 * What somebody decided in a case. Rows are added, never changed: an appeal adds a decision that points at the one it judges.
 *
 * @param no counts within the case from 1
 * @param plan what is ordered from then on; {@code null} when the decision orders nothing
 * @param effectiveAt the planned date; measures may take effect later (T5)
 * @param isFinal a formal decision (N06)
 * @param basisNo the order this decision is about
 */
public record Decision(
        int no,
        String by,
        Instant at,
        Action action,
        MeasurePlan plan,
        Instant effectiveAt,
        Instant rectifyBy,
        String reason,
        boolean isFinal,
        Integer basisNo) {

    /** Names are those the outside world sees. */
    public enum Action {
        approve,
        returned("return"),
        withdraw,
        upheld,
        partlyUpheld,
        rejected,
        grace,
        extend,
        escalate,
        /** A lower tier than approved applies by itself (T6). */
        lowered,
        formal,
        abandoned,
        /** An extension or escalation not yet decided gives way: an appeal against an earlier order is heard first. */
        setAside,
        admitLate,
        refuseLate;

        private final String label;

        Action() {
            this.label = name();
        }

        Action(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Orders measures and is put to the ISV in a notice of its own. */
        boolean isOrder() {
            return this == approve || isFollowUp();
        }

        boolean isFollowUp() {
            return this == extend || this == escalate;
        }
    }

    static Decision of(Action action, MeasurePlan plan, Instant effectiveAt, Instant rectifyBy, String reason) {
        return new Decision(0, null, null, action, plan, effectiveAt, rectifyBy, reason, false, null);
    }
}
