package io.appgov.violation;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The appeals of all cases. */
@Repository
class Appeals {

    private final JdbcClient jdbc;

    Appeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Appeal> of(CaseNo caseNo) {
        return jdbc.sql("select * from appeal where case_no = :caseNo order by received_at, correspondence_id")
                .param("caseNo", caseNo)
                .query((row, n) -> new Appeal(
                        row.getString("correspondence_id"),
                        CaseNo.of(row.getString("case_no")),
                        row.getInt("decision_no"),
                        instant(row, "received_at"),
                        Appeal.Outcome.valueOf(row.getString("outcome")),
                        row.getString("result") == null ? null : Appeal.Result.valueOf(row.getString("result")),
                        Columns.list(row, "cancelled_measures", MeasureKind.class),
                        row.getString("reasons"),
                        row.getString("reviewer"),
                        instant(row, "reviewed_at"),
                        row.getBoolean("acknowledged")))
                .list();
    }

    void add(String correspondenceId, CaseNo caseNo, int decisionNo, Instant receivedAt, Appeal.Outcome outcome) {
        jdbc.sql("""
                        insert into appeal (correspondence_id, case_no, decision_no, received_at, outcome, acknowledged)
                        values (:id, :caseNo, :decisionNo, :receivedAt, :outcome, false)
                        """)
                .param("id", correspondenceId)
                .param("caseNo", caseNo)
                .param("decisionNo", decisionNo)
                .param("receivedAt", at(receivedAt))
                .param("outcome", outcome.name())
                .update();
    }

    void setOutcome(Appeal appeal, Appeal.Outcome outcome) {
        jdbc.sql("update appeal set outcome = :outcome where correspondence_id = :id and case_no = :caseNo")
                .param("caseNo", appeal.caseNo())
                .param("outcome", outcome.name())
                .param("id", appeal.correspondenceId())
                .update();
    }

    void acknowledge(Appeal appeal) {
        jdbc.sql("update appeal set acknowledged = true where correspondence_id = :id and case_no = :caseNo")
                .param("caseNo", appeal.caseNo())
                .param("id", appeal.correspondenceId())
                .update();
    }

    void review(Appeal appeal, Appeal.Result result, List<MeasureKind> cancelled, String reasons, String reviewer, Instant at) {
        jdbc.sql("""
                        update appeal set result = :result, cancelled_measures = :cancelled, reasons = :reasons,
                               reviewer = :reviewer, reviewed_at = :at
                        where correspondence_id = :id and case_no = :caseNo and result is null
                        """)
                .param("caseNo", appeal.caseNo())
                .param("id", appeal.correspondenceId())
                .param("result", result.name())
                .param("cancelled", Columns.json(cancelled))
                .param("reasons", reasons)
                .param("reviewer", reviewer)
                .param("at", at(at))
                .update();
    }
}
