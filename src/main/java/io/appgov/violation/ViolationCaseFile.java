package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasurePlan;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a violation's file in hand: holds the case, finds the order in force, moves the state by the rules. */
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

    /** Reads a violation and holds its case until the transaction ends. */
    Violation lock(String caseNo) {
        cases.locked(caseNo);
        return read(caseNo);
    }

    /** As {@link #hold}, its ISV before it: for what counts on the ISV, or reaches into another case of it. */
    Violation lockWithIsv(String caseNo) {
        catalogue.lockedIsv(read(caseNo).isvId());
        return lock(caseNo);
    }

    /** As {@link #hold}; refused when the case is in another state. */
    Violation lockIn(String caseNo, ViolationState state) {
        Violation v = lock(caseNo);
        if (v.state() != state) {
            throw new RuleViolated("§七", "案件状态为 " + v.state() + "，须为 " + state + " the case is " + v.state() + ", not " + state);
        }
        return v;
    }

    Violation read(String caseNo) {
        return violations.find(caseNo).orElseThrow(() -> new NotFound("违规案件 violation case", caseNo));
    }

    Violation move(Violation v, ViolationState next) {
        if (v.state() != next) {
            v.state().requireMoveTo(next);
            cases.move(v.caseNo(), v.state().name(), next.name(), next.isEnd());
        }
        return read(v.caseNo());
    }

    List<Decision> decisions(String caseNo) {
        return decisions.of(caseNo);
    }

    /** What has been decided, read once. */
    Orders readOrders(String caseNo) {
        return new Orders(decisions.of(caseNo));
    }

    /** The order put to the ISV last: the approval, an extension or an escalation. */
    Decision order(String caseNo) {
        return readOrders(caseNo).latest();
    }

    /** The orders of a case in turn; without those that could never be served (E28) or were set aside for an earlier appeal. */
    List<Decision> orders(String caseNo) {
        return readOrders(caseNo).standing();
    }

    /** Whether the order in force is the first one; behind it are only extensions and escalations. */
    boolean isFirstOrder(String caseNo) {
        return !order(caseNo).action().isFollowUp();
    }

    /** An order by its number. */
    Decision order(String caseNo, int no) {
        return readOrders(caseNo).no(no);
    }

    /** Whether a formal decision has been made on this order. */
    boolean isDecided(Decision order, String caseNo) {
        return readOrders(caseNo).isDecided(order);
    }

    /** What the order in force still orders, after an appeal or a recount has taken from it. */
    MeasurePlan plan(String caseNo) {
        Orders orders = readOrders(caseNo);
        return orders.plan(orders.latest());
    }

    /** What this order still orders. */
    MeasurePlan plan(String caseNo, Decision order) {
        return readOrders(caseNo).plan(order);
    }

    int decide(String caseNo, Decision decision) {
        return decisions.add(caseNo, decision);
    }
}
