package io.appgov.deposit;

import io.appgov.foundation.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of one account while somebody books on it: what may be booked, and as what, follows from what is booked already
 * (M1–M5, R5). Knows no table; whoever has the account's row writes {@link #added()}. For one thread.
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
     * @param booked all entries of the account, in the order of its ledger
     * @param actor who books now, {@code at} that moment
     */
    AccountBook(List<DepositEntry> booked, String actor, Instant at) {
        this.entries = new ArrayList<>(booked);
        this.before = booked.size();
        this.actor = actor;
        this.at = at;
    }

    /** What was booked here, in order; to be written. */
    List<DepositEntry> added() {
        return List.copyOf(entries.subList(before, entries.size()));
    }

    /** CNY, never negative. */
    Money balance() {
        return last().map(DepositEntry::balanceAfter).orElse(Money.ZERO);
    }

    /** What deductions lacked, the oldest first. */
    private List<Shortfall> shortfalls() {
        return Shortfall.in(entries);
    }

    /** CNY that deductions lacked and is not paid (R5). */
    Money owed() {
        return Shortfall.open(shortfalls().stream());
    }

    /**
     * A payment: what deductions lacked first, the oldest first, the rest as {@code kind} (R5).
     *
     * @param caseNo in which it is paid, or {@code null}
     * @param purpose of the rest
     * @param reference the bank's, on every entry
     */
    void receive(EntryKind kind, Money amount, String caseNo, String purpose, String reference) {
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

    /** Takes what is ordered or what there is, and notes the shortfall (M4); asked again, it answers what was done the first time (M5). */
    Deduction deduct(DeductionOrder order, String caseNo, String purpose) {
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
     * Gives a deduction back, once; what was paid of its shortfall becomes deposit (R5).
     *
     * @return what went back, in CNY; zero when nothing had been taken or paid, or it went back before
     */
    Money reverse(String caseNo, String purpose) {
        Money taken = find(caseNo, purpose).map(e -> e.amount().negated()).orElse(Money.ZERO);
        Optional<Shortfall> shortfall = shortfalls().stream().filter(s -> s.caseNo().equals(caseNo) && s.deduction().equals(purpose))
                .findFirst();
        // of a shortfall also a reversal of 0.00 is booked: with it the shortfall ends
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
    void refund(String caseNo, String reference) {
        add(EntryKind.REFUND, balance(), caseNo, REFUND, reference, null);
    }

    /** A refund of 0.00 of an empty account, once per case. */
    void noteNothingToRefund(String caseNo) {
        memo(EntryKind.REFUND, Money.ZERO, caseNo, REFUND);
    }

    /** A memo that the deposit stays where it is, once per case. */
    void keepInCustody(String caseNo) {
        memo(EntryKind.CUSTODY, Money.ZERO, caseNo, CUSTODY);
    }

    /** A memo of what was paid before and is used again, once per case; none of nothing. */
    void reuse(Money amount, String caseNo) {
        if (amount.isPositive()) {
            memo(EntryKind.REUSE, amount, caseNo, REUSE);
        }
    }

    private void memo(EntryKind kind, Money amount, String caseNo, String purpose) {
        if (find(caseNo, purpose).isEmpty()) {
            add(kind, amount, caseNo, purpose);
        }
    }

    private Optional<DepositEntry> find(String caseNo, String purpose) {
        return entries.stream().filter(e -> caseNo.equals(e.caseNo()) && purpose.equals(e.purpose())).findFirst();
    }

    private Optional<DepositEntry> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    private int nextSeq() {
        return last().map(DepositEntry::seq).orElse(0) + 1;
    }

    private void add(EntryKind kind, Money amount, String caseNo, String purpose) {
        add(kind, amount, caseNo, purpose, null, null);
    }

    /** @param amount not negative: the kind says which way it moves */
    private void add(EntryKind kind, Money amount, String caseNo, String purpose, String reference, String paidIn) {
        Money signed = kind.sign() < 0 ? amount.negated() : amount;
        Money after = kind.isMemo() ? balance() : balance().plus(signed);
        // a payment's entries share its reference, which the first of them bears
        Integer first = reference == null || added().isEmpty() ? null : added().get(0).seq();
        entries.add(new DepositEntry(nextSeq(), kind, signed, after, caseNo, purpose, reference, actor, at, first, paidIn));
    }
}
