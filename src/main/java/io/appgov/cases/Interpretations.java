package io.appgov.cases;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Notes of interpretation (平台享有解释权, R8) of all cases, open or closed; append-only, each recorded in the audit trail. */
@Repository
@Transactional
public class Interpretations {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    Interpretations(JdbcClient jdbc, Cases cases, AuditTrail audit, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Adds a note by the current actor to a case. The note has no effect by itself.
     *
     * @throws io.appgov.foundation.refusal.NotFound when there is no such case
     */
    public Interpretation add(CaseNo caseNo, String text) {
        // serializes the numbering of simultaneous notes
        cases.locked(caseNo);
        int no = jdbc.sql("select coalesce(max(no), 0) + 1 from interpretation where case_no = :caseNo").param("caseNo", caseNo)
                .query(Integer.class).single();
        var note = new Interpretation(caseNo, no, text, actor.id(), time.now());
        jdbc.sql("insert into interpretation (case_no, no, text, written_by, written_at) values (:caseNo, :no, :text, :by, :at)")
                .param("caseNo", caseNo)
                .param("no", no)
                .param("text", text)
                .param("by", note.by())
                .param("at", at(note.at()))
                .update();
        audit.record(caseNo, "interpretation", Map.of("no", no, "text", text));
        return note;
    }

    /** In the order they were written. */
    @Transactional(readOnly = true)
    public List<Interpretation> of(CaseNo caseNo) {
        return jdbc.sql("select * from interpretation where case_no = :caseNo order by no")
                .param("caseNo", caseNo)
                .query((row, n) -> new Interpretation(
                        CaseNo.of(row.getString("case_no")), row.getInt("no"), row.getString("text"), row.getString("written_by"),
                        instant(row, "written_at")))
                .list();
    }
}
