package io.appgov.effects;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.Identity;
import io.appgov.foundation.persistence.RowLocks;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feed. Rows are only added; the only update is, once, who carried it out. */
@Repository
class Effects {

    static final RowMapper<Effect> EFFECT = (row, n) -> new Effect(
            row.getLong("seq"),
            new Subject(Subject.Type.valueOf(row.getString("subject_type")), row.getString("subject_id")),
            row.getString("what"),
            row.getBoolean("allowed"),
            CaseNo.of(row.getString("case_no")),
            instant(row, "at"),
            row.getString("applied_by") == null ? null : new Effect.Applied(row.getString("applied_by"), instant(row, "applied_at")));

    /** Not carried out yet, and not superseded by a later item. */
    private static final String OUTSTANDING = """
            e.applied_at is null and not exists (select 1 from effect later where later.subject_type = e.subject_type
              and later.subject_id = e.subject_id and later.what = e.what and later.seq > e.seq)
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Effects(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /** The last number assigned; locked, so that nobody else assigns one until the transaction ends. */
    long lastHeld() {
        return jdbc.sql("select last from effect_end where id = 1" + locks.forUpdate()).query(Long.class).single();
    }

    void setLast(long seq) {
        jdbc.sql("update effect_end set last = :seq where id = 1").param("seq", seq).update();
    }

    void add(Effect e) {
        jdbc.sql("""
                        insert into effect (seq, subject_type, subject_id, what, allowed, case_no, at)
                        values (:seq, :type, :id, :what, :allowed, :caseNo, :at)
                        """)
                .param("seq", e.seq())
                .param("type", e.subject().type().name())
                .param("id", e.subject().id())
                .param("what", e.what())
                .param("allowed", e.allowed())
                .param("caseNo", e.caseNo())
                .param("at", at(e.at()))
                .update();
    }

    /** The latest value of everything in the feed about a subject. */
    Map<String, Boolean> latest(Subject subject) {
        Map<String, Boolean> latest = new HashMap<>();
        jdbc.sql("select what, allowed from effect where subject_type = :type and subject_id = :id order by seq")
                .param("type", subject.type().name())
                .param("id", subject.id())
                .query(row -> {
                    latest.put(row.getString("what"), row.getBoolean("allowed"));
                });
        return latest;
    }

    /** Whether this call recorded it: of several simultaneous ones, the first counts. */
    boolean apply(Effect e, Effect.Applied applied, String acknowledgedBy, Instant acknowledgedAt) {
        return jdbc.sql("""
                        update effect set applied_by = :by, applied_at = :at, acknowledged_by = :toldBy, acknowledged_at = :toldAt
                        where seq = :seq and case_no = :caseNo and applied_at is null
                        """)
                        .param("by", applied.by())
                        .param("at", at(applied.at()))
                        .param("toldBy", acknowledgedBy)
                        .param("toldAt", at(acknowledgedAt))
                        .param("seq", e.seq())
                        .param("caseNo", e.caseNo())
                        .update()
                == 1;
    }

    Optional<Effect> find(long seq) {
        return jdbc.sql("select * from effect where seq = :seq").param("seq", seq).query(EFFECT).optional();
    }

    List<Effect> after(long seq, int limit) {
        return jdbc.sql("select * from effect where seq > :seq order by seq fetch first :limit rows only")
                .param("seq", seq)
                .param("limit", limit)
                .query(EFFECT)
                .list();
    }

    List<Effect> ofCase(CaseNo caseNo) {
        return jdbc.sql("select * from effect where case_no = :caseNo order by seq").param("caseNo", caseNo).query(EFFECT).list();
    }

    List<Effect> outstanding(Subject.Type type, Collection<? extends Identity> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select e.* from effect e where e.subject_type = :type and e.subject_id in (:ids) and " + OUTSTANDING
                        + " order by e.seq")
                        .param("type", type.name())
                        .param("ids", ids)
                        .query(EFFECT)
                        .list();
    }

    List<Effect> outstanding(int limit) {
        return jdbc.sql("select e.* from effect e where " + OUTSTANDING + " order by e.seq fetch first :limit rows only")
                .param("limit", limit)
                .query(EFFECT)
                .list();
    }

    List<Effect> outstandingBefore(Instant before, int limit) {
        return jdbc.sql("select e.* from effect e where e.at < :before and " + OUTSTANDING + " order by e.seq fetch first :limit rows only")
                .param("before", at(before))
                .param("limit", limit)
                .query(EFFECT)
                .list();
    }

    long countOutstandingBefore(Instant before) {
        return jdbc.sql("select count(*) from effect e where e.at < :before and " + OUTSTANDING)
                .param("before", at(before))
                .query(Long.class)
                .single();
    }
}
