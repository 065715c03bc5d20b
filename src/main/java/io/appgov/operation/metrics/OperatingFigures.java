package io.appgov.operation.metrics;

import io.appgov.foundation.persistence.Columns;
import io.appgov.notice.outbox.ChannelKind;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures about waiting work, from our own tables; each query uses an index. */
@Repository
class OperatingFigures {

    /** Tasks nobody has completed yet, by process and task. */
    record OpenTasks(String process, String task, long open, long overdue) {}

    /** @param oldest when the first of them was queued; {@code null} when there is none */
    record Queue(ChannelKind channel, long queued, Instant oldest) {}

    record Lost(ChannelKind channel, String state, long deliveries) {}

    private final JdbcClient jdbc;

    OperatingFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OpenTasks> openTasks(Instant now) {
        return jdbc.sql("""
                        select process, activity_id, count(*) as open, sum(case when due_at < :now then 1 else 0 end) as overdue
                        from case_step where ended_at is null and kind = 'userTask'
                        group by process, activity_id
                        """)
                .param("now", Columns.at(now))
                .query((row, n) -> new OpenTasks(row.getString("process"), row.getString("activity_id"), row.getLong("open"),
                row.getLong("overdue")))
                .list();
    }

    Queue queue(ChannelKind channel) {
        return jdbc.sql("""
                        select count(*) as queued, min(n.queued_at) as oldest
                        from notice_delivery d join notice n on n.notice_id = d.notice_id
                        where d.channel = :channel and d.state = 'QUEUED'
                        """)
                .param("channel", channel.name())
                .query((row, n) -> new Queue(channel, row.getLong("queued"), Columns.instant(row, "oldest")))
                .single();
    }

    /** Failed permanently, or bounced. */
    Lost lost(ChannelKind channel, String state) {
        return jdbc.sql("select count(*) from notice_delivery where channel = :channel and state = :state")
                .param("channel", channel.name())
                .param("state", state)
                .query((row, n) -> new Lost(channel, state, row.getLong(1)))
                .single();
    }

    /** Undelivered notices on the operators' page; those a case waits for are open tasks. */
    long undelivered() {
        return jdbc.sql("select count(*) from notice where state = 'FAILED' and role = 'INFORMATION'").query(Long.class).single();
    }

    /** Returned mails that wait at /returned-mail for a person's decision (R10). */
    long returnedMailWaiting() {
        return jdbc.sql("select count(*) from returned_mail where waits = true").query(Long.class).single();
    }

    /** Cases whose audit trail has lost its chain end, so that it was tampered with. */
    long unchained() {
        return jdbc.sql("select count(*) from case_file c where not exists (select 1 from audit_head h where h.case_no = c.case_no)")
                .query(Long.class)
                .single();
    }
}
