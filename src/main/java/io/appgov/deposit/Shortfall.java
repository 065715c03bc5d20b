package io.appgov.deposit;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part that a deduction could not take, and what became of it (M4, R5). Later payments settle it; it ends when its deduction is
 * reversed.
 *
 * @param caseNo the case that deducted
 * @param deduction the ledger's purpose of that deduction
 * @param lacked CNY missing at the time of the deduction
 * @param paid CNY, since then
 * @param ended whether the deduction was reversed, so that nothing is owed
 */
public record Shortfall(CaseNo caseNo, String deduction, Money lacked, Money paid, boolean ended) {

    private static final String LACKED = ":shortfall";
    private static final String PAID = ":paid:";
    private static final String REVERSAL = ":reversal";
    private static final String RETURNED = ":returned";

    /** CNY that the ISV still owes; zero when it is paid or has ended. */
    public Money open() {
        return ended ? Money.ZERO : lacked.minus(paid);
    }

    /** The shortfalls of an account with these entries, in ledger order: oldest first. */
    static List<Shortfall> in(List<DepositEntry> entries) {
        List<Shortfall> shortfalls = new ArrayList<>();
        entries.stream().filter(e -> e.kind() == EntryKind.SHORTFALL).forEach(e -> {
            String deduction = e.purpose().substring(0, e.purpose().length() - LACKED.length());
            List<DepositEntry> ofCase = entries.stream().filter(other -> e.caseNo().equals(other.caseNo()) && other.purpose() != null)
                    .toList();
            shortfalls.add(new Shortfall(
                    e.caseNo(), deduction, e.amount(),
                    Money.sum(ofCase.stream().filter(other -> other.purpose().startsWith(deduction + PAID)).map(DepositEntry::amount)),
                    ofCase.stream().anyMatch(other -> other.purpose().equals(reversalOf(deduction)))));
        });
        return shortfalls;
    }

    /** CNY still owed for these. */
    static Money open(Stream<Shortfall> shortfalls) {
        return Money.sum(shortfalls.map(Shortfall::open));
    }

    static String lackedBy(String deduction) {
        return deduction + LACKED;
    }

    /** The purpose of the {@code no}-th entry that pays it, as a shortfall may be paid in parts. */
    String paidAt(int no) {
        return deduction + PAID + no;
    }

    static String reversalOf(String deduction) {
        return deduction + REVERSAL;
    }

    static String returnedOf(String deduction) {
        return deduction + RETURNED;
    }
}
