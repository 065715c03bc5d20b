package io.appgov.people;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.refusal.SecondPersonRequired;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Actions that need two people: the first request is refused with {@link SecondPersonRequired}, which its endpoint records with
 * {@link #note} after the refused transaction; when another person requests the same, it is done in one transaction with the
 * approval.
 */
@Repository
public class DualApproval {

    /** The outcome of a request; {@code null} in a row while it waits. */
    public enum Outcome {
        /** Another person agreed, and it was done. */
        AGREED,
        /** Another request about the same subject replaced it. */
        REPLACED,
        /** It was done in another way, or no longer applies. */
        DROPPED,
        /** Another person refused it. */
        DECLINED,
        /** The requester withdrew it. */
        TAKEN_BACK
    }

    /**
     * @param content as JSON
     * @param outcome {@code null} while it waits, as are the fields after it
     * @param reason given by the person who settled it, if any
     */
    public record Asked(
            String id, String what, String subject, String content, String askedBy, Instant askedAt, Outcome outcome, String settledBy,
            Instant settledAt, String reason) {}

    private static final RowMapper<Asked> ASKED = (row, n) -> new Asked(
            row.getString("id"), row.getString("what"), row.getString("subject"), row.getString("content"), row.getString("asked_by"),
            Columns.instant(row, "asked_at"), row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")),
            row.getString("settled_by"), Columns.instant(row, "settled_at"), row.getString("reason"));

    private final JdbcClient jdbc;
    private final BusinessTime time;

    DualApproval(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Lets an action pass if somebody else has requested exactly the same.
     *
     * @param content what must be the same
     * @param message for the first requester: that it waits, and for whom
     * @return the first requester
     * @throws SecondPersonRequired when nobody has requested it, or something else was requested
     * @throws RuleViolated when it was the same person
     */
    @Transactional
    public String agreed(String what, String subject, Map<String, ?> content, String by, String message) {
        String said = Columns.json(new TreeMap<>(content));
        Asked first = waiting(what, subject).filter(a -> a.content().equals(said)).orElse(null);
        if (first == null) {
            throw new SecondPersonRequired(what, subject, said, by, message);
        }
        agree(first, by);
        return first.askedBy();
    }

    /** Stores a request; replaces an earlier one about the same subject. */
    @Transactional
    public void note(SecondPersonRequired asked) {
        waiting(asked.what(), asked.subject()).ifPresent(former -> replace(former, asked.by()));
        ask(UUID.randomUUID().toString(), asked.what(), asked.subject(), asked.content(), asked.by());
    }

    /**
     * Stores a request under the caller's id, by which it can be settled.
     *
     * @param content as JSON
     * @throws RuleViolated when the same request already waits
     */
    @Transactional
    public void ask(String id, String what, String subject, String content, String by) {
        try {
            jdbc.sql("""
                            insert into second_look (id, what, subject, content, asked_by, asked_at, waits_as)
                            values (:id, :what, :subject, :content, :by, :at, '')
                            """)
                    .param("id", id)
                    .param("what", what)
                    .param("subject", subject)
                    .param("content", content)
                    .param("by", by)
                    .param("at", at(time.now()))
                    .update();
        } catch (DuplicateKeyException racing) {
            throw new RuleViolated("E31", "他人刚刚提出同一事项，请重试 somebody has just asked for this, try again");
        }
    }

    /** @throws RuleViolated when the approver is the requester, or it is settled */
    @Transactional
    public void agree(Asked asked, String by) {
        if (asked.askedBy().equals(by)) {
            throw new RuleViolated("E31", "您已提出，须由另一人确认 you have asked for this: another person has to agree");
        }
        settle(asked, by, Outcome.AGREED, null);
    }

    /** @throws RuleViolated when the person declining is the requester, or it is settled */
    @Transactional
    public void decline(Asked asked, String by, String reason) {
        if (asked.askedBy().equals(by)) {
            throw new RuleViolated("E31", "由您提出，可撤回 you have asked for this: take it back instead");
        }
        settle(asked, by, Outcome.DECLINED, reason);
    }

    /** @throws RuleViolated when somebody else requested it, or it is settled */
    @Transactional
    public void takeBack(Asked asked, String by) {
        if (!asked.askedBy().equals(by)) {
            throw new RuleViolated("E31", "仅提出人可撤回 only who has asked for this can take it back");
        }
        settle(asked, by, Outcome.TAKEN_BACK, null);
    }

    /** Another request about the same subject replaces it. */
    @Transactional
    public void replace(Asked asked, String by) {
        settle(asked, by, Outcome.REPLACED, null);
    }

    /** It no longer applies. */
    @Transactional
    public void drop(Asked asked, String by) {
        settle(asked, by, Outcome.DROPPED, null);
    }

    /** It was done in another way: no approval is needed any more. */
    @Transactional
    public void drop(String what, String subject, String by) {
        waiting(what, subject).ifPresent(asked -> drop(asked, by));
    }

    /** All that waits, the oldest first. */
    @Transactional(readOnly = true)
    public List<Asked> allWaiting(String... kinds) {
        return jdbc.sql("select * from second_look where waits_as = '' and what in (:kinds) order by asked_at, id")
                .param("kinds", List.of(kinds))
                .query(ASKED)
                .list();
    }

    /** Waiting requests with a subject that starts with this word and a space, oldest first. */
    @Transactional(readOnly = true)
    public List<Asked> waitingOf(String what, String word) {
        return jdbc.sql("""
                        select * from second_look
                        where waits_as = '' and what = :what and left(subject, char_length(:word) + 1) = :word || ' ' order by asked_at, id
                        """)
                .param("what", what)
                .param("word", word)
                .query(ASKED)
                .list();
    }

    /** Settled or not. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String what, String id) {
        return jdbc.sql("select * from second_look where id = :id and what = :what").param("id", id).param("what", what).query(ASKED)
                .optional();
    }

    private Optional<Asked> waiting(String what, String subject) {
        return jdbc.sql("select * from second_look where what = :what and subject = :subject and waits_as = ''")
                .param("what", what)
                .param("subject", subject)
                .query(ASKED)
                .optional();
    }

    /** Of two concurrent calls the second finds it settled, and its action is not done. */
    private void settle(Asked asked, String by, Outcome outcome, String reason) {
        int settled = jdbc.sql("""
                        update second_look set settled_by = :by, settled_at = :at, outcome = :outcome, reason = :reason, waits_as = id
                        where id = :id and waits_as = ''
                        """)
                .param("by", by)
                .param("at", at(time.now()))
                .param("outcome", outcome.name())
                .param("reason", reason)
                .param("id", asked.id())
                .update();
        if (settled == 0) {
            throw new RuleViolated("E31", "此事项已有处理结果，请查看 this is settled already, look again");
        }
    }
}
