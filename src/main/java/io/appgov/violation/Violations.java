package io.appgov.violation;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The violations of all cases. Writing requires the lock of the case file's row. */
@Repository
class Violations {

    private static final String SELECT = "select v.*, c.state from violation v join case_file c on c.case_no = v.case_no ";

    private static final RowMapper<Violation> VIOLATION = (row, n) -> new Violation(
            CaseNo.of(row.getString("case_no")),
            ViolationState.valueOf(row.getString("state")),
            row.getString("recorder"),
            new ViolationReport(
                    IsvId.of(row.getString("isv_id")),
                    AppId.of(row.getString("app_id")),
                    row.getString("kind"),
                    Severity.valueOf(row.getString("severity")),
                    instant(row, "occurred_at"),
                    row.getString("facts"),
                    Columns.list(row, "sources", RuleSource.class),
                    Columns.list(row, "evidence", String.class),
                    row.getString("distinct_act")),
            new Violation.Assessment(Columns.integer(row, "occurrence"), occurrences(row),
                    Columns.read(row.getString("proposal"), Proposal.class)),
            new Violation.Hearing(
                    instant(row, "served_at"),
                    instant(row, "appeal_until"),
                    instant(row, "review_due_at"),
                    row.getString("response") == null ? null : Response.valueOf(row.getString("response")),
                    row.getBoolean("response_taken")),
            new Violation.Ruling(instant(row, "finally_decided_at"), instant(row, "decision_served_at"), instant(row, "effective_at")),
            new Violation.Rectification(
                    instant(row, "rectify_by"), row.getString("verifier"), instant(row, "corrected_at"),
                    CaseNo.of(row.getString("corrected_in"))));

    /** Cases from before R6 were assessed with one count for all their kinds. */
    private static Map<String, Integer> occurrences(ResultSet row) throws SQLException {
        Integer own = Columns.integer(row, "occurrence");
        if (row.getString("occurrences") != null || own == null) {
            return Columns.read(row.getString("occurrences"), new TypeReference<LinkedHashMap<String, Integer>>() {});
        }
        Map<String, Integer> same = new LinkedHashMap<>();
        same.put(row.getString("kind"), own);
        Columns.list(row, "sources", RuleSource.class).forEach(source -> same.put(source.kind(), own));
        return same;
    }

    private final JdbcClient jdbc;

    Violations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Violation> find(CaseNo caseNo) {
        return jdbc.sql(SELECT + "where v.case_no = :caseNo").param("caseNo", caseNo).query(VIOLATION).optional();
    }

    void add(CaseNo caseNo, ViolationReport report, int occurredYear, String recorder) {
        jdbc.sql("""
                        insert into violation (case_no, isv_id, app_id, kind, severity, occurred_at, occurred_year, facts, sources, evidence,
                                               recorder, response_taken, distinct_act)
                        values (:caseNo, :isvId, :appId, :kind, :severity, :occurredAt, :year, :facts, :sources, :evidence, :recorder, false, :distinctAct)
                        """)
                .param("caseNo", caseNo)
                .param("isvId", report.isvId())
                .param("appId", report.appId())
                .param("kind", report.kind())
                .param("severity", report.severity().name())
                .param("occurredAt", at(report.occurredAt()))
                .param("year", occurredYear)
                .param("facts", report.facts())
                .param("sources", Columns.json(report.sources()))
                .param("evidence", Columns.json(report.evidence()))
                .param("recorder", recorder)
                .param("distinctAct", report.distinctAct())
                .update();
    }

    /** Open violations in one of these states, of an app or an ISV. */
    List<CaseNo> in(Set<ViolationState> states, String column, String id) {
        return jdbc.sql("select v.case_no from violation v join case_file c on c.case_no = v.case_no where " + column
                        + " = :id and c.ended_at is null and c.state in (:states) order by v.case_no")
                .param("id", id)
                .param("states", states.stream().map(Enum::name).toList())
                .query(only(CaseNo::of))
                .list();
    }

    /** Violations without objection by the ISV that await the formal decision. */
    List<CaseNo> confirmed() {
        return jdbc.sql("""
                        select v.case_no from violation v join case_file c on c.case_no = v.case_no
                        where c.ended_at is null and c.state = 'CONFIRMED' order by v.case_no
                        """)
                .query(only(CaseNo::of))
                .list();
    }

    /** Violations of an ISV that stand and are not rectified: finally decided ones, or those merely alleged (E25). */
    List<CaseNo> decided(IsvId isvId, boolean isDecided) {
        return jdbc.sql("""
                        select v.case_no from violation v join case_file c on c.case_no = v.case_no
                        where v.isv_id = :isvId and c.ended_at is null and c.state <> 'RECTIFIED'
                          and case when v.finally_decided_at is null then false else true end = :decided
                        order by v.case_no
                        """)
                .param("isvId", isvId)
                .param("decided", isDecided)
                .query(only(CaseNo::of))
                .list();
    }

