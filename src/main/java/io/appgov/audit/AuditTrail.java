package io.appgov.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.identity.CaseNo;
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

/** Appends to and reads the audit trail. Rows are only added, in the transaction they record, each chained to the previous one. */
@Repository
public class AuditTrail {

    /** Not a case: users, groups and grants have a chain of their own. */
    public static final String RIGHTS = Coverage.RIGHTS;

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final PendingSeals proof;
    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final Actor actor;
    private final CurrentActivity activity;

    AuditTrail(PendingSeals proof, JdbcClient jdbc, BusinessTime time, Actor actor, CurrentActivity activity) {
        this.activity = activity;
        this.proof = proof;
        this.jdbc = jdbc;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records that something happened now, by the current actor, at the current step.
     *
     * @param chain the case number; without a case, the id of the thing itself, such as a letter not yet assigned
     */
    @Transactional
    public void record(CharSequence chain, String what, Map<String, ?> detail) {
        record(chain, what, activity.stepOf(chain).orElse(null), actor.id(), detail);
    }

    @Transactional
    public void record(CharSequence chain, String what, String activityId, String by, Map<String, ?> detail) {
        proof.told(new AuditChain.Entry(chain.toString(), time.now(), what, activityId, by, Columns.json(detail)));
    }

    /** Everything that happened to a case, in order, without events of the current transaction. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<AuditEvent> of(CaseNo caseNo) {
        return jdbc.sql("select seq, at, what, activity_id, actor, detail, hash from audit_event where case_no = :caseNo order by at, id")
                .param("caseNo", caseNo)
                .query((row, n) -> event(row))
                .list();
    }

    /** Which of these user tasks of a case were completed, by whom and with which answer, oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<AuditEvent> completed(CaseNo caseNo, List<String> tasks) {
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
     * Changes of users, groups and grants, newest first.
     *
     * @param before only entries with a lower number in the chain
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
     * Earlier releases recorded {@code linkOpened} by the contact whenever anything fetched a link; it is shown as a fetch (R11),
     * beside the stored and hashed value.
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
