package io.appgov.deposit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of the ledger; lines are added, never changed.
 *
 * @param amount CNY, signed as it moves the balance; of a memo the amount it tells, which moves nothing
 * @param balanceAfter CNY, never negative
 * @param purpose with the case number the business key: the same purpose is booked once per case (M5)
 * @param reference the bank's, unique over all accounts
 */
public record DepositEntry(
        int seq,
        EntryKind kind,
        BigDecimal amount,
        BigDecimal balanceAfter,
        String caseNo,
        String purpose,
        String reference,
        String actor,
        Instant at) {

    static final BigDecimal ZERO = new BigDecimal("0.00");
}
