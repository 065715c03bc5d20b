package io.appgov.violation;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.audit.AuditTrail;
import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.people.Actor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions of all cases, append-only, each recorded in the audit trail. */
@Repository
class Decisions {

    private static final RowMapper<Decision> DECISION = (row, n) -> new Decision(
            row.getInt("no"),
            row.getString("decided_by"),
            instant(row, "decided_at"),
            action(row.getString("action")),
            row.getString("measures") == null ? null : new MeasurePlan(
                    Columns.list(row, "measures", MeasureKind.class),
                    DeductionOrder.of(row.getString("deduction")),
                    Columns.integer(row, "duration_days"),
                    Columns.list(row, "surfaces", String.class)),
            instant(row, "effective_at"),
            instant(row, "rectify_by"),
            row.getString("reason"),
            row.getBoolean("final"),
            Columns.integer(row, "basis_no"));

    private static Decision.Action action(String label) {
        return Arrays.stream(Decision.Action.values()).filter(a -> a.label().equals(label)).findFirst().orElseThrow();
    }

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    Decisions(JdbcClient jdbc, AuditTrail audit, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    List<Decision> of(CaseNo caseNo) {
        return jdbc.sql("select * from decision where case_no = :caseNo order by no").param("caseNo", caseNo).query(DECISION).list();
    }

    /** Adds a decision of the present actor; the caller has locked the case. Returns its number. */
    int add(CaseNo caseNo, Decision d) {
        int no = jdbc.sql("select coalesce(max(no), 0) + 1 from decision where case_no = :caseNo").param("caseNo", caseNo)
                .query(Integer.class).single();
        jdbc.sql("""
                        insert into decision (case_no, no, decided_by, decided_at, action, measures, deduction, duration_days, surfaces,
                                              effective_at, rectify_by, reason, final, basis_no)
                        values (:caseNo, :no, :by, :at, :action, :measures, :deduction, :days, :surfaces,
                                :effectiveAt, :rectifyBy, :reason, :final, :basisNo)
                        """)
                .param("caseNo", caseNo)
                .param("no", no)
                .param("by", actor.id())
                .param("at", at(time.now()))
                .param("action", d.action().label())
                .param("measures", d.plan() == null ? null : Columns.json(d.plan().measures()))
                .param("deduction", d.plan() == null ? null : DeductionOrder.text(d.plan().deduction()))
                .param("days", d.plan() == null ? null : d.plan().days())
                .param("surfaces", d.plan() == null ? null : Columns.json(d.plan().surfaces()))
                .param("effectiveAt", at(d.effectiveAt()))
                .param("rectifyBy", at(d.rectifyBy()))
                .param("reason", d.reason())
                .param("final", d.isFinal())
                .param("basisNo", d.basisNo())
                .update();
        audit.record(caseNo, "decision", detail(no, d));
        return no;
    }

    private Map<String, Object> detail(int no, Decision d) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("no", no);
        detail.put("action", d.action().label());
        if (d.plan() != null) {
            detail.put("measures", d.plan().measures());
            detail.put("deduction", DeductionOrder.text(d.plan().deduction()));
            detail.put("durationDays", d.plan().days());
        }
        if (d.effectiveAt() != null) {
            detail.put("effectiveAt", time.iso(d.effectiveAt()));
        }
        if (d.reason() != null) {
            detail.put("reason", d.reason());
        }
        return detail;
    }
}
