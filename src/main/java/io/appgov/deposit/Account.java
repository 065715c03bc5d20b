package io.appgov.deposit;

import java.math.BigDecimal;
import java.util.List;

/** An app's deposit as it stands: what is required, what is there, and how that came about. */
public record Account(BigDecimal required, List<DepositEntry> entries, boolean refundPending) {

    /** CNY, the sum of the entries. */
    public BigDecimal balance() {
        return entries.stream()
                .filter(e -> !e.kind().isMemo())
                .map(DepositEntry::amount)
                .reduce(DepositEntry.ZERO, BigDecimal::add);
    }

    /** What deductions lacked, the oldest first. */
    public List<Shortfall> shortfalls() {
        return Shortfall.in(entries);
    }

    /** CNY that the ISV owes beyond the deposit: what deductions lacked and is not paid (R5). */
    public BigDecimal shortfall() {
        return Shortfall.open(shortfalls().stream());
    }

    /** The same, of what one case deducted. */
    public BigDecimal shortfallOf(String caseNo) {
        return Shortfall.open(shortfalls().stream().filter(s -> s.caseNo().equals(caseNo)));
    }

    /** CNY to be paid until nothing is owed and the requirement is met (E26, R5): a payment settles the shortfalls first. */
    public BigDecimal lacking() {
        return required.subtract(balance()).max(DepositEntry.ZERO).add(shortfall());
    }

    /** UNPAID, HELD, SHORT, EXHAUSTED, REFUND_PENDING or REFUNDED. */
    public String state() {
        BigDecimal balance = balance();
        List<DepositEntry> moves = entries.stream().filter(e -> !e.kind().isMemo()).toList();
        if (refundPending) {
            return "REFUND_PENDING";
        } else if (moves.isEmpty()) {
            return required.signum() == 0 ? "HELD" : "UNPAID";
        } else if (balance.signum() == 0 && moves.get(moves.size() - 1).kind() == EntryKind.REFUND) {
            return "REFUNDED";
        } else if (balance.compareTo(required) >= 0) {
            return "HELD";
        }
        return balance.signum() == 0 ? "EXHAUSTED" : "SHORT";
    }
}
