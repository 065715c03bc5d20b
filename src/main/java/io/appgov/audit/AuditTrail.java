package io.appgov.audit;

import static io.appgov.persistence.Columns.at;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.people.Actor;
import io.appgov.persistence.Columns;
import io.appgov.policy.BusinessTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appends to and reads the audit trail. Rows are only ever added, in the transaction of what they tell. */
@Repository
public class AuditTrail {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final Actor actor;

    AuditTrail(JdbcClient jdbc, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.time = time;
        this.actor = actor;
    }

    /** Tells that something happened to a case now, by whoever is acting. */
    public void tell(String caseNo, String what, Map<String, ?> detail) {
        tell(caseNo, what, null, actor.id(), detail);
    }

    public void tell(String caseNo, String what, String activityId, String by, Map<String, ?> detail) {
        jdbc.sql("""
                        insert into audit_event (case_no, at, what, activity_id, actor, detail)
                        values (:caseNo, :at, :what, :activityId, :actor, :detail)
                        """)
                .param("caseNo", caseNo)
                .param("at", at(time.now()))
                .param("what", what)
                .param("activityId", activityId)
                .param("actor", by)
                .param("detail", Columns.json(detail))
                .update();
    }

    /** Everything that happened to a case, in order. */
    public List<AuditEvent> of(String caseNo) {
        return jdbc.sql("select at, what, activity_id, actor, detail from audit_event where case_no = :caseNo order by at, id")
                .param("caseNo", caseNo)
                .query((row, n) -> new AuditEvent(
                        Columns.instant(row, "at"),
                        row.getString("what"),
                        row.getString("activity_id"),
                        row.getString("actor"),
                        Columns.read(row.getString("detail"), DETAIL)))
                .list();
    }
}
