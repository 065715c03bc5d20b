package io.appgov.support;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.input.Paging;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service tickets, by API. */
@RestController
@Tag(name = "service-tickets", description = "服务工单 Service tickets")
class ServiceTicketController {

    private static final int MAX_LINES = 10_000;
    private static final String REPORTERS = "hasAnyAuthority('operators', 'integrators')";

    private final ServiceTicketService tickets;
    private final BusinessTime time;

    ServiceTicketController(ServiceTicketService tickets, BusinessTime time) {
        this.tickets = tickets;
        this.time = time;
    }

    @Schema(name = "ServiceTicketReports")
    record Reports(@Schema(description = "至多 10000 at most 10000") List<TicketReport> tickets) {}

    /** @param dueAt absent when there is no clock, or it was refused */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServiceTicketLine")
    record Line(int line, String ticketId, ServiceTicketService.Outcome outcome, String dueAt, List<FieldError> errors) {}

    /** @param counts how many lines came out how */
    @Schema(name = "ServiceTicketLines")
    record Lines(Map<ServiceTicketService.Outcome, Long> counts, List<Line> lines) {}

    @Schema(name = "ServiceTicketTime")
    record At(@Schema(description = "何时 when it happened") String at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServiceTicket")
    record TicketAnswer(
            TicketId ticketId, AppId appId, TicketKind kind, String facts, String openedAt, String dueAt, String respondedAt,
            String resolvedAt, Integer affectedUsers, String reportedBy, CaseNo lead) {}

    @Schema(name = "ServiceTicketPage")
    record Page(List<TicketAnswer> items, int page, int size, long total) {}

    @PostMapping("/api/service-tickets")
    @Operation(summary = "上报工单 Report tickets, and what became of them: each line has its result, and may be sent again")
    @PreAuthorize(REPORTERS)
    Lines report(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = Reports.class)))
            @RequestBody Map<String, Object> body) {
        List<Line> lines = new ArrayList<>();
        List<TicketReport> fine = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        List<?> sent = sent(body);
        Instant now = time.now();
        for (int i = 0; i < sent.size(); i++) {
            lines.add(null);
            try {
                fine.add(read(sent.get(i), now));
                at.add(i);
            } catch (InvalidInput wrong) {
                lines.set(i, line(i, sent.get(i), new ServiceTicketService.Result(
                        ServiceTicketService.Outcome.refused, null, wrong.errors())));
            }
        }
        List<ServiceTicketService.Result> results = tickets.report(fine);
        for (int i = 0; i < results.size(); i++) {
            lines.set(at.get(i), line(at.get(i), sent.get(at.get(i)), results.get(i)));
        }
        Map<ServiceTicketService.Outcome, Long> counts = new LinkedHashMap<>();
        Arrays.stream(ServiceTicketService.Outcome.values())
                .forEach(o -> counts.put(o, lines.stream().filter(line -> line.outcome() == o).count()));
        return new Lines(counts, lines);
    }

    private static List<?> sent(Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("tickets"));
        if (!(body.get("tickets") instanceof List<?> list) || list.isEmpty() || list.size() > MAX_LINES) {
            in.reject("tickets", "须为 1 至 " + MAX_LINES + " 项的列表 must be a list of 1 to " + MAX_LINES);
            in.check();
            return List.of();
        }
        in.check();
        return list;
    }

    private TicketReport read(Object line, Instant now) {
        if (!(line instanceof Map<?, ?> map)) {
            throw new InvalidInput("", "须为对象 must be an object");
        }
        Map<String, Object> sent = new LinkedHashMap<>();
        map.forEach((name, value) -> sent.put(String.valueOf(name), value));
        Fields in = new Fields(sent, TicketReport.FIELDS);
        TicketReport report = TicketReport.read(in, now);
        in.check();
        return report;
    }

    private Line line(int i, Object sent, ServiceTicketService.Result result) {
        String id = sent instanceof Map<?, ?> map && map.get("ticketId") instanceof String given ? given : null;
        return new Line(i, id, result.outcome(), time.iso(result.dueAt()), result.errors().isEmpty() ? null : result.errors());
    }

    @PostMapping("/api/service-tickets/{ticketId}/response")
    @Operation(summary = "已回应；以先报者为准 the ISV answered; what was reported first stands")
    @PreAuthorize(REPORTERS)
    TicketAnswer response(
            @PathVariable TicketId ticketId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = At.class)))
            @RequestBody Map<String, Object> body) {
        return answer(tickets.respond(ticketId, at(body)));
    }

    @PostMapping("/api/service-tickets/{ticketId}/resolution")
    @Operation(summary = "已解决；以先报者为准 it is solved; what was reported first stands")
    @PreAuthorize(REPORTERS)
    TicketAnswer resolution(
            @PathVariable TicketId ticketId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = At.class)))
            @RequestBody Map<String, Object> body) {
        return answer(tickets.resolve(ticketId, at(body)));
    }

    private Instant at(Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("at"));
        Instant at = in.notAfter("at", time.now());
        in.check();
        return at;
    }

    @GetMapping("/api/service-tickets/{ticketId}")
    TicketAnswer ticket(@PathVariable TicketId ticketId) {
        return answer(tickets.get(ticketId));
    }

    /** Of an app, newest first; {@code open}: only those not solved. */
    @GetMapping("/api/apps/{appId}/service-tickets")
    Page ofApp(@PathVariable AppId appId, @RequestParam(required = false) String kind, @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        Paging.check(page, size);
        Fields in = new Fields(kind == null ? Map.of() : Map.of("kind", kind), Set.of("kind"));
        Optional<TicketKind> only = in.has("kind") ? Optional.ofNullable(in.oneOf("kind", TicketKind.class)) : Optional.empty();
        in.check();
        return new Page(
                tickets.page(appId, only, open, page, size).stream().map(this::answer).toList(), page, size,
                tickets.count(appId, only, open));
    }

    private TicketAnswer answer(ServiceTicket t) {
        return new TicketAnswer(
                t.ticketId(), t.appId(), t.kind(), t.facts(), time.iso(t.openedAt()), time.iso(t.dueAt()), time.iso(t.respondedAt()),
                time.iso(t.resolvedAt()), t.affectedUsers(), t.reportedBy(), t.leadNo());
    }
}
