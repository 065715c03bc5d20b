package io.appgov.catalogue;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * Changes of contacts' addresses that wait for a second person: an operator or a manager agrees or declines, the requester may take
 * it back (R12).
 */
@RestController
@Hidden
class ContactChangePages {

    private final ContactChanges changes;
    private final Pages pages;
    private final BusinessTime time;
    private final Actor actor;

    ContactChangePages(ContactChanges changes, Pages pages, BusinessTime time, Actor actor) {
        this.changes = changes;
        this.pages = pages;
        this.time = time;
        this.actor = actor;
    }

    @GetMapping(path = "/contact-changes", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show() {
        List<Map<String, Object>> waiting = changes.allWaiting().stream().map(this::line).toList();
        return pages.page("contact-changes", Map.of("changes", waiting, "none", waiting.isEmpty()));
    }

    private Map<String, Object> line(ContactChanges.Waiting change) {
        return Map.of(
                "changeId", change.id(),
                "isvId", change.isvId(),
                "askedBy", change.asked().askedBy(),
                "askedAt", time.readable(change.asked().askedAt()),
                "own", change.asked().askedBy().equals(actor.id()),
                "values", change.values().stream()
                        .map(v -> Map.of(
                                "contact", v.contact(), "field", v.field().equals("email") ? "邮件 mail" : "飞书 Feishu", "was", v.was(),
                                "becomes", Objects.requireNonNullElse(v.becomes(), "（移除 removed）")))
                        .toList());
    }

    @PostMapping(path = "/contact-changes/{changeId}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAnyAuthority('operators', 'managers')")
    ResponseEntity<String> settle(@PathVariable String changeId, @RequestParam Map<String, String> sent) {
        Fields in = new Fields(sent, Set.of("action", "reason"));
        String action = in.oneOf("action", "confirm", "decline", "takeBack");
        String reason = "decline".equals(action) ? in.text("reason") : null;
        in.check();
        switch (action) {
            case "confirm" -> changes.confirm(changeId);
            case "decline" -> changes.decline(changeId, reason);
            default -> changes.takeBack(changeId);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/contact-changes")).build();
    }
}
