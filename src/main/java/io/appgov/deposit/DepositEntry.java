package io.appgov.deposit;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.time.Instant;

/**
 * One line of the ledger; lines are added, never changed.
 *
 * @param amount CNY, with the sign of its effect on the balance; in a memo for information only
 * @param balanceAfter CNY, never negative
 * @param purpose together with the case number the business key: booked once per case (M5)
 * @param reference the bank's; shared by all entries of one payment
 * @param sharesReferenceOf in further entries of a payment the {@code seq} of its first; else {@code null}
 * @param paidIn the relisting in which another case's shortfall was paid; else {@code null}
 */
public record DepositEntry(
        int seq,
        EntryKind kind,
        Money amount,
        Money balanceAfter,
        CaseNo caseNo,
        String purpose,
        String reference,
        String actor,
        Instant at,
        Integer sharesReferenceOf,
        CaseNo paidIn) {}
