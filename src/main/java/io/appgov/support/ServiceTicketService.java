package io.appgov.support;

import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.lead.LeadProcess;
import io.appgov.lead.LeadService;
import io.appgov.people.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tickets from their report to the end of their clock (§三.2, §三.3, T8). A ticket is a row: no process and no timer; a breach becomes
 * a lead. Locks: ISV, app (both only for complaints and breaches), then tickets in the order of their ids.
 */
@Service
public class ServiceTicketService {

    private static final int AT_ONCE = 500;
    private static final int TRIES = 3;

    /** What became of a reported ticket. */
    public enum Outcome {
        opened,
        /** It was known; what was new of it was added. */
        updated,
        /** Nothing of it was new. */
        known,
        refused
    }

    /**
     * @param dueAt by when it is to be answered or solved; {@code null} when it has no clock, or was refused
     * @param errors why it was refused; empty otherwise
     */
    public record Result(Outcome outcome, Instant dueAt, List<FieldError> errors) {

        static Result refused(String field, String message) {
            return new Result(Outcome.refused, null, List.of(new FieldError(field, message)));
        }
    }

    private final ServiceTickets tickets;
    private final TicketDeadlines deadlines;
    private final CatalogueService catalogue;
    private final LeadProcess leadProcess;
    private final LeadService leads;
    private final SupportProperties properties;
    private final BusinessTime time;
    private final Actor actor;
    private final TransactionTemplate transaction;

