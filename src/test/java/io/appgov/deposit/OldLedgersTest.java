package io.appgov.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers of before R5 after the upgrade: what was cancelled is owed no more, what was not is, and no line has changed. */
class OldLedgersTest implements OnBothDatabases {

    private static void deduction(JdbcClient jdbc, CaseNo caseNo, int seq, String taken, String lacked, String balance, String state) {
        jdbc.sql("""
                        insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version)
                        values (:case, 'violationHandling', 'isv-old', 'app-old', 'ENFORCED', current_timestamp, 'operator1', '2022-08-31')
                        """).param("case", caseNo).update();
        jdbc.sql("insert into measure (case_no, decision_no, app_id, kind, state, deduction) values (:case, 2, 'app-old', "
                + "'DEPOSIT_DEDUCTION', :state, 'x')")
                .param("case", caseNo).param("state", state).update();
        entry(jdbc, seq, "DEDUCTION", "-" + taken, balance, caseNo, "deduction:2", null);
        entry(jdbc, seq + 1, "SHORTFALL", lacked, balance, caseNo, "deduction:2:shortfall", null);
    }

    private static void entry(JdbcClient jdbc, int seq, String kind, String amount, String balance, CaseNo caseNo, String purpose,
            String reference) {
        jdbc.sql("""
                        insert into deposit_entry (app_id, seq, kind, amount, balance_after, case_no, purpose, reference, actor, at)
                        values ('app-old', :seq, :kind, cast(:amount as numeric(14,2)), cast(:balance as numeric(14,2)), :case, :purpose, :reference, 'x',
                                timestamp with time zone '2025-03-03 10:00:00+08:00')
                        """)
                .param("seq", seq).param("kind", kind).param("amount", amount).param("balance", balance).param("case", caseNo)
                .param("purpose", purpose).param("reference", reference).update();
    }

    private static List<String> entries(JdbcClient jdbc) {
        return new DepositEntries(jdbc).of(AppId.of("app-old")).stream()
                .map(e -> e.seq() + " " + e.kind() + " " + e.amount() + " " + e.balanceAfter() + " " + e.caseNo() + " " + e.purpose() + " "
                + e.reference()).toList();
    }

    @Test
    void theUpgradeEndsTheShortfallsOfDeductionsThatWereCancelled_andNoOthers() {
        var database = TestDatabase.emptyDatabase("oldledgers");
        Flyway.configure().dataSource(database).locations("classpath:db/migration").target("12").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into isv (isv_id, name, status, certified) values ('isv-old', 'x', 'ACTIVE', true)").update();
        jdbc.sql("""
                        insert into app (app_id, isv_id, name, status, suspended, charged, required_deposit, feishu_pay, open_authorizations, open_refunds,
                                         open_complaints)
                        values ('app-old', 'isv-old', 'x', 'LISTED', false, true, 10000, false, 0, 0, 0)
                        """).update();
        entry(jdbc, 1, "PAYMENT", "100.00", "100.00", null, null, "REF-1");
        deduction(jdbc, CaseNo.of("V-1"), 2, "100.00", "900.00", "0.00", "ACTIVE");
        deduction(jdbc, CaseNo.of("V-2"), 4, "0.00", "500.00", "0.00", "CANCELLED");
        deduction(jdbc, CaseNo.of("V-3"), 6, "0.00", "50.00", "0.00", "CANCELLED");
        deduction(jdbc, CaseNo.of("V-4"), 8, "0.00", "5.00", "0.00", "ACTIVE");
        // what was paid then was all deposit
        entry(jdbc, 10, "PAYMENT", "2000.00", "2000.00", null, null, "REF-2");

        Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();

        Account account = new Account(Money.of("10000.00"), new DepositEntries(jdbc).of(AppId.of("app-old")), false);
        assertThat(account.balance()).hasToString("2000.00");
        assertThat(account.shortfalls()).filteredOn(s -> s.open().isPositive()).extracting(Shortfall::caseNo)
                .containsExactly(CaseNo.of("V-1"), CaseNo.of("V-4"));
        assertThat(account.shortfall()).hasToString("905.00");
        assertThat(account.lacking()).hasToString("8905.00");
        assertThat(entries(jdbc)).hasSize(12).startsWith("1 PAYMENT 100.00 100.00 null null REF-1").endsWith(
                "10 PAYMENT 2000.00 2000.00 null null REF-2",
                "11 REVERSAL 0.00 2000.00 V-2 deduction:2:reversal null",
                "12 REVERSAL 0.00 2000.00 V-3 deduction:2:reversal null");
    }
}
