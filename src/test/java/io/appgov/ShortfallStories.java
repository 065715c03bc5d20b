package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.correspondence.LetterType;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.EntryKind;
import io.appgov.deposit.LedgerLines;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R5: what a deduction lacked is paid before anything becomes deposit, to the cent, and is never refunded. */
class ShortfallStories extends Leaving implements OnBothDatabases {

    @Autowired private LedgerLines lines;

    /** An app with this much on its deposit. */
    private void holds(String paid) {
        app = newApp(isv, AppId.of(app + "-poor"), paid);
    }

    /** Ordered now, confirmed and deducted at once. */
    private CaseNo deducted(String amount) {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), amount, 1, now());
        letterNow(caseNo, LetterType.CONFIRM);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private List<DepositEntry> pays(String amount, String reference) {
        return as("finance1", () -> ledger.pay(app, Money.of(amount), reference + "-" + app));
    }

    private String shortfall() {
        return ledger.account(app).shortfall().toString();
    }

    @Test
    void aPaymentSettlesTheShortfall_andOnlyTheRestIsDeposit_underOneReference() {
        holds("2000.00");
        CaseNo caseNo = deducted("3000");
        assertThat(shortfall()).isEqualTo("1000.00");
        List<DepositEntry> booked = pays("1500.50", "P");
        assertThat(booked).extracting(DepositEntry::kind).containsExactly(EntryKind.SHORTFALL_PAID, EntryKind.PAYMENT);
        assertThat(entries()).containsExactly(
                "PAYMENT 2000.00", "DEDUCTION -2000.00", "SHORTFALL 1000.00", "SHORTFALL_PAID 1000.00", "PAYMENT 500.50");
        assertThat(ledgerEntries()).filteredOn(e -> e.seq() > 3).extracting(DepositEntry::reference).containsOnly("P-" + app);
        assertThat(ledgerEntries().get(3).caseNo()).isEqualTo(caseNo);
        assertThat(ledgerEntries().get(4).caseNo()).isNull();
        assertThat(balance()).isEqualTo("500.50");
        assertThat(shortfall()).isEqualTo("0.00");
        // what is paid from now on is deposit
        pays("0.01", "Q");
        assertThat(balance()).isEqualTo("500.51");
    }

    @Test
    void severalAreSettledTheOldestFirst_inPartsToTheCent() {
        holds("0.01");
        CaseNo first = deducted("1000.02");
        CaseNo second = deducted("500");
        assertThat(shortfall()).isEqualTo("1500.01");
        pays("0.01", "A");
        assertThat(ledger.account(app).shortfallOf(first)).hasToString("1000.00");
        pays("1000.01", "B");
        assertThat(ledger.account(app).shortfallOf(first)).hasToString("0.00");
        assertThat(ledger.account(app).shortfallOf(second)).hasToString("499.99");
        pays("500", "C");
        assertThat(entries()).containsExactly(
                "PAYMENT 0.01", "DEDUCTION -0.01", "SHORTFALL 1000.01", "DEDUCTION 0.00", "SHORTFALL 500.00", "SHORTFALL_PAID 0.01",
                "SHORTFALL_PAID 1000.00", "SHORTFALL_PAID 0.01", "SHORTFALL_PAID 499.99", "PAYMENT 0.01");
        assertThat(balance()).isEqualTo("0.01");
        assertThat(shortfall()).isEqualTo("0.00");
        assertThat(ledgerEntries()).filteredOn(e -> ("B-" + app).equals(e.reference())).hasSize(2);
    }

    @Test
    void aReferenceIsBookedOnce_alsoWhenItOnlySettledAShortfall() {
        holds("0");
        deducted("1000");
        pays("400", "ONCE");
        for (String again : List.of("400", "1000", "0.01")) {
            assertThatThrownBy(() -> pays(again, "ONCE")).isInstanceOf(RuleViolated.class).hasMessageContaining("ONCE-" + app);
        }
        pays("700", "TWICE");
        assertThatThrownBy(() -> pays("700", "TWICE")).isInstanceOf(RuleViolated.class);
        assertThat(entries()).containsExactly("DEDUCTION 0.00", "SHORTFALL 1000.00", "SHORTFALL_PAID 400.00", "SHORTFALL_PAID 600.00",
                "PAYMENT 100.00");
    }

    @Test
    void tenPaymentsAtOnceSettleItOnce() {
        holds("0");
        deducted("1000");
        deducted("55.55");
        AtOnce.all(IntStream.range(0, 10).<java.util.function.Supplier<Object>>mapToObj(i -> () -> pays("333.33", "T" + i)).toList());
        List<DepositEntry> booked = ledgerEntries();
        assertThat(sum(booked, EntryKind.SHORTFALL_PAID)).hasToString("1055.55");
        assertThat(sum(booked, EntryKind.PAYMENT)).hasToString("2277.75");
        assertThat(balance()).isEqualTo("2277.75");
        assertThat(shortfall()).isEqualTo("0.00");
        assertThat(IntStream.range(0, booked.size()).allMatch(i -> booked.get(i).seq() == i + 1)).isTrue();
    }

    private static Money sum(List<DepositEntry> entries, EntryKind kind) {
        return Money.sum(entries.stream().filter(e -> e.kind() == kind).map(DepositEntry::amount));
    }

    @Test
    void theRefundAtTheEndPaysBackTheDepositAndNotTheShortfall() {
        holds("2000.00");
        deducted("3000");
        pays("1500", "P");
        CaseNo caseNo = approvedShutdownOf(app, beijing(now()), beijing(now().plus(java.time.Duration.ofDays(90))));
        shutDownToTheEnd(caseNo);
        assertThat(entries()).endsWith("REFUND -500.00");
        assertThat(deliveriesOf(caseNo, "N26")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("500.00") && !d.message().body().contains("1500.00"));
    }

    /** The app is delisted for a violation that cost more than it had; rectified, its period over. */
    private CaseNo toBeRelisted(String paid, String deduction) {
        holds(paid);
        CaseNo violation = reported();
        approves(violation, List.of("DELIST", "DEPOSIT_DEDUCTION"), deduction, 30, now());
        letterNow(violation, LetterType.CONFIRM);
        letterNow(violation, LetterType.RECTIFICATION);
        answers("operator2", violation, "verifyRectification", "rectified", true, "notes", "已整改");
        until("2025-04-05 00:00:00");
        return violation;
    }

    @Test
    void relistingAsksForTheDepositAndTheShortfall_toTheCent() {
        CaseNo violation = toBeRelisted("2000.00", "3000.33");
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        // 10 000 required, nothing there, 1 000.33 owed
        assertThat(tasks.getVariable(task(caseNo, "confirmShortfallPaid").getId(), "shortfall")).isEqualTo("11000.33");
        assertThat(tasks.getVariable(task(caseNo, "confirmShortfallPaid").getId(), "openShortfall")).isEqualTo("1000.33");
        for (String wrong : List.of("10000.00", "11000.32", "1000.33", "11000.34")) {
            assertThat(refused("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", wrong, "bankReference", "R-" + app))
                    .hasMessageContaining("11000.33");
        }
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "11000.33", "bankReference", "R-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(entries()).containsExactly(
                "PAYMENT 2000.00", "DEDUCTION -2000.00", "SHORTFALL 1000.33", "CUSTODY 0.00", "SHORTFALL_PAID 1000.33", "TOP_UP 10000.00");
        assertThat(ledgerEntries()).filteredOn(e -> ("R-" + app).equals(e.reference())).extracting(DepositEntry::caseNo)
                .containsExactly(violation, caseNo);
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(deliveriesOf(caseNo, "N22")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("1000.33") && d.message().body().contains("10000.00"));
        // both files have it, and both pages
        assertThat(ledger.because(violation).get(app)).extracting(DepositEntry::kind).contains(EntryKind.SHORTFALL_PAID);
        assertThat(ledger.because(caseNo).get(app)).extracting(DepositEntry::kind).contains(EntryKind.SHORTFALL_PAID, EntryKind.TOP_UP);
        assertThat(lines.of(app, caseNo, Language.en)).anyMatch(line -> line.contains("1000.33"))
                .anyMatch(line -> line.contains("10000.00"));
        assertThat(lines.owedBy(app, violation, Language.en)).isNull();
    }

    @Test
    void anAppWhoseDepositIsFullStillPaysItsShortfallBeforeItIsRelisted() {
        toBeRelisted("2000.00", "3000");
        jdbc.sql("update app set required_deposit = 0 where app_id = :app").param("app", app).update();
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "1000.00", "bankReference", "R-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(entries()).endsWith("SHORTFALL 1000.00", "CUSTODY 0.00", "SHORTFALL_PAID 1000.00");
        assertThat(balance()).isEqualTo("0.00");
    }

    @Test
    void aPaymentWhileRelistingWaitsChangesWhatItAsksFor() {
        toBeRelisted("2000.00", "3000");
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        pays("1500", "P");
        assertThat(refused("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "11000.00", "bankReference",
                "R-" + app))
                .hasMessageContaining("9500.00");
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "9500.00", "bankReference", "R-" + app);
        assertThat(balance()).isEqualTo("10000.00");
    }

    /** Deducted when the window was over; the timely appeal turns up afterwards and is upheld (E3). */
    private void cancelled(CaseNo caseNo) {
        letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
    }

    private CaseNo deductedBySilence(String amount) {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), amount, 1, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    @Test
    void whenTheDeductionIsCancelled_whatIsOpenEnds_andWhatWasPaidBecomesDeposit() {
        holds("2000.00");
        CaseNo caseNo = deductedBySilence("3000");
        pays("400", "P");
        cancelled(caseNo);
        assertThat(entries()).containsExactly(
                "PAYMENT 2000.00", "DEDUCTION -2000.00", "SHORTFALL 1000.00", "SHORTFALL_PAID 400.00", "REVERSAL 2000.00",
                "SHORTFALL_RETURNED 400.00");
        assertThat(balance()).isEqualTo("2400.00");
        assertThat(shortfall()).isEqualTo("0.00");
        pays("100", "Q");
        assertThat(balance()).isEqualTo("2500.00");
    }

    @Test
    void aDeductionThatFoundNothingIsCancelledToo() {
        holds("0");
        CaseNo caseNo = deductedBySilence("3000");
        pays("1000", "P");
        cancelled(caseNo);
        assertThat(shortfall()).isEqualTo("0.00");
        assertThat(balance()).isEqualTo("1000.00");
        assertThat(entries()).endsWith("REVERSAL 0.00", "SHORTFALL_RETURNED 1000.00");
    }

    @Test
    void n08_thePageAndTheFileSayTheSameAmount() {
        holds("2000.00");
        CaseNo first = deducted("2700");
        CaseNo second = deducted("300");
        assertThat(deliveriesOf(first, "N08")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("700.00") && !d.message().body().contains("1000.00"));
        // its own, and all that is owed
        assertThat(deliveriesOf(second, "N08")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("300.00") && d.message().body().contains("1000.00"));
        assertThat(lines.owedBy(app, first, Language.en)).isEqualTo("CNY 700.00");
        pays("650", "P");
        assertThat(lines.owedBy(app, first, Language.zh)).contains("50.00");
        assertThat(lines.of(app, first, Language.en)).anyMatch(line -> line.contains("650.00") && line.contains("P-" + app));
        assertThat(ledger.account(app).shortfallOf(second)).hasToString("300.00");
    }

    /** What payments of before R5 left: a shortfall, and all that was paid later on the deposit. */
    @Test
    void aShortfallOfBeforeIsStillOwed_andTheNextPaymentSettlesIt() {
        holds("2000.00");
        CaseNo caseNo = deducted("3000");
        jdbc.sql("""
                        insert into deposit_entry (app_id, seq, kind, amount, balance_after, reference, actor, at)
                        values (:app, 4, 'PAYMENT', 5000.00, 5000.00, :reference, 'finance1', current_timestamp)
                        """)
                .param("app", app)
                .param("reference", "OLD-" + app)
                .update();
        assertThat(ledger.account(app).shortfallOf(caseNo)).hasToString("1000.00");
        pays("1200", "NEW");
        assertThat(entries()).endsWith("PAYMENT 5000.00", "SHORTFALL_PAID 1000.00", "PAYMENT 200.00");
        assertThat(balance()).isEqualTo("5200.00");
    }
}
