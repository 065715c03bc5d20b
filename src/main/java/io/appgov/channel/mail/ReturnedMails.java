package io.appgov.channel.mail;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.persistence.Columns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The returned mails. Rows are never deleted; only the decision is added later. */
@Repository
class ReturnedMails {

    private static final RowMapper<Returned> ROW = (row, n) -> new Returned(
            row.getString("id"), row.getObject("uid_validity", Long.class), row.getObject("uid", Long.class), instant(row, "arrived_at"),
            instant(row, "read_at"),
            row.getString("sender"), row.getString("subject"), BounceJudgement.valueOf(row.getString("judged")),
            row.getString("attributed_by") == null ? null : Attribution.By.valueOf(row.getString("attributed_by")),
            row.getString("notice_id"), row.getString("delivery_id"), Columns.list(row, "candidates", String.class),
            row.getString("reason"),
            Returned.Outcome.valueOf(row.getString("outcome")),
            row.getString("question") == null ? null : ReviewReason.valueOf(row.getString("question")),
            row.getString("content"),
            row.getString("decision") == null
                    ? null
                    : new Returned.Decision(
                            Returned.Verdict.valueOf(row.getString("decision")), row.getString("decided_by"), instant(row, "decided_at"),
                            row.getString("because"), row.getString("effect")));

    private final JdbcClient jdbc;

    ReturnedMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Returned mail) {
        jdbc.sql("""
                        insert into returned_mail (id, uid_validity, uid, arrived_at, read_at, sender, subject, judged, attributed_by, notice_id, delivery_id,
                                                   candidates, reason, outcome, question, content, waits)
                        values (:id, :uidValidity, :uid, :arrivedAt, :readAt, :sender, :subject, :judged, :attributedBy, :noticeId, :deliveryId,
                                :candidates, :reason, :outcome, :question, :content, :waits)
                        """)
                .param("id", mail.id())
                .param("uidValidity", mail.uidValidity())
                .param("uid", mail.uid())
                .param("arrivedAt", at(mail.arrivedAt()))
                .param("readAt", at(mail.readAt()))
                .param("sender", mail.sender())
                .param("subject", mail.subject())
                .param("judged", mail.judged().name())
                .param("attributedBy", mail.attributedBy() == null ? null : mail.attributedBy().name())
                .param("noticeId", mail.noticeId())
                .param("deliveryId", mail.deliveryId())
                .param("candidates", mail.candidates().isEmpty() ? null : Columns.json(mail.candidates()))
                .param("reason", mail.reason())
                .param("outcome", mail.outcome().name())
                .param("question", mail.question() == null ? null : mail.question().name())
                .param("content", mail.content())
                .param("waits", mail.waits())
                .update();
    }

    Optional<Returned> found(String id) {
        return jdbc.sql("select * from returned_mail where id = :id").param("id", id).query(ROW).optional();
    }

    /** UIDs already read in the mailbox. */
    Set<Long> uids(long validity) {
        return new HashSet<>(jdbc.sql("select uid from returned_mail where uid_validity = :validity").param("validity", validity)
                .query(Long.class).list());
    }

    /** Mails waiting for a decision, oldest first, as a window may be running. */
    List<Returned> waiting(int offset, int limit) {
        return jdbc.sql(
                "select * from returned_mail where waits = true order by arrived_at, id offset :offset rows fetch next :limit rows only")
                .param("offset", offset)
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    long waiting() {
        return jdbc.sql("select count(*) from returned_mail where waits = true").query(Long.class).single();
    }

    /** All mails that needed a decision, newest first. */
    List<Returned> asked(int offset, int limit) {
        return jdbc.sql(
                "select * from returned_mail where outcome = 'ASKED' order by arrived_at desc, id offset :offset rows fetch next :limit "
                        + "rows only")
                .param("offset", offset)
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    long asked() {
        return jdbc.sql("select count(*) from returned_mail where outcome = 'ASKED'").query(Long.class).single();
    }

    /** Whether this was the first decision. */
    boolean decide(String id, String noticeId, String deliveryId, Returned.Decision decision) {
        return jdbc.sql("""
                                update returned_mail set waits = false, notice_id = :noticeId, delivery_id = :deliveryId, decision = :decision,
                                       decided_by = :by, decided_at = :at, because = :because, effect = :effect
                                where id = :id and decision is null
                                """)
                        .param("id", id)
                        .param("noticeId", noticeId)
                        .param("deliveryId", deliveryId)
                        .param("decision", decision.verdict().name())
                        .param("by", decision.by())
                        .param("at", at(decision.at()))
                        .param("because", decision.reason())
                        .param("effect", decision.effect())
                        .update()
                == 1;
    }
}