    ServiceTicketService(
            ServiceTickets tickets, TicketDeadlines deadlines, CatalogueService catalogue, LeadProcess leadProcess, LeadService leads,
            SupportProperties properties, BusinessTime time, Actor actor, PlatformTransactionManager transactions) {
        this.tickets = tickets;
        this.deadlines = deadlines;
        this.catalogue = catalogue;
        this.leadProcess = leadProcess;
        this.leads = leads;
        this.properties = properties;
        this.time = time;
        this.actor = actor;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Keeps what desks know, some hundred at a time in a transaction of their own: what was kept stays, whatever becomes of the rest,
     * and all of it may be sent again.
     *
     * @return a result for each report, in their order
     */
    public List<Result> report(List<TicketReport> reports) {
        List<Result> results = new ArrayList<>(reports.size());
        for (int from = 0; from < reports.size(); from += AT_ONCE) {
            results.addAll(kept(reports.subList(from, Math.min(from + AT_ONCE, reports.size()))));
        }
        return results;
    }

    /** Of two that open the same tickets, the second finds them known on its next try. */
    private List<Result> kept(List<TicketReport> reports) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.execute(tx -> keep(reports));
            } catch (DuplicateKeyException racing) {
                if (tried == TRIES) {
                    throw racing;
                }
            }
        }
    }

    private List<Result> keep(List<TicketReport> reports) {
        Map<AppId, IsvId> owners = catalogue.ownersOf(reports.stream().map(TicketReport::appId).collect(Collectors.toSet()));
        Set<AppId> complainedOf = reports.stream().filter(r -> r.kind() == TicketKind.COMPLAINT && owners.containsKey(r.appId()))
                .map(TicketReport::appId).collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(AppId::value))));
        lock(complainedOf, owners);
        Map<TicketId, ServiceTicket> before = byId(
                tickets.locked(reports.stream().map(TicketReport::ticketId).collect(Collectors.toSet())));
        TicketDeadlines.Known known = deadlines.since(
                reports.stream().map(TicketReport::openedAt).min(Comparator.naturalOrder()).orElseThrow());
        Map<TicketId, ServiceTicket> now = new TreeMap<>(Comparator.comparing(TicketId::value));
        now.putAll(before);
        List<Result> results = reports.stream().map(report -> result(report, owners, known, now)).toList();
        write(before, now);
        return results;
    }

    private Result result(TicketReport report, Map<AppId, IsvId> owners, TicketDeadlines.Known calendar, Map<TicketId, ServiceTicket> now) {
        ServiceTicket known = now.get(report.ticketId());
        if (!owners.containsKey(report.appId())) {
            return Result.refused("appId", "没有此应用 no such app");
        } else if (known == null && report.openedAt().isBefore(time.now().minus(properties.keep()))) {
            return Result.refused("openedAt", "早于工单的保存期 earlier than tickets are kept");
        } else if (known != null && !known.isSameAs(report)) {
            return Result.refused("ticketId", "此编号已用于另一工单 this id is another ticket's: " + known.appId() + " " + known.kind() + " "
                    + time.iso(known.openedAt()));
        }
        ServiceTicket opened = known != null ? known
                : ServiceTicket.of(report, calendar.dueAt(report.kind(), report.openedAt()), actor.id());
        ServiceTicket told = opened.with(report);
        now.put(told.ticketId(), told);
        return new Result(known == null ? Outcome.opened : told.equals(known) ? Outcome.known : Outcome.updated, told.dueAt(), List.of());
    }

    /** ISVs before apps, each in the order of their ids. */
    private void lock(Set<AppId> appIds, Map<AppId, IsvId> owners) {
        appIds.stream().map(owners::get).distinct().sorted(Comparator.comparing(IsvId::value)).forEach(catalogue::lockedIsv);
        appIds.forEach(catalogue::lockedApp);
    }

    private void write(Map<TicketId, ServiceTicket> before, Map<TicketId, ServiceTicket> now) {
        List<ServiceTicket> changed = now.values().stream().filter(t -> !t.equals(before.get(t.ticketId()))).toList();
        tickets.add(changed.stream().filter(t -> !before.containsKey(t.ticketId())).toList(), time.now());
        tickets.update(changed.stream().filter(t -> before.containsKey(t.ticketId())).toList(), time.now());
        changed.stream()
                .filter(t -> t.isOpenComplaint() != wasOpenComplaint(before.get(t.ticketId())))
                .map(ServiceTicket::appId).distinct()
                .forEach(appId -> catalogue.setComplaintRecords(appId, tickets.openComplaints(appId)));
        changed.stream()
                .filter(t -> t.leadNo() != null && t.isInTime() && !before.get(t.ticketId()).isInTime())
                .forEach(t -> leads.withdraw(t.leadNo(), Actor.SYSTEM, TicketBreach.reference(t),
                        "已按时处理，上报较晚 it was in time, and reported late: " + time.readable(t.endedAt()) + " · " + actor.id()));
        changed.stream()
                .filter(t -> before.containsKey(t.ticketId()) && t.tellsMoreThan(before.get(t.ticketId())))
                .forEach(t -> leads.complete(t.leadNo(), Actor.SYSTEM, TicketBreach.reference(t), t.resolvedAt(), t.affectedUsers()));
    }

    private static boolean wasOpenComplaint(ServiceTicket before) {
        return before != null && before.isOpenComplaint();
    }

    private static Map<TicketId, ServiceTicket> byId(Collection<ServiceTicket> some) {
        Map<TicketId, ServiceTicket> byId = new HashMap<>();
        some.forEach(t -> byId.put(t.ticketId(), t));
        return byId;
    }

    /**
     * The ISV answered, or asked back.
     *
     * @throws InvalidInput when that was before the ticket was opened
     */
    public ServiceTicket respond(TicketId ticketId, Instant at) {
        return told(ticketId, at, t -> t.with(at, null));
    }

    /** It is solved, the invoice is there, the complaint is settled, the outage is over; as {@link #respond}. */
    public ServiceTicket resolve(TicketId ticketId, Instant at) {
        return told(ticketId, at, t -> t.with(null, at));
    }

    private ServiceTicket told(TicketId ticketId, Instant at, UnaryOperator<ServiceTicket> told) {
        return transaction.execute(tx -> {
            ServiceTicket found = get(ticketId);
            if (at.isBefore(found.openedAt())) {
                throw new InvalidInput("at", "不得早于 openedAt must not be before openedAt");
            }
            if (found.kind() == TicketKind.COMPLAINT) {
                lock(Set.of(found.appId()), catalogue.ownersOf(Set.of(found.appId())));
            }
            Map<TicketId, ServiceTicket> before = byId(tickets.locked(Set.of(ticketId)));
            ServiceTicket now = told.apply(Optional.ofNullable(before.get(ticketId)).orElseThrow(() -> unknown(ticketId)));
            write(before, Map.of(ticketId, now));
            return now;
        });
    }

    public ServiceTicket get(TicketId ticketId) {
        return tickets.find(ticketId).orElseThrow(() -> unknown(ticketId));
    }

    private static NotFound unknown(TicketId ticketId) {
        return new NotFound("工单 service ticket", ticketId);
    }

    /**
     * Tickets of an app, newest first.
     *
     * @param page counts from 0
     */
    public List<ServiceTicket> page(AppId appId, Optional<TicketKind> kind, boolean openOnly, int page, int size) {
        return tickets.page(appId, kind, openOnly, page, size);
    }

    public long count(AppId appId, Optional<TicketKind> kind, boolean openOnly) {
        return tickets.count(appId, kind, openOnly);
    }

    /**
     * Finds whose deadlines passed, each in a transaction of its own: its breach and the lead, or neither. Several nodes may look at
     * once; each ticket is taken by one. What fails is left for the next round, and the rest goes on.
     *
     * @param reportedWithin what passed less long ago is left, as it may have been kept
     * @param failed is told what could not be looked at
     * @return how many breaches were found
     */
    int look(Duration reportedWithin, BiConsumer<TicketId, RuntimeException> failed) {
        Instant until = time.now().minus(reportedWithin);
        if (tickets.nextWatched().filter(next -> !next.isAfter(until)).isEmpty()) {
            return 0;
        }
        Instant from = Instant.EPOCH;
        TicketId behind = TicketId.of("");
        int found = 0;
        List<ServiceTicket> some;
        do {
            some = tickets.watched(until, from, behind, AT_ONCE);
            for (ServiceTicket each : some) {
                try {
                    found += Boolean.TRUE.equals(transaction.execute(tx -> isBreach(each, until))) ? 1 : 0;
                } catch (RuntimeException wrong) {
                    failed.accept(each.ticketId(), wrong);
                }
                from = each.watchedUntil();
                behind = each.ticketId();
            }
        } while (some.size() == AT_ONCE);
        return found;
    }

    private boolean isBreach(ServiceTicket seen, Instant until) {
        Isv isv = catalogue.lockedIsv(catalogue.app(seen.appId()).isvId());
        Optional<ServiceTicket> taken = tickets.taken(seen.ticketId(), until);
        if (taken.isEmpty()) {
            return false;
        }
        TicketDeadlines.Known known = deadlines.since(seen.openedAt());
        ServiceTicket ticket = taken.get().due(known.dueAt(taken.get()));
        boolean isPast = ticket.isWatched() && !ticket.watchedUntil().isAfter(until);
        boolean isBreach = isPast && !isv.isOver();
        if (isBreach) {
            boolean isGuessed = known.isGuessed(ticket.kind(), time.yearOf(ticket.dueAt()));
            ticket = ticket.breached(leadProcess.breachFound(TicketBreach.of(ticket, isv.isvId(), isGuessed, time::readable)).caseNo());
        } else if (isPast) {
            ticket = ticket.watched(null);
        }
        tickets.update(List.of(ticket), time.now());
        return isBreach;
    }

    /**
     * Removes those that nothing waits for, some at a time.
     *
     * @param before last written earlier
     * @return how many
     */
    public int forget(Instant before) {
        int forgotten = 0;
        int some;
        do {
            some = Optional.ofNullable(transaction.execute(tx -> tickets.forget(before, AT_ONCE))).orElse(0);
            forgotten += some;
        } while (some == AT_ONCE);
        return forgotten;
    }

}
