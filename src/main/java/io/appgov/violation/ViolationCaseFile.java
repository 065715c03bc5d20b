package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasurePlan;
import java.util.List;
import org.springframework.stereotype.Component;

/** The case file of a violation: locks the case, finds the order in force, changes the state by the rules. */
@Component
class ViolationCaseFile {

    private final CaseRegister cases;
    private final Violations violations;
    private final Decisions decisions;
    private final CatalogueService catalogue;

    ViolationCaseFile(CaseRegister cases, Violations violations, Decisions decisions, CatalogueService catalogue) {
        this.catalogue = catalogue;
        this.cases = cases;
        this.violations = violations;
        this.decisions = decisions;
    }

    /** Reads a violation and locks its case until the transaction ends. */
    Violation lock(CaseNo caseNo) {
        cases.locked(caseNo);
        return read(caseNo);
    }

    /** As {@link #lock}, but locks the ISV first: for steps that count the ISV's acts or affect another of its cases. */
    Violation lockWithIsv(CaseNo caseNo) {
        catalogue.lockedIsv(read(caseNo).isvId());
        return lock(caseNo);
    }

    /** As {@link #lock}; refused when the case is in another state. */
    Violation lockIn(CaseNo caseNo, ViolationState state) {
        Violation v = lock(caseNo);
        if (v.state() != state) {
            throw new RuleViolated("§七", "案件状态为 " + v.state() + "，须为 " + state + " the case is " + v.state() + ", not " + state);
        }
        return v;
    }

    Violation read(CaseNo caseNo) {
        return violations.find(caseNo).orElseThrow(() -> new NotFound("违规案件 violation case", caseNo));
    }

    Violation move(Violation v, ViolationState next) {
        if (v.state() != next) {
            v.state().requireMoveTo(next);
            cases.move(v.caseNo(), v.state().name(), next.name(), next.isEnd());
        }
        return read(v.caseNo());
    }

    List<Decision> decisions(CaseNo caseNo) {
        return decisions.of(caseNo);
    }

    /** The case's decisions, read once. */
    Orders readOrders(CaseNo caseNo) {
        return new Orders(decisions.of(caseNo));
    }

    /** The order last notified to the ISV: the approval, an extension or an escalation. */
    Decision order(CaseNo caseNo) {
        return readOrders(caseNo).latest();
    }

    /** The orders of a case in turn; without those that could never be served (E28) or were set aside for an earlier appeal. */
    List<Decision> orders(CaseNo caseNo) {
        return readOrders(caseNo).standing();
    }

    /** Whether the order in force is the first one; later ones are extensions and escalations. */
    boolean isFirstOrder(CaseNo caseNo) {
        return !order(caseNo).action().isFollowUp();
    }

    /** An order by its number. */
    Decision order(CaseNo caseNo, int no) {
        return readOrders(caseNo).no(no);
    }

    /** Whether a formal decision has been made on this order. */
    boolean isDecided(Decision order, CaseNo caseNo) {
        return readOrders(caseNo).isDecided(order);
    }

    /** The remaining plan of the order in force, after appeals and recounts. */
    MeasurePlan plan(CaseNo caseNo) {
        Orders orders = readOrders(caseNo);
        return orders.plan(orders.latest());
    }

    /** The remaining plan of this order. */
    MeasurePlan plan(CaseNo caseNo, Decision order) {
        return readOrders(caseNo).plan(order);
    }

    int decide(CaseNo caseNo, Decision decision) {
        return decisions.add(caseNo, decision);
    }
}
