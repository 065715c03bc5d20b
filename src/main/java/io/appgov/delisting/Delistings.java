package io.appgov.delisting;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The delistings of all cases. */
@Repository
class Delistings {

    private final JdbcClient jdbc;

    Delistings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Delisting get(CaseNo caseNo) {
        return jdbc.sql("select * from delisting where case_no = :caseNo")
                .param("caseNo", caseNo)
                .query((row, n) -> new Delisting(
                        CaseNo.of(row.getString("case_no")), AppId.of(row.getString("app_id")), row.getString("reason"),
                        instant(row, "received_at"),
                        Columns.list(row, "attachments", String.class), instant(row, "agreed_at"), row.getString("service_terms")))
                .optional()
                .orElseThrow(() -> new NotFound("下架案件 delisting case", caseNo));
    }

    void add(CaseNo caseNo, DelistingRequest request) {
        jdbc.sql("""
                        insert into delisting (case_no, app_id, reason, received_at, attachments)
                        values (:caseNo, :appId, :reason, :receivedAt, :attachments)
                        """)
                .param("caseNo", caseNo)
                .param("appId", request.appId())
                .param("reason", request.reason())
                .param("receivedAt", at(request.receivedAt()))
                .param("attachments", Columns.json(request.attachments()))
                .update();
    }

    void agree(CaseNo caseNo, Instant agreedAt, String serviceTerms) {
        jdbc.sql("update delisting set agreed_at = :agreedAt, service_terms = :terms where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("agreedAt", at(agreedAt))
                .param("terms", serviceTerms)
                .update();
    }
}
