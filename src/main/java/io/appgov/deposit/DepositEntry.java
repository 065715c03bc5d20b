package io.appgov.deposit;

import io.appgov.foundation.money.Money;
import java.time.Instant;

/**
 * One line of the ledger; lines are added, never changed.
 *
 * @param amount CNY, signed as it moves the balance; of a memo the amount it tells, which moves nothing
 * @param balanceAfter CNY, never negative
 * @param purpose with the case number the business key: the same purpose is booked once per case (M5)
 * @param reference the bank's; one payment is one reference, on all the entries it was booked as
 * @param sharesReferenceOf of those but the first the {@code seq} of the first; {@code null} of every other entry
 * @param paidIn the relisting in which another case's shortfall was paid; {@code null} of every other entry
 */
public record DepositEntry(
        int seq,
        EntryKind kind,
        Money amount,
        Money balanceAfter,
        String caseNo,
        String purpose,
        String reference,
        String actor,
        Instant at,
        Integer sharesReferenceOf,
        String paidIn) {}
