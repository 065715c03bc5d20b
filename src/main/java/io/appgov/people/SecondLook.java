package io.appgov.people;

import static io.appgov.persistence.Columns.at;

import io.appgov.persistence.Columns;
import io.appgov.policy.BusinessTime;
import io.appgov.refusal.RuleViolated;
import io.appgov.refusal.WaitsForSecond;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acts that take two: who asks first is refused with {@link WaitsForSecond}, which the door it came through {@link #note notes}
 * once the refused transaction is over; when another asks for the same, it is done, in one transaction with the agreement.
 */
@Repository
public class SecondLook {

    /** @param content as JSON */
    public record Waiting(String what, String subject, String content, String askedBy, Instant askedAt) {}

    private record Asked(String id, String content, String by) {}

    private final JdbcClient jdbc;
    private final BusinessTime time;

    SecondLook(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Lets an act pass that somebody else has asked for, just so.
     *
     * @param content what must be the same
     * @param message to the first: that it waits, and for whom
     * @return who asked first
     * @throws WaitsForSecond when nobody has, or for something else
     * @throws RuleViolated when it was the same person
     */
    @Transactional
    public String agreed(String what, String subject, Map<String, ?> content, String by, String message) {
        String said = Columns.json(new TreeMap<>(content));
        Asked first = waiting(what, subject).filter(a -> a.content().equals(said)).orElse(null);
        if (first == null) {
            throw new WaitsForSecond(what, subject, said, by, message);
        }
        if (first.by().equals(by)) {
            throw new RuleViolated("E31", "您已提出，须由另一人确认 you have asked for this: another person has to agree");
        }
        settle(first, by, "AGREED");
        return first.by();
    }

    /** Keeps what was asked for; what the same was asked to be before is replaced. */
    @Transactional
    public void note(WaitsForSecond asked) {
        waiting(asked.what(), asked.subject()).ifPresent(former -> settle(former, asked.by(), "REPLACED"));
        try {
            jdbc.sql("""
                            insert into second_look (id, what, subject, content, asked_by, asked_at, waits_as)
                            values (:id, :what, :subject, :content, :by, :at, '')
                            """)
                    .param("id", UUID.randomUUID().toString())
                    .param("what", asked.what())
                    .param("subject", asked.subject())
                    .param("content", asked.content())
                    .param("by", asked.by())
                    .param("at", at(time.now()))
                    .update();
        } catch (DuplicateKeyException racing) {
            throw new RuleViolated("E31", "他人刚刚提出同一事项，请重试 somebody has just asked for this, try again");
        }
    }

    /** It was done otherwise: nobody has to agree any more. */
    @Transactional
    public void drop(String what, String subject, String by) {
        waiting(what, subject).ifPresent(asked -> settle(asked, by, "DROPPED"));
    }

    /** All that waits, the oldest first. */
    @Transactional(readOnly = true)
    public List<Waiting> allWaiting(String... kinds) {
        return jdbc.sql("select what, subject, content, asked_by, asked_at from second_look where waits_as = '' and what in (:kinds) order by asked_at, id")
                .param("kinds", List.of(kinds))
                .query((row, n) -> new Waiting(
                        row.getString("what"), row.getString("subject"), row.getString("content"), row.getString("asked_by"), Columns.instant(row, "asked_at")))
                .list();
    }

    private Optional<Asked> waiting(String what, String subject) {
        return jdbc.sql("select id, content, asked_by from second_look where what = :what and subject = :subject and waits_as = ''")
                .param("what", what)
                .param("subject", subject)
                .query((row, n) -> new Asked(row.getString("id"), row.getString("content"), row.getString("asked_by")))
                .optional();
    }

    /** Whoever comes second at the same time finds it settled, and his act is not done. */
    private void settle(Asked asked, String by, String outcome) {
        int settled = jdbc.sql("update second_look set settled_by = :by, settled_at = :at, outcome = :outcome, waits_as = id where id = :id and waits_as = ''")
                .param("by", by)
                .param("at", at(time.now()))
                .param("outcome", outcome)
                .param("id", asked.id())
                .update();
        if (settled == 0) {
            throw new RuleViolated("E31", "他人刚刚处理同一事项，请查看 somebody has just settled this, look again");
        }
    }
}
