package io.appgov.deposit;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.money;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of all accounts. */
@Repository
class DepositEntries {

    private static final RowMapper<DepositEntry> ENTRY = (row, n) -> new DepositEntry(
            row.getInt("seq"),
            EntryKind.valueOf(row.getString("kind")),
            money(row, "amount"),
            money(row, "balance_after"),
            CaseNo.of(row.getString("case_no")),
            row.getString("purpose"),
            row.getString("bank_reference"),
            row.getString("actor"),
            instant(row, "at"),
            Columns.integer(row, "shares_reference_of"),
            CaseNo.of(row.getString("paid_in")));

    private static final String SELECT = """
            select e.*, coalesce(e.reference, first_of_payment.reference) as bank_reference from deposit_entry e
            left join deposit_entry first_of_payment on first_of_payment.app_id = e.app_id and first_of_payment.seq = e.shares_reference_of
            """;

    private final JdbcClient jdbc;

    DepositEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DepositEntry> of(AppId appId) {
        return jdbc.sql(SELECT + "where e.app_id = :appId order by e.seq").param("appId", appId).query(ENTRY).list();
    }

    /** Entries booked because of a case, or paid in it, by app. */
    Map<AppId, List<DepositEntry>> because(CaseNo caseNo) {
        Map<AppId, List<DepositEntry>> byApp = new TreeMap<>(CharSequence::compare);
        jdbc.sql(SELECT + "where e.case_no = :caseNo or e.paid_in = :caseNo order by e.app_id, e.seq")
                .param("caseNo", caseNo)
                .query((row, n) -> byApp.computeIfAbsent(AppId.of(row.getString("app_id")), app -> new ArrayList<>())
                        .add(ENTRY.mapRow(row, n)))
                .list();
        return byApp;
    }

    Optional<DepositEntry> find(CaseNo caseNo, String purpose) {
        return jdbc.sql(SELECT + "where e.case_no = :caseNo and e.purpose = :purpose")
                .param("caseNo", caseNo)
                .param("purpose", purpose)
                .query(ENTRY)
                .optional();
    }

    boolean knowsReference(String reference) {
        return jdbc.sql("select count(*) from deposit_entry where reference = :reference").param("reference", reference).query(Long.class)
                .single() > 0;
    }

    void add(AppId appId, DepositEntry entry) {
        jdbc.sql("""
                        insert into deposit_entry (app_id, seq, kind, amount, balance_after, case_no, purpose, reference, actor, at,
                                                   shares_reference_of, paid_in)
                        values (:appId, :seq, :kind, :amount, :balanceAfter, :caseNo, :purpose, :reference, :actor, :at, :sharesReferenceOf, :paidIn)
                        """)
                .param("appId", appId)
                .param("seq", entry.seq())
                .param("kind", entry.kind().name())
                .param("amount", entry.amount().yuan())
                .param("balanceAfter", entry.balanceAfter().yuan())
                .param("caseNo", entry.caseNo())
                .param("purpose", entry.purpose())
                // only the first entry of a payment stores its reference: the column is unique
                .param("reference", entry.sharesReferenceOf() == null ? entry.reference() : null)
                .param("actor", entry.actor())
                .param("at", at(entry.at()))
                .param("sharesReferenceOf", entry.sharesReferenceOf())
                .param("paidIn", entry.paidIn())
                .update();
    }
}
