package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.money;

import io.appgov.deposit.EntryKind;
import io.appgov.foundation.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deposits of all apps, CNY. */
@Repository
class DepositFigures {

    /** @param amount absolute value, whatever the direction */
    record Moved(Money amount, long cases) {

        static final Moved NOTHING = new Moved(Money.ZERO, 0);
    }

    record Held(Money amount, long apps) {}

    private final JdbcClient jdbc;

    DepositFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The present balance of the accounts: the sum of all entries that move money, and how many accounts are not empty. */
    Held held() {
        return jdbc.sql("""
                        select coalesce(sum(balance), 0.00) as amount, count(*) filter (where balance > 0) as apps
                        from (select app_id, sum(amount) as balance from deposit_entry where %s
                              group by app_id) accounts
                        """.formatted(EntryKind.movesMoney("kind")))
                .query((row, n) -> new Held(money(row, "amount"), row.getLong("apps")))
                .single();
    }

    /** By the ledger's kinds; kinds without entries in the period are missing. */
    Map<String, Moved> moved(Period period) {
        return jdbc.sql("""
                        select kind, abs(sum(amount)) as amount, count(distinct case_no) as cases
                        from deposit_entry
                        where kind in ('DEDUCTION', 'REVERSAL', 'REFUND') and at >= :start and at < :end
                        group by kind
                        """)
                .param("start", at(period.start()))
                .param("end", at(period.end()))
                .query((row, n) -> Map.entry(row.getString("kind"), moved(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Moved> deducted(List<Slice> slices) {
        return jdbc.sql("""
                        select coalesce(abs(sum(d.amount)), 0.00) as amount, count(distinct d.case_no) as cases
                        from %s left join deposit_entry d on d.kind = 'DEDUCTION' and d.at >= slice.from_at and d.at < slice.to_at
                        group by slice.no order by slice.no
                        """.formatted(Slice.table(slices)))
                .query((row, n) -> moved(row))
                .list();
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(money(row, "amount"), row.getLong("cases"));
    }
}
