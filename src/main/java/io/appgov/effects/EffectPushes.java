package io.appgov.effects;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.persistence.RowLocks;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items still to be pushed. Pushing an item locks its row, which is deleted once the item was accepted. */
@Repository
class EffectPushes {

    /** @param oldest since when the first of them has waited; {@code null} when none does */
    record Queue(long queued, Instant oldest) {}

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final EffectProperties properties;
    private final BusinessTime time;

    EffectPushes(JdbcClient jdbc, RowLocks locks, EffectProperties properties, BusinessTime time) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.properties = properties;
        this.time = time;
    }

    /** Queues in the transaction of the item; does nothing when no push is configured. */
    void queue(Effect e) {
        if (properties.isPushed()) {
            jdbc.sql("""
                            insert into effect_push (seq, subject_type, subject_id, attempts, next_at)
                            values (:seq, :type, :id, 0, :at)
                            """)
                    .param("seq", e.seq())
                    .param("type", e.subject().type().name())
                    .param("id", e.subject().id())
                    .param("at", at(time.now()))
                    .update();
        }
    }

    /**
     * The first item of each subject, if it is due, which keeps the order per subject.
     *
     * @param farthest items postponed beyond this are due, too, as the clock must have been set back
     */
    List<Long> due(Instant now, Instant farthest, int limit) {
        return jdbc.sql("""
                        select p.seq from effect_push p
                        where (p.next_at <= :now or p.next_at > :farthest)
                          and not exists (select 1 from effect_push earlier where earlier.subject_type = p.subject_type
                            and earlier.subject_id = p.subject_id and earlier.seq < p.seq)
                        order by p.seq fetch first :limit rows only
                        """)
                .param("now", at(now))
                .param("farthest", at(farthest))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Locks the row and returns how often it was tried; empty when another node is pushing it or has done so. */
    Optional<Integer> take(long seq) {
        return jdbc.sql("select attempts from effect_push where seq = :seq" + locks.forUpdateSkipLocked()).param("seq", seq)
                .query(Integer.class).optional();
    }

    void taken(long seq) {
        jdbc.sql("delete from effect_push where seq = :seq").param("seq", seq).update();
    }

    void failed(long seq, int attempts, Instant next, String error) {
        jdbc.sql("update effect_push set attempts = :attempts, next_at = :next, last_error = :error where seq = :seq")
                .param("attempts", attempts)
                .param("next", at(next))
                .param("error", error)
                .param("seq", seq)
                .update();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select min(next_at) as next from effect_push").query((row, n) -> Optional.ofNullable(instant(row, "next")))
                .single();
    }

    Queue queue() {
        return jdbc.sql("select count(*) as queued, min(e.at) as oldest from effect_push p join effect e on e.seq = p.seq")
                .query((row, n) -> new Queue(row.getLong("queued"), instant(row, "oldest")))
                .single();
    }
}
