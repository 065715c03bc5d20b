package io.appgov.operation.watch;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What managers propose for stuck cases, and what was done. */
@Repository
class Repairs {

    record Repair(long id, CaseNo caseNo, String step, String reason, String proposedBy, Instant proposedAt) {}

    private final JdbcClient jdbc;

    Repairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void propose(CaseNo caseNo, String step, String reason, String by, Instant at) {
        jdbc.sql("insert into case_repair (case_no, step, reason, proposed_by, proposed_at) values (:caseNo, :step, :reason, :by, :at)")
                .param("caseNo", caseNo)
                .param("step", step)
                .param("reason", reason)
                .param("by", by)
                .param("at", at(at))
                .update();
    }

    /** The latest proposal that nobody has confirmed. */
    Optional<Repair> proposed(CaseNo caseNo) {
        return jdbc.sql("""
                        select * from case_repair r where case_no = :caseNo and confirmed_at is null
                          and not exists (select 1 from case_repair later where later.case_no = r.case_no and later.id > r.id)
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new Repair(
                        row.getLong("id"), CaseNo.of(row.getString("case_no")), row.getString("step"), row.getString("reason"),
                        row.getString("proposed_by"),
                        Columns.instant(row, "proposed_at")))
                .optional();
    }

    void confirm(Repair repair, String by, Instant at) {
        jdbc.sql("update case_repair set confirmed_by = :by, confirmed_at = :at where id = :id and case_no = :caseNo")
                .param("by", by)
                .param("at", at(at))
                .param("id", repair.id())
                .param("caseNo", repair.caseNo())
                .update();
    }
}
