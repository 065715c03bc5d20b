package io.appgov.violation;

import io.appgov.measure.MeasurePlan;
import java.time.Instant;

/**
 * A decision in a case. Rows are added, never changed: the review of an appeal adds a decision that refers to the one it judges.
 *
 * @param no counts within the case from 1
 * @param plan measures ordered from then on; {@code null} when the decision orders nothing
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

    /** The names are part of the API. */
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
        /** A tier lower than approved applies automatically (T6). */
        lowered,
        formal,
        abandoned,
        /** An undecided extension or escalation gives way to an appeal against an earlier order. */
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

        /** Whether it orders measures and is notified to the ISV separately. */
        boolean isOrder() {
            return this == approve || isFollowUp();
        }

        boolean isFollowUp() {
            return this == extend || this == escalate;
        }
    }

    // New decisions of the present actor: number, person and time are set when recorded.

    /** 批准. */
    static Decision approved(PenaltyOrder order) {
        return ordered(Action.approve, order);
    }

    static Decision sentBack(String reason) {
        return reasoned(Action.returned, reason);
    }

    static Decision withdrawn(String reason) {
        return reasoned(Action.withdraw, reason);
    }

    /** 宽限: a later date to rectify, and nothing else. */
    static Decision grace(Instant rectifyBy, String reason) {
        return decided(Action.grace, null, null, rectifyBy, reason, false, null);
    }

    /** 延长: the plan's kinds get its days. */
    static Decision extended(MeasurePlan plan, Instant rectifyBy, String reason) {
        return decided(Action.extend, plan, null, rectifyBy, reason, false, null);
    }

    /** 升级. */
    static Decision escalated(PenaltyOrder order) {
        return ordered(Action.escalate, order);
    }

    /** 正式决定 on an order: its remaining plan becomes final. */
    static Decision formal(Decision order, MeasurePlan plan) {
        return decided(Action.formal, plan, order.effectiveAt, order.rectifyBy, null, true, order.no);
    }

    /** A lower tier of an order applies automatically (T6). */
    static Decision lowered(Decision order, MeasurePlan plan, String reason) {
        return decided(Action.lowered, plan, order.effectiveAt, order.rectifyBy, reason, false, order.no);
    }

    /** The review of an appeal against an order; {@code left} is its remaining plan after a partial success, else {@code null} (E7). */
    static Decision reviewed(Appeal.Result result, int orderNo, MeasurePlan left, String reasons) {
        return decided(Action.valueOf(result.name()), left, null, null, reasons, false, orderNo);
    }

    /** Whether a late appeal is heard (E2). */
    static Decision onLateAppeal(boolean admitted, String reason) {
        return reasoned(admitted ? Action.admitLate : Action.refuseLate, reason);
    }

    /** An undecided order gives way to an appeal against an earlier one. */
    static Decision setAside(Decision order) {
        return decided(Action.setAside, null, null, null, null, false, order.no);
    }

    /** 放弃: an order that cannot be served is dropped. */
    static Decision abandoned() {
        return reasoned(Action.abandoned, null);
    }

    private static Decision ordered(Action action, PenaltyOrder order) {
        return decided(action, order.plan(), order.effectiveAt(), order.rectifyBy(), order.reason(), false, null);
    }

    private static Decision reasoned(Action action, String reason) {
        return decided(action, null, null, null, reason, false, null);
    }

    private static Decision decided(
            Action action, MeasurePlan plan, Instant effectiveAt, Instant rectifyBy, String reason, boolean isFinal, Integer basisNo) {
        return new Decision(0, null, null, action, plan, effectiveAt, rectifyBy, reason, isFinal, basisNo);
    }
}
