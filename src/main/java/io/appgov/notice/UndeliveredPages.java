package io.appgov.notice;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.Notice;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notices that reached nobody and that no case waits for: an operator sends them again or delivers them otherwise. Notices a case
 * waits for are tasks (T3a).
 */
@RestController
@Hidden
class UndeliveredPages {

    private static final int SHOWN = 200;

    private final NoticeService notices;
    private final UnsendableAddresses addresses;
    private final Pages pages;
    private final BusinessTime time;

    UndeliveredPages(NoticeService notices, UnsendableAddresses addresses, Pages pages, BusinessTime time) {
        this.notices = notices;
        this.addresses = addresses;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping(path = "/undelivered", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show() {
        List<Map<String, Object>> unheard = notices.unheard(SHOWN).stream().map(this::line).toList();
        List<Map<String, Object>> unsendable = unsendable();
        return pages.page("undelivered", Map.of(
                "notices", unheard, "none", unheard.isEmpty(), "unsendable", unsendable.stream().limit(SHOWN).toList(), "anyUnsendable",
                !unsendable.isEmpty()));
    }

    private List<Map<String, Object>> unsendable() {
        return Stream.concat(
                        addresses.contacts().stream()
                        .map(a -> Map.<String, Object>of("whose", a.isvId(), "name", a.contact().name(), "email", a.contact().email(),
                        "why", a.why())),
                        addresses.users().stream()
                        .map(a -> Map.<String, Object>of("whose", "用户 user", "name", a.userId(), "email", a.email(), "why", a.why())))
                .toList();
    }

    private Map<String, Object> line(Notice n) {
        List<Delivery> deliveries = notices.deliveriesOf(n.noticeId());
        return Map.of(
                "noticeId", n.noticeId(),
                "caseNo", n.isOfCase() ? n.caseNo() : "—",
                "kind", n.kind(),
                "subject", deliveries.isEmpty() ? "" : deliveries.get(0).message().subject(),
                "queuedAt", time.readable(n.queuedAt()),
                "deliveries", deliveries.stream()
                        .map(d -> Map.of(
                                "contact", d.address().contact(), "channel", d.address().channel(), "recipient",
                                d.address().recipient() == null ? "—" : d.address().recipient(),
                                "state", d.state(), "attempts", d.attempts().total(), "error", d.attempts().lastError() == null
                                        ? ""
                                        : d.attempts().lastError()))
                        .toList());
    }

    @PostMapping(path = "/undelivered/{noticeId}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('operators')")
    ResponseEntity<String> settle(@PathVariable String noticeId, @RequestParam Map<String, String> sent) {
        Fields in = new Fields(sent, Set.of("action", "proof"));
        if ("again".equals(in.oneOf("action", "again", "passedOn"))) {
            in.check();
            notices.sendUnheardAgain(noticeId);
        } else {
            String proof = in.text("proof");
            in.check();
            notices.passedOn(noticeId, proof);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/undelivered")).build();
    }
}
