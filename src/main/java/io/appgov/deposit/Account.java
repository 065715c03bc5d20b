package io.appgov.deposit;

import io.appgov.foundation.money.Money;
import java.util.List;

/** An app's deposit as it stands: what is required, what is there, and how that came about. */
public record Account(Money required, List<DepositEntry> entries, boolean refundPending) {

    /** CNY, the sum of the entries. */
    public Money balance() {
        return Money.sum(entries.stream().filter(e -> !e.kind().isMemo()).map(DepositEntry::amount));
    }

    /** What deductions lacked, the oldest first. */
    public List<Shortfall> shortfalls() {
        return Shortfall.in(entries);
    }

    /** CNY that the ISV owes beyond the deposit: what deductions lacked and is not paid (R5). */
    public Money shortfall() {
        return Shortfall.open(shortfalls().stream());
    }

    /** The same, of what one case deducted. */
    public Money shortfallOf(String caseNo) {
        return Shortfall.open(shortfalls().stream().filter(s -> s.caseNo().equals(caseNo)));
    }

    /** CNY to be paid until nothing is owed and the requirement is met (E26, R5): a payment settles the shortfalls first. */
    public Money lacking() {
        return required.minus(balance()).max(Money.ZERO).plus(shortfall());
    }

    /** UNPAID, HELD, SHORT, EXHAUSTED, REFUND_PENDING or REFUNDED. */
    public String state() {
        Money balance = balance();
        List<DepositEntry> moves = entries.stream().filter(e -> !e.kind().isMemo()).toList();
        if (refundPending) {
            return "REFUND_PENDING";
        } else if (moves.isEmpty()) {
            return required.isZero() ? "HELD" : "UNPAID";
        } else if (balance.isZero() && moves.get(moves.size() - 1).kind() == EntryKind.REFUND) {
            return "REFUNDED";
        } else if (!required.isMoreThan(balance)) {
            return "HELD";
        }
        return balance.isZero() ? "EXHAUSTED" : "SHORT";
    }
}
