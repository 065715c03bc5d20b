package io.appgov.deposit;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.money;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refunds that are or were due, one per case. */
@Repository
class Refunds {

    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Refund> find(CaseNo caseNo) {
        return jdbc.sql("select * from refund where case_no = :caseNo")
                .param("caseNo", caseNo)
                .query((row, n) -> new Refund(
                        CaseNo.of(row.getString("case_no")), AppId.of(row.getString("app_id")), money(row, "amount"),
                        row.getInt("failures"),
                        row.getString("last_failure"), instant(row, "paid_at")))
                .optional();
    }

    boolean isPending(AppId appId) {
        return jdbc.sql("select count(*) from refund where app_id = :appId and paid_at is null").param("appId", appId).query(Long.class)
                .single() > 0;
    }

    /** Fixes the amount, again if it was fixed before but not paid. */
    void fix(CaseNo caseNo, AppId appId, Money amount, Instant dueAt) {
        if (find(caseNo).isPresent()) {
            jdbc.sql("update refund set amount = :amount where case_no = :caseNo").param("amount", amount.yuan()).param("caseNo", caseNo)
                    .update();
        } else {
            jdbc.sql("insert into refund (case_no, app_id, amount, due_at, failures) values (:caseNo, :appId, :amount, :dueAt, 0)")
                    .param("caseNo", caseNo)
                    .param("appId", appId)
                    .param("amount", amount.yuan())
                    .param("dueAt", at(dueAt))
                    .update();
        }
    }

    void fail(CaseNo caseNo, String reason) {
        jdbc.sql("update refund set failures = failures + 1, last_failure = :reason where case_no = :caseNo")
                .param("reason", reason)
                .param("caseNo", caseNo)
                .update();
    }

    void paid(CaseNo caseNo, Instant paidAt) {
        jdbc.sql("update refund set paid_at = :at where case_no = :caseNo").param("at", at(paidAt)).param("caseNo", caseNo).update();
    }

    void drop(CaseNo caseNo) {
        jdbc.sql("delete from refund where case_no = :caseNo and paid_at is null").param("caseNo", caseNo).update();
    }
}
