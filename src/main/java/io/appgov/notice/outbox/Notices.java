package io.appgov.notice.outbox;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.persistence.RowLocks;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices and their deliveries: the outbox. */
@Repository
public class Notices {

    private static final RowMapper<Notice> NOTICE = (row, n) -> new Notice(
            row.getString("notice_id"),
            CaseNo.of(row.getString("case_no")),
            NoticeKind.valueOf(row.getString("kind")),
            NoticeState.valueOf(row.getString("state")),
            instant(row, "queued_at"),
            instant(row, "served_at"),
            row.getString("proof"),
            row.getInt("retries"),
            instant(row, "deadline"),
            instant(row, "voided_at"));

    private static final RowMapper<Delivery> DELIVERY = (row, n) -> new Delivery(
            row.getString("delivery_id"),
            row.getString("notice_id"),
            new Delivery.Address(
                    row.getString("contact"), Language.of(row.getString("language")), ChannelKind.valueOf(row.getString("channel")),
                    row.getString("recipient")),
            new Delivery.Message(
                    row.getString("subject"), row.getString("body"), row.getString("template"), row.getString("link_id"),
                    row.getString("document")),
            DeliveryState.valueOf(row.getString("state")),
            new Delivery.Attempts(
                    row.getInt("attempts"), row.getInt("attempts_total"), row.getInt("deferrals"), instant(row, "next_attempt_at"),
                    row.getString("last_error")),
            new Delivery.Outcome(instant(row, "accepted_at"), instant(row, "bounced_at"), row.getString("provider_message_id")),
            new Delivery.Receipt(
                    instant(row, "read_at"), row.getString("read_how") == null
                            ? null
                            : Delivery.ReadHow.valueOf(row.getString("read_how"))));

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Notices(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    public void add(Notice notice) {
        jdbc.sql("""
                        insert into notice (notice_id, case_no, kind, role, state, queued_at, retries, deadline)
                        values (:noticeId, :caseNo, :kind, :role, :state, :queuedAt, 0, :deadline)
                        """)
                .param("noticeId", notice.noticeId())
                .param("caseNo", notice.caseNo())
                .param("kind", notice.kind().name())
                .param("role", notice.kind().role().name())
                .param("state", notice.state().name())
                .param("queuedAt", at(notice.queuedAt()))
                .param("deadline", at(notice.deadline()))
                .update();
    }

    public void add(Delivery delivery) {
        jdbc.sql("""
                        insert into notice_delivery (delivery_id, notice_id, contact, language, channel, recipient, subject, body, template,
                                                     link_id, document, state, attempts, attempts_total, next_attempt_at, last_error)
                        values (:deliveryId, :noticeId, :contact, :language, :channel, :recipient, :subject, :body, :template,
                                :linkId, :document, :state, 0, 0, :nextAttemptAt, :lastError)
                        """)
                .param("deliveryId", delivery.deliveryId())
                .param("noticeId", delivery.noticeId())
                .param("contact", delivery.address().contact())
                .param("language", delivery.address().language().name())
                .param("channel", delivery.address().channel().name())
                .param("recipient", delivery.address().recipient())
                .param("subject", delivery.message().subject())
                .param("body", delivery.message().body())
                .param("template", delivery.message().template())
                .param("linkId", delivery.message().linkId())
                .param("document", delivery.message().document())
                .param("state", delivery.state().name())
                .param("nextAttemptAt", at(delivery.attempts().nextAt()))
                .param("lastError", delivery.attempts().lastError())
                .update();
    }

    /** A due delivery or notice, and its case. */
    public record Due(String id, CaseNo caseNo) {}

    /**
     * Due deliveries, in order of their due time.
     *
     * @param longest the longest possible pause: a delivery scheduled later was scheduled by a clock that was ahead, and is due
     */
    public List<Due> due(ChannelKind channel, Instant now, Instant longest, int limit) {
        return jdbc.sql("""
                        select d.delivery_id as id, n.case_no from notice_delivery d join notice n on n.notice_id = d.notice_id
                        where (d.next_attempt_at <= :now or d.next_attempt_at > :longest) and d.state = 'QUEUED' and d.channel = :channel
                        order by d.next_attempt_at, d.delivery_id fetch first :limit rows only
                        """)
                .param("now", at(now))
                .param("longest", at(longest))
                .param("channel", channel.name())
                .param("limit", limit)
                .query(Due.class)
                .list();
    }

    /** Defers all due deliveries of a channel that asked us to retry later, except those locked by another worker. */
    public void deferDue(ChannelKind channel, Instant until) {
        List<String> due = jdbc.sql("""
                        select delivery_id from notice_delivery
                        where channel = :channel and state = 'QUEUED' and next_attempt_at < :until
                        """ + locks.forUpdateSkipLocked())
                .param("channel", channel.name())
                .param("until", at(until))
                .query(String.class)
                .list();
        due.forEach(id -> jdbc.sql("update notice_delivery set next_attempt_at = :until where delivery_id = :id")
                .param("until", at(until))
                .param("id", id)
                .update());
    }

    /** Notices that reached nobody and that no case waits for, newest first. */
    public List<Notice> unheard(int limit) {
        return jdbc.sql("""
                        select * from notice where state = 'FAILED' and role = 'INFORMATION'
                        order by queued_at desc, notice_id desc fetch first :limit rows only
                        """)
                .param("limit", limit)
                .query(NOTICE)
                .list();
    }

    public Optional<Instant> nextDue() {
        // uses the index: the number of sent notices grows every day
        return jdbc.sql("""
                        select next_attempt_at as due from notice_delivery
                        where next_attempt_at > timestamp '1970-01-01 00:00:00' and state = 'QUEUED'
                        order by next_attempt_at fetch first 1 rows only""")
                .query((row, n) -> instant(row, "due"))
                .optional();
    }

    /** Locks a delivery until the transaction ends; empty when another worker is sending it. */
    public Optional<Delivery> take(String deliveryId) {
        return jdbc.sql("select * from notice_delivery where delivery_id = :id and state = 'QUEUED'" + locks.forUpdateSkipLocked())
                .param("id", deliveryId)
                .query(DELIVERY)
                .optional();
    }

    public Optional<Delivery> delivery(String deliveryId) {
        return jdbc.sql("select * from notice_delivery where delivery_id = :id").param("id", deliveryId).query(DELIVERY).optional();
    }

    public List<Delivery> deliveriesOf(String noticeId) {
        return jdbc.sql("select * from notice_delivery where notice_id = :id order by delivery_id").param("id", noticeId)
                .query(DELIVERY).list();
    }

    public void record(Delivery d) {
        jdbc.sql("""
                        update notice_delivery set state = :state, attempts = :attempts, attempts_total = :attemptsTotal, deferrals = :deferrals,
                               next_attempt_at = :nextAttemptAt, accepted_at = :acceptedAt, bounced_at = :bouncedAt,
                               provider_message_id = :providerMessageId, last_error = :lastError
                        where delivery_id = :deliveryId and notice_id = :noticeId
                        """)
                .param("noticeId", d.noticeId())
                .param("deliveryId", d.deliveryId())
                .param("state", d.state().name())
                .param("attempts", d.attempts().inRound())
                .param("attemptsTotal", d.attempts().total())
                .param("deferrals", d.attempts().deferrals())
                .param("nextAttemptAt", at(d.attempts().nextAt()))
                .param("acceptedAt", at(d.outcome().acceptedAt()))
                .param("bouncedAt", at(d.outcome().bouncedAt()))
                .param("providerMessageId", d.outcome().providerMessageId())
                .param("lastError", d.attempts().lastError())
                .update();
    }

    public Optional<Delivery> accepted(ChannelKind channel, String providerMessageId) {
        return jdbc.sql("select * from notice_delivery where provider_message_id = :id and channel = :channel and state = 'ACCEPTED'")
                .param("id", providerMessageId)
                .param("channel", channel.name())
                .query(DELIVERY)
                .optional();
    }

    /** Deliveries with one of these ids at the far end, in any state. */
    public List<Delivery> known(ChannelKind channel, Collection<String> providerMessageIds) {
        return providerMessageIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from notice_delivery where provider_message_id in (:ids) and channel = :channel order by delivery_id")
                        .param("ids", providerMessageIds)
                        .param("channel", channel.name())
                        .query(DELIVERY)
                        .list();
    }

    /** Deliveries to one of these lower-case addresses that were accepted in this period and still count as accepted. */
    public List<Delivery> acceptedBetween(ChannelKind channel, Collection<String> recipients, Instant from, Instant to) {
        return recipients.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select * from notice_delivery
                                where channel = :channel and state = 'ACCEPTED' and accepted_at >= :from and accepted_at <= :to
                                  and lower(recipient) in (:recipients)
                                order by accepted_at, delivery_id
                                """)
                        .param("channel", channel.name())
                        .param("from", at(from))
                        .param("to", at(to))
                        .param("recipients", recipients)
                        .query(DELIVERY)
                        .list();
    }

    /** Those of these addresses that did not take what was sent to them last. */
    public Set<String> dead(Collection<String> addresses) {
        Set<String> dead = new HashSet<>();
        if (!addresses.isEmpty()) {
            jdbc.sql("""
                            select d.recipient, d.state from notice_delivery d join notice n on n.notice_id = d.notice_id
                            where d.recipient in (:addresses) and d.state in ('ACCEPTED', 'FAILED', 'BOUNCED')
                            order by n.queued_at, d.delivery_id
                            """)
                    .param("addresses", addresses)
                    .query(row -> {
                        if (row.getString("state").equals("ACCEPTED")) {
                            dead.remove(row.getString("recipient"));
                        } else {
                            dead.add(row.getString("recipient"));
                        }
                    });
        }
        return dead;
    }

    /** Accepted since then and not known to be read, oldest first. */
    public List<Delivery> unread(ChannelKind channel, Instant since, int limit) {
        return jdbc.sql("""
                        select * from notice_delivery
                        where channel = :channel and state = 'ACCEPTED' and accepted_at >= :since and read_at is null
                        order by accepted_at, delivery_id fetch first :limit rows only
                        """)
                .param("channel", channel.name())
                .param("since", at(since))
                .param("limit", limit)
                .query(DELIVERY)
                .list();
    }

    /** Records the first time; returns whether this was it. */
    public boolean read(Delivery delivery, Instant at, Delivery.ReadHow how) {
        return jdbc.sql("""
                                update notice_delivery set read_at = :at, read_how = :how
                                where delivery_id = :id and notice_id = :noticeId and read_at is null and state = 'ACCEPTED'
                                """)
                        .param("id", delivery.deliveryId())
                        .param("noticeId", delivery.noticeId())
                        .param("at", at(at))
                        .param("how", how.name())
                        .update()
                == 1;
    }

    public Notice notice(String noticeId) {
        return found(noticeId).orElseThrow();
    }

    public Optional<Notice> found(String noticeId) {
        return jdbc.sql("select * from notice where notice_id = :id").param("id", noticeId).query(NOTICE).optional();
    }

    public Notice locked(String noticeId) {
        return jdbc.sql("select * from notice where notice_id = :id" + locks.forUpdate()).param("id", noticeId).query(NOTICE).single();
    }

    /** In order of creation, independent of the clock: sorted by number, so first by length of the id. */
    public List<Notice> ofCase(CaseNo caseNo) {
        return jdbc.sql("select * from notice where case_no = :caseNo order by char_length(notice_id), notice_id").param("caseNo", caseNo)
                .query(NOTICE).list();
    }

    /** The latest notice of a case that has this role; ids grow with each. */
    public Optional<Notice> latest(CaseNo caseNo, NoticeKind.Role role) {
        return jdbc.sql(
                "select * from notice where case_no = :caseNo and role = :role order by char_length(notice_id) desc, notice_id desc "
                        + "fetch first 1 row only")
                .param("caseNo", caseNo)
                .param("role", role.name())
                .query(NOTICE)
                .optional();
    }

    public List<Notice> recent(int limit) {
        return jdbc.sql("select * from notice order by queued_at desc, notice_id desc fetch first :limit rows only").param("limit", limit)
                .query(NOTICE).list();
    }

    /** The notice a case waits for, or waited for last; ids grow with time. */
    public Optional<Notice> latestAwaited(CaseNo caseNo) {
        return jdbc.sql(
                "select * from notice where case_no = :caseNo and role <> 'INFORMATION' order by char_length(notice_id) desc, notice_id "
                        + "desc fetch first 1 row only")
                .param("caseNo", caseNo)
                .query(NOTICE)
                .optional();
    }

    /** Withdraws a notice's queued deliveries, except one that is being sent right now. */
    public void withdrawQueued(String noticeId, String why) {
        List<String> queued = jdbc.sql("select delivery_id from notice_delivery where notice_id = :id and state = 'QUEUED'"
                + locks.forUpdateSkipLocked())
                .param("id", noticeId)
                .query(String.class)
                .list();
        queued.forEach(id -> jdbc.sql("""
                        update notice_delivery set state = 'WITHDRAWN', next_attempt_at = null, last_error = :why
                        where delivery_id = :id and notice_id = :noticeId
                        """)
                .param("noticeId", noticeId)
                .param("why", why)
                .param("id", id)
                .update());
    }

    public void record(Notice n) {
        jdbc.sql("""
                        update notice set state = :state, served_at = :servedAt, proof = :proof, retries = :retries, voided_at = :voidedAt
                        where notice_id = :noticeId
                        """)
                .param("noticeId", n.noticeId())
                .param("state", n.state().name())
                .param("servedAt", at(n.servedAt()))
                .param("proof", n.proof())
                .param("retries", n.retries())
                .param("voidedAt", at(n.voidedAt()))
                .update();
    }
}
