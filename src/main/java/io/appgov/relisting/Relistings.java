package io.appgov.relisting;

import static io.appgov.persistence.Columns.at;
import static io.appgov.persistence.Columns.instant;

import io.appgov.persistence.Columns;
import io.appgov.refusal.NotFound;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The relistings of all cases. */
@Repository
class Relistings {

    private final JdbcClient jdbc;

    Relistings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Relisting get(String caseNo) {
        return jdbc.sql("select * from relisting where case_no = :caseNo")
                .param("caseNo", caseNo)
                .query((row, n) -> new Relisting(
                        row.getString("case_no"), row.getString("app_id"), row.getString("cause"), row.getString("plan"),
                        row.getString("reviewer"), Columns.list(row, "standards", String.class), instant(row, "listed_at")))
                .optional()
                .orElseThrow(() -> new NotFound("上架案件 relisting case", caseNo));
    }

    void add(String caseNo, RelistingRequest request) {
        jdbc.sql("insert into relisting (case_no, app_id, cause, plan) values (:caseNo, :appId, :cause, :plan)")
                .param("caseNo", caseNo)
                .param("appId", request.appId())
                .param("cause", request.cause())
                .param("plan", request.plan())
                .update();
    }

    void setReview(String caseNo, String reviewer, List<Standard> standards) {
        jdbc.sql("update relisting set reviewer = :reviewer, standards = :standards where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("reviewer", reviewer)
                .param("standards", Columns.json(standards))
                .update();
    }

    void setListed(String caseNo, Instant listedAt) {
        jdbc.sql("update relisting set listed_at = :at where case_no = :caseNo").param("caseNo", caseNo).param("at", at(listedAt)).update();
    }
}
