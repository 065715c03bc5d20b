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

    // What is decided now, by whoever acts: number, person and time are given where it is recorded.

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

    /** 宽限: a later date to put things right, and nothing else. */
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

    /** 正式决定 on an order: what it still orders is final. */
    static Decision formal(Decision order, MeasurePlan plan) {
        return decided(Action.formal, plan, order.effectiveAt, order.rectifyBy, null, true, order.no);
    }

    /** Of an order a lower tier applies by itself (T6). */
    static Decision lowered(Decision order, MeasurePlan plan, String reason) {
        return decided(Action.lowered, plan, order.effectiveAt, order.rectifyBy, reason, false, order.no);
    }

    /** The review of an appeal against an order; {@code left} is what a partial success leaves of it, else {@code null} (E7). */
    static Decision reviewed(Appeal.Result result, int orderNo, MeasurePlan left, String reasons) {
        return decided(Action.valueOf(result.name()), left, null, null, reasons, false, orderNo);
    }

    /** Whether a late appeal is heard (E2). */
    static Decision onLateAppeal(boolean admitted, String reason) {
        return reasoned(admitted ? Action.admitLate : Action.refuseLate, reason);
    }

    /** An order not yet decided gives way to an appeal against an earlier one. */
    static Decision setAside(Decision order) {
        return decided(Action.setAside, null, null, null, null, false, order.no);
    }

    /** 放弃: what cannot be served is not decided. */
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
