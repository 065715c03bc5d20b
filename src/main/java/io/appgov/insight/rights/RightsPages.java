package io.appgov.insight.rights;

import io.appgov.audit.AuditEvent;
import io.appgov.audit.AuditTrail;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.people.Actor;
import io.appgov.people.Group;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chained trail of users, groups and grants, and what waits for a second administrator; for auditors and administrators. */
@RestController
@Hidden
class RightsPages {

    private static final String PAGE = "rights";
    private static final int SHOWN = 200;

    private final AuditTrail trail;
    private final RightsProposals proposals;
    private final StaffPages pages;
    private final BusinessTime time;

    RightsPages(AuditTrail trail, RightsProposals proposals, StaffPages pages, BusinessTime time) {
        this.trail = trail;
        this.proposals = proposals;
        this.pages = pages;
        this.time = time;
    }

    /** @param before only what was done before the entry of this number */
    @GetMapping(path = "/rights", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(@RequestParam(required = false) Integer before, Language language, HttpServletRequest request) {
        if (before != null && before < 1) {
            throw new InvalidInput("before", "须 ≥ 1 must be ≥ 1");
        }
        Map<String, String> words = pages.words(PAGE, language);
        List<AuditEvent> events = trail.ofRights(before == null ? Integer.MAX_VALUE : before, SHOWN + 1);
        List<AuditEvent> shown = events.subList(0, Math.min(SHOWN, events.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("events", shown.stream().map(event -> event(event, words)).toList());
        model.put("none", shown.isEmpty());
        model.put("earlier", events.size() > SHOWN ? String.valueOf(shown.get(SHOWN - 1).seq()) : null);
        model.put("waiting", proposals.waiting().stream()
                .map(w -> Map.of(
                        "id", w.id(), "at", time.readable(w.askedAt()), "by", w.askedBy(), "act", words.get("act." + w.what()), "about",
                        about(w.subject(), words)))
                .toList());
        model.put("administrator", request.isUserInRole(Group.ADMIN.id()));
        return pages.page(PAGE, language, model);
    }

    /** Takes a proposal back, or declines it as another administrator. */
    @PostMapping(path = "/rights/{id}")
    @PreAuthorize("hasAuthority('camunda-admin')")
    ResponseEntity<String> end(@PathVariable String id) {
        proposals.end(id);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/rights")).build();
    }

    private Map<String, Object> event(AuditEvent event, Map<String, String> words) {
        Map<String, Object> row = new HashMap<>();
        row.put("no", event.seq());
        row.put("at", time.readable(event.at()));
        row.put("by", event.actor().equals(Actor.SYSTEM) ? words.get("system") : event.actor());
        row.put("what", words.getOrDefault("event." + event.what(), event.what()));
        row.put("detail", event.detail().entrySet().stream()
                .map(e -> words.getOrDefault("detail." + e.getKey(), e.getKey()) + " " + value(e.getKey(), e.getValue(), words))
                .collect(Collectors.joining(" · ")));
        return row;
    }

    private static String value(String name, Object value, Map<String, String> words) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> words.getOrDefault("field." + each, String.valueOf(each))).collect(Collectors.joining(", "));
        }
        String said = Objects.toString(value, "");
        return switch (name) {
            case "group", "to" -> words.getOrDefault("group." + said, said);
            case "for" -> words.getOrDefault("act." + said, said);
            case "about" -> about(said, words);
            default -> said;
        };
    }

    /** A user, or a user and a group. */
    private static String about(String subject, Map<String, String> words) {
        int space = subject.indexOf(' ');
        return space < 0 ? subject : subject.substring(0, space) + " · "
                + words.getOrDefault("group." + subject.substring(space + 1), subject.substring(space + 1));
    }
}
