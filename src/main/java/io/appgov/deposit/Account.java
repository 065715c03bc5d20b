package io.appgov.deposit;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.util.List;

/** The current state of an app's deposit: required amount, ledger entries, pending refund. */
public record Account(Money required, List<DepositEntry> entries, boolean refundPending) {

    /** CNY, the sum of the entries. */
    public Money balance() {
        return Money.sum(entries.stream().filter(e -> !e.kind().isMemo()).map(DepositEntry::amount));
    }

    /** Amounts that deductions could not take, oldest first. */
    public List<Shortfall> shortfalls() {
        return Shortfall.in(entries);
    }

    /** CNY the ISV owes beyond the deposit: unpaid shortfalls of deductions (R5). */
    public Money shortfall() {
        return Shortfall.open(shortfalls().stream());
    }

    /** The same, for the deductions of one case. */
    public Money shortfallOf(CaseNo caseNo) {
        return Shortfall.open(shortfalls().stream().filter(s -> s.caseNo().equals(caseNo)));
    }

    /** CNY to pay to settle all shortfalls and meet the requirement (E26, R5): a payment settles the shortfalls first. */
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
