package io.appgov.support;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.RowLocks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tickets that are kept. */
@Repository
class ServiceTickets {

    private static final String COLUMNS = """
            ticket_id, app_id, kind, facts, opened_at, due_at, responded_at, resolved_at, affected_users, reported_by, watched_until, lead_no
            """;

    /** Written before then, and nothing waits for it. */
    private static final String OVER =
            " where changed_at < :before and watched_until is null and (kind <> 'COMPLAINT' or resolved_at is not null)";

    private static final RowMapper<ServiceTicket> TICKET = (row, n) -> new ServiceTicket(
            TicketId.of(row.getString("ticket_id")),
            AppId.of(row.getString("app_id")),
            TicketKind.valueOf(row.getString("kind")),
            row.getString("facts"),
            instant(row, "opened_at"),
            instant(row, "due_at"),
            instant(row, "responded_at"),
            instant(row, "resolved_at"),
            Columns.integer(row, "affected_users"),
            row.getString("reported_by"),
            instant(row, "watched_until"),
            CaseNo.of(row.getString("lead_no")));

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RowLocks locks;

    ServiceTickets(JdbcClient jdbc, JdbcTemplate batches, RowLocks locks) {
        this.jdbc = jdbc;
        this.batches = new NamedParameterJdbcTemplate(batches);
        this.locks = locks;
    }

    Optional<ServiceTicket> find(TicketId ticketId) {
        return jdbc.sql("select " + COLUMNS + " from service_ticket where ticket_id = :id").param("id", ticketId).query(TICKET).optional();
    }

    /** Locks them in the order of their ids, as everybody does. */
    List<ServiceTicket> locked(Collection<TicketId> ids) {
        return jdbc.sql("select " + COLUMNS + " from service_ticket where ticket_id in (:ids) order by ticket_id" + locks.forUpdate())
                .param("ids", ids).query(TICKET).list();
    }

    /** Locks one that is still to be looked at; empty when somebody else is about it, or has been. */
    Optional<ServiceTicket> taken(TicketId ticketId, Instant until) {
        return jdbc.sql("select " + COLUMNS + " from service_ticket where ticket_id = :id and watched_until <= :until"
                        + locks.forUpdateSkipLocked())
                .param("id", ticketId)
                .param("until", at(until))
                .query(TICKET)
                .optional();
    }

    /** When the next one is to be looked at; without a parameter, so that PostgreSQL plans it once, however many there are. */
    Optional<Instant> nextWatched() {
        return jdbc.sql("""
                        select watched_until from service_ticket where watched_until > timestamp '1970-01-01 00:00:00'
                        order by watched_until fetch first 1 row only
                        """)
                .query((row, n) -> instant(row, "watched_until"))
                .optional();
    }

    /**
     * The next to be looked at, behind one that was. By a range of the index with a beginning: those that are not watched come first in
     * it on H2, and are nearly all.
     */
    List<ServiceTicket> watched(Instant until, Instant from, TicketId behind, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from service_ticket
                        where watched_until between :from and :until and (watched_until > :from or ticket_id > :behind)
                        order by watched_until, ticket_id fetch first :limit rows only
                        """)
                .param("until", at(until))
                .param("from", at(from))
                .param("behind", behind)
                .param("limit", limit)
                .query(TICKET)
                .list();
    }

    /** Ids of all that a clock runs for, by working time. */
    List<TicketId> watchedOf(Collection<TicketKind> kinds) {
        return jdbc.sql("""
                        select ticket_id from service_ticket
                        where watched_until > timestamp '1970-01-01 00:00:00' and kind in (:kinds) order by ticket_id
                        """)
                .param("kinds", kinds.stream().map(TicketKind::name).toList())
                .query(only(TicketId::of))
                .list();
    }

    /** In the order of their ids, so that two that add the same do not wait for each other in a circle. */
    void add(List<ServiceTicket> tickets, Instant now) {
        write("""
                insert into service_ticket (ticket_id, app_id, kind, facts, opened_at, due_at, responded_at, resolved_at, affected_users,
                                            reported_by, watched_until, lead_no, changed_at)
                values (:id, :appId, :kind, :facts, :openedAt, :dueAt, :respondedAt, :resolvedAt, :affected, :by, :watchedUntil, :leadNo, :now)
                """, tickets, now);
    }

    /** The caller holds their locks. */
    void update(List<ServiceTicket> tickets, Instant now) {
        write("""
                update service_ticket
                set due_at = :dueAt, responded_at = :respondedAt, resolved_at = :resolvedAt, watched_until = :watchedUntil, lead_no = :leadNo,
                    facts = :facts, affected_users = :affected, changed_at = :now
                where ticket_id = :id
                """, tickets, now);
    }

    private void write(String sql, List<ServiceTicket> tickets, Instant now) {
        if (!tickets.isEmpty()) {
            batches.batchUpdate(sql, tickets.stream().map(ticket -> columns(ticket, now)).toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource columns(ServiceTicket ticket, Instant now) {
        return new MapSqlParameterSource()
                .addValue("id", ticket.ticketId().value())
                .addValue("appId", ticket.appId().value())
                .addValue("kind", ticket.kind().name())
                .addValue("facts", ticket.facts())
                .addValue("openedAt", at(ticket.openedAt()))
                .addValue("dueAt", at(ticket.dueAt()))
                .addValue("respondedAt", at(ticket.respondedAt()))
                .addValue("resolvedAt", at(ticket.resolvedAt()))
                .addValue("affected", ticket.affectedUsers())
                .addValue("by", ticket.reportedBy())
                .addValue("watchedUntil", at(ticket.watchedUntil()))
                .addValue("leadNo", ticket.leadNo() == null ? null : ticket.leadNo().value())
                .addValue("now", at(now));
    }

    int openComplaints(AppId appId) {
        return jdbc.sql("select count(*) from service_ticket where app_id = :appId and kind = 'COMPLAINT' and resolved_at is null")
                .param("appId", appId)
                .query(Integer.class)
                .single();
    }

    /** Of an app, newest first. */
    List<ServiceTicket> page(AppId appId, Optional<TicketKind> kind, boolean openOnly, int page, int size) {
        return jdbc.sql("select " + COLUMNS + " from service_ticket" + of(kind, openOnly)
                        + " order by opened_at desc, ticket_id offset :skipped rows fetch next :size rows only")
                .param("appId", appId)
                .param("kind", kind.map(TicketKind::name).orElse(null))
                .param("skipped", page * size)
                .param("size", size)
                .query(TICKET)
                .list();
    }

    long count(AppId appId, Optional<TicketKind> kind, boolean openOnly) {
        return jdbc.sql("select count(*) from service_ticket" + of(kind, openOnly))
                .param("appId", appId)
                .param("kind", kind.map(TicketKind::name).orElse(null))
                .query(Long.class)
                .single();
    }

    private static String of(Optional<TicketKind> kind, boolean openOnly) {
        return " where app_id = :appId" + (kind.isPresent() ? " and kind = :kind" : "") + (openOnly ? " and resolved_at is null" : "");
    }

    /**
     * Removes some of those last written before then that nothing waits for: no clock, and no complaint that is open.
     *
     * @return how many
     */
    int forget(Instant before, int limit) {
        List<TicketId> some = jdbc.sql("select ticket_id from service_ticket" + OVER + " order by changed_at fetch first :limit rows only")
                .param("before", at(before))
                .param("limit", limit)
                .query(only(TicketId::of))
                .list();
        return some.isEmpty() ? 0 : jdbc.sql("delete from service_ticket" + OVER + " and ticket_id in (:some)")
                .param("before", at(before))
                .param("some", some)
                .update();
    }
}
