package io.appgov.relisting;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.listing.Standard;
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

    Relisting get(CaseNo caseNo) {
        return jdbc.sql("""
                        select case_no, app_id, first_listing, cause, plan, attachments, reviewer, standards, contradicted, listed_at
                        from relisting where case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new Relisting(
                        CaseNo.of(row.getString("case_no")), AppId.of(row.getString("app_id")), row.getBoolean("first_listing"),
                        row.getString("cause"), row.getString("plan"),
                        Columns.list(row, "attachments", String.class), row.getString("reviewer"),
                        row.getString("standards") == null ? null : Columns.list(row, "standards", String.class),
                        row.getString("contradicted") == null ? List.of() : Columns.list(row, "contradicted", String.class),
                        instant(row, "listed_at")))
                .optional()
                .orElseThrow(() -> new NotFound("上架案件 relisting case", caseNo));
    }

    /** Whether an app was reviewed when it was new. */
    boolean isNew(AppId appId) {
        return jdbc.sql("select count(*) from relisting where app_id = :appId and first_listing = true")
                .param("appId", appId).query(Integer.class).single() > 0;
    }

    void add(CaseNo caseNo, RelistingRequest request, boolean first) {
        add(caseNo, request.appId(), first, request.cause(), request.plan(), request.attachments());
    }

    /** A new app, of which there is no cause to analyse and no plan. */
    void addFirst(CaseNo caseNo, AppId appId) {
        add(caseNo, appId, true, "", "", List.of());
    }

    private void add(CaseNo caseNo, AppId appId, boolean first, String cause, String plan, List<String> attachments) {
        jdbc.sql("""
                        insert into relisting (case_no, app_id, first_listing, cause, plan, attachments)
                        values (:caseNo, :appId, :first, :cause, :plan, :attachments)
                        """)
                .param("caseNo", caseNo)
                .param("appId", appId)
                .param("first", first)
                .param("cause", cause)
                .param("plan", plan)
                .param("attachments", Columns.json(attachments))
                .update();
    }

    void add(CaseNo caseNo, RelistingRequest.Statement said, int position, boolean toVerify) {
        jdbc.sql("""
                        insert into correction (case_no, violation, position, done, evidence, to_verify)
                        values (:caseNo, :violation, :position, :done, :evidence, :toVerify)
                        """)
                .param("caseNo", caseNo)
                .param("violation", said.caseNo())
                .param("position", position)
                .param("done", said.done())
                .param("evidence", Columns.json(said.evidence()))
                .param("toVerify", toVerify)
                .update();
    }

    /** This application's statements on violations, in its order. */
    List<Correction> corrections(CaseNo caseNo) {
        return jdbc.sql("select * from correction where case_no = :caseNo order by position")
                .param("caseNo", caseNo)
                .query((row, n) -> new Correction(
                        CaseNo.of(row.getString("violation")), row.getString("done"), Columns.list(row, "evidence", String.class),
                        row.getBoolean("to_verify"),
                        row.getObject("corrected", Boolean.class), row.getString("notes"), row.getString("verified_by"),
                        instant(row, "verified_at")))
                .list();
    }

    void setFound(CaseNo caseNo, CaseNo violation, boolean corrected, String notes, String verifier, Instant verifiedAt) {
        jdbc.sql("""
                        update correction set corrected = :corrected, notes = :notes, verified_by = :verifier, verified_at = :at
                        where case_no = :caseNo and violation = :violation
                        """)
                .param("caseNo", caseNo)
                .param("violation", violation)
                .param("corrected", corrected)
                .param("notes", notes)
                .param("verifier", verifier)
                .param("at", at(verifiedAt))
                .update();
    }

    void setReview(CaseNo caseNo, String reviewer, List<Standard> standards, List<Standard> contradicted) {
        jdbc.sql("""
                        update relisting set reviewer = :reviewer, standards = :standards, contradicted = :contradicted
                        where case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .param("reviewer", reviewer)
                .param("standards", Columns.json(standards))
                .param("contradicted", Columns.json(contradicted))
                .update();
    }

    void setListed(CaseNo caseNo, Instant listedAt) {
        jdbc.sql("update relisting set listed_at = :at where case_no = :caseNo").param("caseNo", caseNo).param("at", at(listedAt)).update();
    }
}
