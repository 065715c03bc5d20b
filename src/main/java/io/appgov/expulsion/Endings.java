package io.appgov.expulsion;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The endings of all cases. Writing one requires the lock on its case row. */
@Repository
class Endings {

    private final JdbcClient jdbc;

    Endings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Ending get(CaseNo caseNo) {
        return jdbc.sql("select * from ending where case_no = :caseNo")
                .param("caseNo", caseNo)
                .query((row, n) -> new Ending(
                        CaseNo.of(row.getString("case_no")),
                        IsvId.of(row.getString("isv_id")),
                        row.getBoolean("ordered"),
                        row.getString("reason"),
                        row.getString("plan"),
                        instant(row, "received_at"),
                        instant(row, "end_at"),
                        Columns.list(row, "attachments", String.class),
                        row.getString("settler"),
                        row.getString("settled_notes"),
                        row.getString("letter_issuer"),
                        row.getString("signed_by")))
                .optional()
                .orElseThrow(() -> new NotFound("终止案件 ending case", caseNo));
    }

    void add(CaseNo caseNo, EndingRequest request) {
        add(caseNo, request.isvId(), false, request.reason(), request.plan(), request.receivedAt(), request.endAt(), request.attachments());
    }

    /** Adds an expulsion, which the ISV did not request. */
    void addOrdered(CaseNo caseNo, IsvId isvId, String reason) {
        add(caseNo, isvId, true, reason, null, null, null, List.of());
    }

    private void add(
            CaseNo caseNo, IsvId isvId, boolean ordered, String reason, String plan, Instant receivedAt, Instant endAt,
            List<String> attachments) {
        jdbc.sql("""
                        insert into ending (case_no, isv_id, ordered, reason, plan, received_at, end_at, attachments)
                        values (:caseNo, :isvId, :ordered, :reason, :plan, :receivedAt, :endAt, :attachments)
                        """)
                .param("caseNo", caseNo)
                .param("isvId", isvId)
                .param("ordered", ordered)
                .param("reason", reason)
                .param("plan", plan)
                .param("receivedAt", at(receivedAt))
                .param("endAt", at(endAt))
                .param("attachments", Columns.json(attachments))
                .update();
    }

    void setOrdered(CaseNo caseNo, boolean ordered) {
        jdbc.sql("update ending set ordered = :ordered where case_no = :caseNo").param("ordered", ordered).param("caseNo", caseNo).update();
    }

    void setSettled(CaseNo caseNo, String settler, String notes) {
        jdbc.sql("update ending set settler = :settler, settled_notes = :notes where case_no = :caseNo")
                .param("settler", settler)
                .param("notes", notes)
                .param("caseNo", caseNo)
                .update();
    }

    void setLetter(CaseNo caseNo, String issuer, String signedBy) {
        jdbc.sql("update ending set letter_issuer = :issuer, signed_by = :signedBy where case_no = :caseNo")
                .param("issuer", issuer)
                .param("signedBy", signedBy)
                .param("caseNo", caseNo)
                .update();
    }

    /** The approved ending under way for an ISV. */
    Optional<CaseNo> underWay(IsvId isvId) {
        return jdbc.sql("""
                        select e.case_no from ending e join case_file c on c.case_no = e.case_no
                        where e.isv_id = :isvId and c.state = 'APPROVED'
                        """)
                .param("isvId", isvId)
                .query(only(CaseNo::of))
                .optional();
    }
}
