package io.appgov.violation;

import io.appgov.measure.MeasurePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What the decisions of a case order: decision rows are only added, so the present order is derived from all of them.
 *
 * @param decisions of one case, in turn
 */
record Orders(List<Decision> decisions) {

    /** The orders in turn; without those that could never be served (E28) or were set aside for an earlier appeal. */
    List<Decision> standing() {
        List<Decision> orders = new ArrayList<>();
        boolean decided = false;
        for (Decision d : decisions) {
            if (d.action().isOrder()) {
                orders.add(d);
                decided = false;
            } else if (d.isFinal()) {
                decided = true;
            } else if (d.action() == Decision.Action.abandoned && !decided && orders.size() > 1) {
                orders.remove(orders.size() - 1);
            } else if (d.action() == Decision.Action.setAside) {
                orders.removeIf(order -> Integer.valueOf(order.no()).equals(d.basisNo()));
                decided = true;
            }
        }
        return orders;
    }

    /**
     * The order last notified to the ISV: the approval, an extension or an escalation.
     *
     * @throws IllegalStateException before the first one
     */
    Decision latest() {
        return last(standing());
    }

    /** A decision by its number. */
    Decision no(int no) {
        return decisions.stream().filter(d -> d.no() == no).findFirst().orElseThrow();
    }

    /** Whether a formal decision has been made on this order. */
    boolean isDecided(Decision order) {
        return decisions.stream().anyMatch(d -> d.isFinal() && Integer.valueOf(order.no()).equals(d.basisNo()));
    }

    /** The order's remaining plan after appeals and recounts. */
    MeasurePlan plan(Decision order) {
        return last(decisions.stream()
                        .filter(d -> d.plan() != null && (d.no() == order.no() || Integer.valueOf(order.no()).equals(d.basisNo())))
                        .toList())
                .plan();
    }

    private static Decision last(List<Decision> list) {
        if (list.isEmpty()) {
            throw new IllegalStateException("no order has been made in this case");
        }
        return list.get(list.size() - 1);
    }
}
