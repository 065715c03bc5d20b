package io.appgov.deposit;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of one account during a booking: existing entries determine what may be booked, and as what (M1–M5, R5). Does not
 * access the database; the caller that locked the account's row writes {@link #added()}. Not thread-safe.
 */
final class AccountBook {

    static final String REFUND = "refund";
    static final String TOP_UP = "topUp";
    private static final String CUSTODY = "custody";
    private static final String REUSE = "reuse";

    private final List<DepositEntry> entries;
    private final int before;
    private final String actor;
    private final Instant at;

    /**
     * @param booked all entries of the account, in ledger order
     * @param actor who books now, {@code at} when
     */
    AccountBook(List<DepositEntry> booked, String actor, Instant at) {
        this.entries = new ArrayList<>(booked);
        this.before = booked.size();
        this.actor = actor;
        this.at = at;
    }

    /** The entries booked here, in order, to be written. */
    List<DepositEntry> added() {
        return List.copyOf(entries.subList(before, entries.size()));
    }

    /** CNY, never negative. */
    Money balance() {
        return last().map(DepositEntry::balanceAfter).orElse(Money.ZERO);
    }

    /** Amounts that deductions could not take, oldest first. */
    private List<Shortfall> shortfalls() {
        return Shortfall.in(entries);
    }

    /** CNY of unpaid shortfalls (R5). */
    Money owed() {
        return Shortfall.open(shortfalls().stream());
    }

    /**
     * Books a payment: settles shortfalls first, oldest first; the rest is booked as {@code kind} (R5).
     *
     * @param caseNo the case in which it is paid, or {@code null}
     * @param purpose of the rest
     * @param reference the bank's, on every entry
     */
    void receive(EntryKind kind, Money amount, CaseNo caseNo, String purpose, String reference) {
        Money left = amount;
        for (Shortfall owed : shortfalls()) {
            Money part = owed.open().min(left);
            if (part.isPositive()) {
                add(EntryKind.SHORTFALL_PAID, part, owed.caseNo(), owed.paidAt(nextSeq()), reference, caseNo);
                left = left.minus(part);
            }
        }
        if (left.isPositive()) {
            add(kind, left, caseNo, purpose, reference, null);
        }
    }

    /**
     * Deducts the ordered amount, or at most the balance, and records the shortfall (M4); a repeated call returns the first result
     * (M5).
     */
    Deduction deduct(DeductionOrder order, CaseNo caseNo, String purpose) {
        Optional<DepositEntry> done = find(caseNo, purpose);
        if (done.isPresent()) {
            Money lacked = find(caseNo, Shortfall.lackedBy(purpose)).map(DepositEntry::amount).orElse(Money.ZERO);
            return new Deduction(done.get().amount().negated(), done.get().balanceAfter(), lacked, owed());
        }
        DeductionOrder.Taken taken = order.against(balance());
        add(EntryKind.DEDUCTION, taken.taken(), caseNo, purpose);
        if (taken.shortfall().isPositive()) {
            add(EntryKind.SHORTFALL, taken.shortfall(), caseNo, Shortfall.lackedBy(purpose));
        }
        return new Deduction(taken.taken(), balance(), taken.shortfall(), owed());
    }

    /**
     * Reverses a deduction, once; what was paid of its shortfall becomes deposit (R5).
     *
     * @return the amount returned, in CNY; zero when nothing had been taken or paid, or it was reversed before
     */
    Money reverse(CaseNo caseNo, String purpose) {
        Money taken = find(caseNo, purpose).map(e -> e.amount().negated()).orElse(Money.ZERO);
        Optional<Shortfall> shortfall = shortfalls().stream().filter(s -> s.caseNo().equals(caseNo) && s.deduction().equals(purpose))
                .findFirst();
        // with a shortfall, even a reversal of 0.00 is booked, because it ends the shortfall
        if (taken.isZero() && shortfall.isEmpty() || find(caseNo, Shortfall.reversalOf(purpose)).isPresent()) {
            return Money.ZERO;
        }
        Money paid = shortfall.map(Shortfall::paid).orElse(Money.ZERO);
        add(EntryKind.REVERSAL, taken, caseNo, Shortfall.reversalOf(purpose));
        if (paid.isPositive()) {
            add(EntryKind.SHORTFALL_RETURNED, paid, caseNo, Shortfall.returnedOf(purpose));
        }
        return taken.plus(paid);
    }

    /** Empties the account. */
    void refund(CaseNo caseNo, String reference) {
        add(EntryKind.REFUND, balance(), caseNo, REFUND, reference, null);
    }

    /** A refund of 0.00 of an empty account, once per case. */
    void noteNothingToRefund(CaseNo caseNo) {
        memo(EntryKind.REFUND, Money.ZERO, caseNo, REFUND);
    }

    /** A memo that the deposit stays where it is, once per case. */
    void keepInCustody(CaseNo caseNo) {
        memo(EntryKind.CUSTODY, Money.ZERO, caseNo, CUSTODY);
    }

    /** A memo of what was paid before and is used again, once per case; no memo for zero. */
    void reuse(Money amount, CaseNo caseNo) {
        if (amount.isPositive()) {
            memo(EntryKind.REUSE, amount, caseNo, REUSE);
        }
    }

    private void memo(EntryKind kind, Money amount, CaseNo caseNo, String purpose) {
        if (find(caseNo, purpose).isEmpty()) {
            add(kind, amount, caseNo, purpose);
        }
    }

    private Optional<DepositEntry> find(CaseNo caseNo, String purpose) {
        return entries.stream().filter(e -> caseNo.equals(e.caseNo()) && purpose.equals(e.purpose())).findFirst();
    }

    private Optional<DepositEntry> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    private int nextSeq() {
        return last().map(DepositEntry::seq).orElse(0) + 1;
    }

    private void add(EntryKind kind, Money amount, CaseNo caseNo, String purpose) {
        add(kind, amount, caseNo, purpose, null, null);
    }

    /** @param amount not negative: the kind gives the direction */
    private void add(EntryKind kind, Money amount, CaseNo caseNo, String purpose, String reference, CaseNo paidIn) {
        Money signed = kind.sign() < 0 ? amount.negated() : amount;
        Money after = kind.isMemo() ? balance() : balance().plus(signed);
        // a payment's entries share its reference, which only the first one stores
        Integer first = reference == null || added().isEmpty() ? null : added().get(0).seq();
        entries.add(new DepositEntry(nextSeq(), kind, signed, after, caseNo, purpose, reference, actor, at, first, paidIn));
    }
}
