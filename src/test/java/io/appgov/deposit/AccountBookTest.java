package io.appgov.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an account, whatever is booked on it and in whatever order (M1–M5, R5). */
@Unit
class AccountBookTest {

    private static final Instant AT = Instant.parse("2025-03-03T02:00:00Z");
    private static final int LIVES = 400;
    private static final int ACTS = 40;

    private List<DepositEntry> ledger;

    @BeforeEach
    void anEmptyAccount() {
        ledger = new ArrayList<>();
    }

    /** One transaction: reads the entries, books, writes what was added. */
    private List<DepositEntry> book(Consumer<AccountBook> acts) {
        AccountBook book = new AccountBook(ledger, "finance1", AT);
        acts.accept(book);
        ledger.addAll(book.added());
        return book.added();
    }

    private void pays(String amount, String reference) {
        book(b -> b.receive(EntryKind.PAYMENT, Money.of(amount), null, null, reference));
    }

    private Deduction deducts(String order, CaseNo caseNo) {
        Deduction[] done = new Deduction[1];
        book(b -> done[0] = b.deduct(DeductionOrder.of(order), caseNo, "deduction:1"));
        return done[0];
    }

    private Money givesBack(CaseNo caseNo) {
        Money[] returned = new Money[1];
        book(b -> returned[0] = b.reverse(caseNo, "deduction:1"));
        return returned[0];
    }

    private Account account() {
        return new Account(Money.of("10000"), ledger, false);
    }

    private List<String> lines() {
        return ledger.stream().map(e -> e.kind() + " " + e.amount() + " → " + e.balanceAfter()).toList();
    }

    private static Deduction deduction(String amount, String balance, String shortfall, String owed) {
        return new Deduction(Money.of(amount), Money.of(balance), Money.of(shortfall), Money.of(owed));
    }

    @Test
    void m4_takesTheAmount() {
        pays("10000", "P1");
        assertThat(deducts("2000", CaseNo.of("V-1"))).isEqualTo(deduction("2000", "8000", "0", "0"));
        assertThat(lines()).containsExactly("PAYMENT 10000.00 → 10000.00", "DEDUCTION -2000.00 → 8000.00");
    }

    @Test
    void m4_takesWhatThereIs_andNotesWhatLacks() {
        pays("1500", "P1");
        assertThat(deducts("2000", CaseNo.of("V-1"))).isEqualTo(deduction("1500", "0", "500", "500"));
        assertThat(lines()).containsExactly("PAYMENT 1500.00 → 1500.00", "DEDUCTION -1500.00 → 0.00", "SHORTFALL 500.00 → 0.00");
    }

    @Test
    void m4_ofAnEmptyAccountTakesNothing_andOwesAll() {
        assertThat(deducts("2000", CaseNo.of("V-1"))).isEqualTo(deduction("0", "0", "2000", "2000"));
        assertThat(deducts("balance", CaseNo.of("V-2"))).isEqualTo(deduction("0", "0", "0", "2000"));
    }

    @Test
    void m5_theSameDeductionIsBookedOnce_andAnswersTheSame() {
        pays("1500", "P1");
        Deduction first = deducts("2000", CaseNo.of("V-1"));
        assertThat(deducts("2000", CaseNo.of("V-1"))).isEqualTo(first);
        assertThat(deducts("balance", CaseNo.of("V-1"))).as("whatever is asked the second time").isEqualTo(first);
        assertThat(ledger).hasSize(3);
    }

    @Test
    void r5_aPaymentSettlesTheOldestShortfallFirst_andIsDepositWithTheRest() {
        deducts("300", CaseNo.of("V-1"));
        deducts("200", CaseNo.of("V-2"));
        pays("400", "P1");
        assertThat(account().shortfallOf(CaseNo.of("V-1"))).isEqualTo(Money.ZERO);
        assertThat(account().shortfallOf(CaseNo.of("V-2"))).isEqualTo(Money.of("100"));
        List<DepositEntry> booked = book(b -> b.receive(EntryKind.TOP_UP, Money.of("150"), CaseNo.of("R-1"), "topUp", "P2"));
        assertThat(booked).extracting(DepositEntry::kind).containsExactly(EntryKind.SHORTFALL_PAID, EntryKind.TOP_UP);
        assertThat(booked).extracting(DepositEntry::reference).containsOnly("P2");
        assertThat(booked).extracting(DepositEntry::sharesReferenceOf).containsExactly(null, booked.get(0).seq());
        assertThat(booked.get(0).paidIn().value()).isEqualTo("R-1");
        assertThat(account().balance()).isEqualTo(Money.of("50"));
        assertThat(account().shortfall()).isEqualTo(Money.ZERO);
    }

