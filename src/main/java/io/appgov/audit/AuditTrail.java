package io.appgov.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Appends to and reads the audit trail. Rows are only ever added, in the transaction of what they tell, each chained to the one before. */
@Repository
public class AuditTrail {

    /** Not a case: users, groups and grants have a chain of their own. */
    public static final String RIGHTS = Coverage.RIGHTS;

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final PendingSeals proof;
    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final Actor actor;
    private final CurrentActivity whereabouts;

    AuditTrail(PendingSeals proof, JdbcClient jdbc, BusinessTime time, Actor actor, CurrentActivity whereabouts) {
        this.whereabouts = whereabouts;
        this.proof = proof;
        this.jdbc = jdbc;
        this.time = time;
        this.actor = actor;
    }

    /** Tells that something happened to a case now, by whoever is acting, at the step whose work this is. */
    @Transactional
    public void record(String caseNo, String what, Map<String, ?> detail) {
        record(caseNo, what, whereabouts.stepOf(caseNo).orElse(null), actor.id(), detail);
    }

    @Transactional
    public void record(String caseNo, String what, String activityId, String by, Map<String, ?> detail) {
        proof.told(new AuditChain.Entry(caseNo, time.now(), what, activityId, by, Columns.json(detail)));
    }

    /** Everything that happened to a case, in order; what the present transaction tells is not yet among it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<AuditEvent> of(String caseNo) {
        return jdbc.sql("select seq, at, what, activity_id, actor, detail, hash from audit_event where case_no = :caseNo order by at, id")
                .param("caseNo", caseNo)
                .query((row, n) -> event(row))
                .list();
    }

    /** Of a case, which of these user tasks were completed, by whom and how answered, in time. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<AuditEvent> completed(String caseNo, List<String> tasks) {
        return jdbc.sql("""
                        select seq, at, what, activity_id, actor, detail, hash from audit_event
                        where case_no = :caseNo and what = 'task' and activity_id in (:tasks) order by at, id
                        """)
                .param("caseNo", caseNo)
                .param("tasks", tasks)
                .query((row, n) -> event(row))
                .stream()
                .filter(AuditEvent::isTaskCompleted)
                .toList();
    }

    /**
     * What was done about users, groups and grants, the latest first.
     *
     * @param before only what has a lower number in the chain
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<AuditEvent> ofRights(int before, int limit) {
        return jdbc.sql("""
                        select seq, at, what, activity_id, actor, detail, hash from audit_event
                        where case_no = :rights and seq < :before order by seq desc fetch first :limit rows only
                        """)
                .param("rights", RIGHTS)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> event(row))
                .list();
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return asReadNow(new AuditEvent(
                Columns.integer(row, "seq"),
                Columns.instant(row, "at"),
                row.getString("what"),
                row.getString("activity_id"),
                row.getString("actor"),
                Columns.read(row.getString("detail"), DETAIL),
                row.getString("hash")));
    }

    /**
     * Releases before told {@code linkOpened} of the contact whenever a link was fetched, by whatever: it is read as that (R11). What
     * stands in the row, and is hashed, is said beside it.
     */
    private static AuditEvent asReadNow(AuditEvent e) {
        if (!e.what().equals("linkOpened") || e.detail().containsKey("event")) {
            return e;
        }
        Map<String, Object> detail = new LinkedHashMap<>(e.detail());
        detail.put("contact", e.actor());
        detail.put("recordedAs", e.what());
        return new AuditEvent(e.seq(), e.at(), "linkFetched", e.activityId(), Actor.SYSTEM, detail, e.hash());
    }
}
