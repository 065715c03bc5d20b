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