    @Test
    void r5_whatIsGivenBackIsWhatWasTakenAndPaid_once() {
        pays("100", "P1");
        deducts("300", CaseNo.of("V-1"));
        pays("150", "P2");
        assertThat(givesBack(CaseNo.of("V-1"))).isEqualTo(Money.of("250"));
        assertThat(account().balance()).isEqualTo(Money.of("250"));
        assertThat(account().shortfall()).as("nothing is owed any more").isEqualTo(Money.ZERO);
        assertThat(givesBack(CaseNo.of("V-1"))).isEqualTo(Money.ZERO);
        assertThat(givesBack(CaseNo.of("V-2"))).as("of a case that took nothing").isEqualTo(Money.ZERO);
    }

    @Test
    void r5_aShortfallOfAnEmptyAccountEndsWithAReversalOfNothing() {
        deducts("300", CaseNo.of("V-1"));
        assertThat(givesBack(CaseNo.of("V-1"))).isEqualTo(Money.ZERO);
        assertThat(lines()).containsExactly("DEDUCTION 0.00 → 0.00", "SHORTFALL 300.00 → 0.00", "REVERSAL 0.00 → 0.00");
        assertThat(account().shortfall()).isEqualTo(Money.ZERO);
    }

    @Test
    void memosAreBookedOncePerCase_andMoveNothing() {
        pays("100", "P1");
        book(b -> b.keepInCustody(CaseNo.of("D-1")));
        book(b -> b.keepInCustody(CaseNo.of("D-1")));
        book(b -> b.reuse(Money.of("100"), CaseNo.of("R-1")));
        book(b -> b.reuse(Money.of("100"), CaseNo.of("R-1")));
        book(b -> b.reuse(Money.ZERO, CaseNo.of("R-2")));
        assertThat(lines()).containsExactly("PAYMENT 100.00 → 100.00", "CUSTODY 0.00 → 100.00", "REUSE 100.00 → 100.00");
    }

    @Test
    void aRefundEmptiesTheAccount_andOfAnEmptyOneIsAMemo() {
        pays("100.01", "P1");
        book(b -> b.refund(CaseNo.of("S-1"), "R1"));
        book(b -> b.noteNothingToRefund(CaseNo.of("S-1")));
        book(b -> b.noteNothingToRefund(CaseNo.of("S-2")));
        assertThat(lines()).containsExactly("PAYMENT 100.01 → 100.01", "REFUND -100.01 → 0.00", "REFUND 0.00 → 0.00");
    }

    /** Hundreds of lives of an account, dozens of acts each, of which many are repeated. */
    private void livesOfAnAccount(Consumer<SplittableRandom> holdsAfterEachAct) {
        Property.holds(LIVES, chance -> {
            ledger = new ArrayList<>();
            for (int act = 0; act < ACTS; act++) {
                act(chance, act);
                holdsAfterEachAct.accept(chance);
            }
        });
    }

    private static Money any(SplittableRandom chance) {
        return new Money(BigDecimal.valueOf(1 + chance.nextInt(500_000), 2));
    }

    private void act(SplittableRandom chance, int act) {
        CaseNo caseNo = CaseNo.of("V-" + chance.nextInt(12));
        String amount = chance.nextInt(4) == 0 ? "balance" : any(chance).toString();
        switch (chance.nextInt(8)) {
            case 0, 1 -> pays(any(chance).toString(), "P" + act);
            case 2, 3, 4 -> deducts(amount, caseNo);
            case 5 -> givesBack(caseNo);
            case 6 -> book(b -> b.receive(EntryKind.TOP_UP, any(chance), CaseNo.of("R-" + act), "topUp", "T" + act));
            default -> {
                if (account().balance().isPositive() && chance.nextInt(3) == 0) {
                    book(b -> b.refund(CaseNo.of("S-" + act), "R" + act));
                } else {
                    book(b -> b.keepInCustody(CaseNo.of("D-" + chance.nextInt(3))));
                }
            }
        }
    }

