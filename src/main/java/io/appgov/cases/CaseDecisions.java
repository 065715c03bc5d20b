package io.appgov.cases;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided in cases that order no measures; append-only, each recorded in the audit trail. */
@Repository
public class CaseDecisions {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    CaseDecisions(JdbcClient jdbc, AuditTrail audit, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    public List<CaseDecision> of(CaseNo caseNo) {
        return jdbc.sql("select no, decided_by, decided_at, action, reason, rectify_by from decision where case_no = :caseNo order by no")
                .param("caseNo", caseNo)
                .query((row, n) -> new CaseDecision(
                        row.getInt("no"), row.getString("decided_by"), instant(row, "decided_at"), row.getString("action"),
                        row.getString("reason"),
                        instant(row, "rectify_by")))
                .list();
    }

    /** The latest of a case with one of these actions. */
    public Optional<CaseDecision> latest(CaseNo caseNo, Collection<String> actions) {
        return of(caseNo).stream().filter(d -> actions.contains(d.action())).reduce((a, b) -> b);
    }

    /** Adds a decision of the current actor; the caller holds the lock on the case. {@code reason} may be {@code null}. */
    public void add(CaseNo caseNo, String action, String reason) {
        add(caseNo, action, reason, null);
    }

    /** @param until the date it sets; may be {@code null} */
    public void add(CaseNo caseNo, String action, String reason, Instant until) {
        int no = jdbc.sql("select coalesce(max(no), 0) + 1 from decision where case_no = :caseNo").param("caseNo", caseNo)
                .query(Integer.class).single();
        jdbc.sql("""
                        insert into decision (case_no, no, decided_by, decided_at, action, reason, rectify_by, final)
                        values (:caseNo, :no, :by, :at, :action, :reason, :until, false)
                        """)
                .param("caseNo", caseNo)
                .param("no", no)
                .param("by", actor.id())
                .param("at", at(time.now()))
                .param("action", action)
                .param("reason", reason)
                .param("until", at(until))
                .update();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("no", no);
        detail.put("action", action);
        if (reason != null) {
            detail.put("reason", reason);
        }
        if (until != null) {
            detail.put("until", time.iso(until));
        }
        audit.record(caseNo, "decision", detail);
    }
}