    /** Violations of an ISV that have ended and stand. */
    List<CaseNo> concluded(IsvId isvId) {
        return concluded(isvId, "");
    }

    /** Those of them without a verified rectification, as an OFFLINE or another case ended them (§七 重新上架). */
    List<CaseNo> uncorrected(IsvId isvId) {
        return concluded(isvId, "and v.corrected_at is null");
    }

    private List<CaseNo> concluded(IsvId isvId, String also) {
        return jdbc.sql(
                "select v.case_no from violation v join case_file c on c.case_no = v.case_no where v.isv_id = :isvId and c.ended_at is "
                        + "not null and "
                        + Repeats.DECIDED + " " + also + " order by v.case_no")
                .param("isvId", isvId)
                .query(only(CaseNo::of))
                .list();
    }

    /** Who recorded the violations of an app that were on file at that instant: not withdrawn or cancelled by then. */
    Set<String> recordersOn(AppId appId, Instant at) {
        return jdbc.sql("select distinct v.recorder from violation v join case_file c on c.case_no = v.case_no where v.app_id = :appId"
                        + " and c.opened_at <= :at and (" + Repeats.ON_FILE + " or c.ended_at > :at)")
                .param("appId", appId)
                .param("at", at(at))
                .query(String.class)
                .set();
    }

    void setFacts(CaseNo caseNo, String facts, List<String> evidence) {
        set(caseNo, "facts", facts, "evidence", Columns.json(evidence));
    }

    /** @param occurrences by kind (T6), that of the case's own kind first */
    void setProposal(CaseNo caseNo, Map<String, Integer> occurrences, Proposal proposal) {
        set(caseNo, "occurrence", occurrences.values().iterator().next(), "occurrences", Columns.json(occurrences), "proposal",
                Columns.json(proposal));
    }

    void setWindow(CaseNo caseNo, Instant servedAt, Instant appealUntil) {
        set(caseNo, "served_at", at(servedAt), "appeal_until", at(appealUntil));
    }

    /** @param taken whether the process has reached the review because of the response */
    void setReviewDue(CaseNo caseNo, Instant reviewDueAt, boolean taken) {
        set(caseNo, "review_due_at", at(reviewDueAt), "response_taken", taken);
    }

    void setDecisionServed(CaseNo caseNo, Instant servedAt, Instant effectiveAt, Instant rectifyBy) {
        set(caseNo, "decision_served_at", at(servedAt), "effective_at", at(effectiveAt), "rectify_by", at(rectifyBy));
    }

    void setRectifyBy(CaseNo caseNo, Instant rectifyBy) {
        set(caseNo, "rectify_by", at(rectifyBy));
    }

    /** Records the formal decision, which also marks the response as taken. */
    void setFinallyDecided(CaseNo caseNo, Instant decidedAt) {
        set(caseNo, "finally_decided_at", at(decidedAt), "response_taken", true);
    }

    void setResponse(CaseNo caseNo, Response response, boolean taken) {
        set(caseNo, "response", response == null ? null : response.name(), "response_taken", taken);
    }

    void setResponseTaken(CaseNo caseNo) {
        set(caseNo, "response_taken", true);
    }

    /** @param decidedAt the decision that still counts as final; {@code null} when none does until the review */
    void reopen(CaseNo caseNo, Response response, Instant decidedAt) {
        set(caseNo, "response", response.name(), "response_taken", false, "finally_decided_at", at(decidedAt));
    }

    void setVerifier(CaseNo caseNo, String verifier) {
        set(caseNo, "verifier", verifier);
    }

    void setRectified(CaseNo caseNo, String verifier, Instant at) {
        set(caseNo, "verifier", verifier, "corrected_at", at(at), "corrected_in", caseNo);
    }

    /** @param in the case in which it was verified */
    void setCorrected(CaseNo caseNo, Instant correctedAt, CaseNo in) {
        set(caseNo, "corrected_at", at(correctedAt), "corrected_in", in);
    }

    /** One statement for all changes: a second one in the same transaction would check the row's foreign keys again. */
    private void set(CaseNo caseNo, Object... columnsAndValues) {
        List<String> assignments = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            assignments.add(columnsAndValues[i] + " = :" + columnsAndValues[i]);
            values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        jdbc.sql("update violation set " + String.join(", ", assignments) + " where case_no = :caseNo")
                .params(values)
                .param("caseNo", caseNo)
                .update();
    }
}