    @Test
    void theBalanceIsTheSumOfTheEntries_onEveryLine_andNeverNegative() {
        livesOfAnAccount(chance -> {
            DepositEntry last = ledger.isEmpty() ? null : ledger.get(ledger.size() - 1);
            assertThat(account().balance()).isGreaterThanOrEqualTo(Money.ZERO);
            assertThat(new AccountBook(ledger, "any", AT).balance()).isEqualTo(account().balance());
            assertThat(last == null ? Money.ZERO : last.balanceAfter()).isEqualTo(account().balance());
        });
        Money sum = Money.ZERO;
        for (int i = 0; i < ledger.size(); i++) {
            DepositEntry entry = ledger.get(i);
            sum = entry.kind().isMemo() ? sum : sum.plus(entry.amount());
            assertThat(entry.balanceAfter()).isEqualTo(sum);
            assertThat(entry.seq()).isEqualTo(i + 1);
        }
    }

    @Test
    void noPurposeIsBookedTwiceForACase() {
        livesOfAnAccount(chance -> assertThat(ledger.stream().filter(e -> e.purpose() != null).map(e -> e.caseNo() + " " + e.purpose()))
                .doesNotHaveDuplicates());
    }

    @Test
    void whatWasPaidInIsStillThere_wasTakenForGood_settledAShortfallOrWentBack() {
        livesOfAnAccount(chance -> {
            Map<EntryKind, Money> by = new HashMap<>();
            ledger.forEach(e -> by.merge(e.kind(), e.amount(), Money::plus));
            Money in = sum(by, EntryKind.PAYMENT, EntryKind.TOP_UP, EntryKind.SHORTFALL_PAID);
            Money out = sum(by, EntryKind.DEDUCTION, EntryKind.REVERSAL, EntryKind.REFUND).negated();
            Money settled = sum(by, EntryKind.SHORTFALL_PAID).minus(sum(by, EntryKind.SHORTFALL_RETURNED));
            assertThat(account().balance()).isEqualTo(in.minus(out).minus(settled));
        });
    }

    private static Money sum(Map<EntryKind, Money> by, EntryKind... kinds) {
        return Money.sum(Stream.of(kinds).map(kind -> by.getOrDefault(kind, Money.ZERO)));
    }

    @Test
    void noShortfallIsPaidMoreThanItIs() {
        livesOfAnAccount(chance -> assertThat(account().shortfalls()).allSatisfy(shortfall -> {
            assertThat(shortfall.open()).isBetween(Money.ZERO, shortfall.lacked());
            assertThat(shortfall.paid()).isBetween(Money.ZERO, shortfall.lacked());
        }));
    }

    @Test
    void theWholeBalanceLeavesZero_whateverWasBookedBefore() {
        livesOfAnAccount(chance -> {
            AccountBook book = new AccountBook(ledger, "system", AT);
            Money before = book.balance();
            Deduction done = book.deduct(DeductionOrder.WHOLE_BALANCE, CaseNo.of("V-whole"), "deduction:1");
            assertThat(book.balance()).isEqualTo(Money.ZERO);
            assertThat(done.amount()).isEqualTo(before);
            assertThat(done.shortfall()).isEqualTo(Money.ZERO);
        });
    }

    @Test
    void aDeductionGivenBackLeavesTheAccountAsItWouldBeWithoutIt() {
        livesOfAnAccount(chance -> {
            AccountBook with = new AccountBook(ledger, "system", AT);
            Money owed = with.owed();
            Money before = with.balance();
            with.deduct(chance.nextBoolean() ? DeductionOrder.WHOLE_BALANCE : new DeductionOrder.Amount(any(chance)), CaseNo.of("V-once"),
                    "deduction:1");
            with.reverse(CaseNo.of("V-once"), "deduction:1");
            assertThat(with.balance()).isEqualTo(before);
            assertThat(with.owed()).isEqualTo(owed);
        });
    }

    @Test
    void whatLacksToTheRequirementIsJustWhatBringsTheAccountThere() {
        livesOfAnAccount(chance -> {
            Money lacking = account().lacking();
            if (lacking.isPositive()) {
                AccountBook book = new AccountBook(ledger, "finance1", AT);
                book.receive(EntryKind.TOP_UP, lacking, CaseNo.of("R-full"), "topUp", "FULL");
                List<DepositEntry> after = new ArrayList<>(ledger);
                after.addAll(book.added());
                Account full = new Account(Money.of("10000"), after, false);
                assertThat(full.shortfall()).isEqualTo(Money.ZERO);
                assertThat(full.lacking()).isEqualTo(Money.ZERO);
            }
        });
    }
}
