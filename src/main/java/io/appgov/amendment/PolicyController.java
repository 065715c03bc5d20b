package io.appgov.amendment;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.violation.ViolationKinds;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The policy for everybody: the version in force, those announced and former ones, without signing in (opening of the policy, T9). */
@RestController
@Hidden
class PolicyController {

    private static final Words WORDS = Words.of("policy");

    private final PolicyVersions versions;
    private final ViolationKinds kinds;
    private final StaffPages pages;
    private final BusinessTime time;

    PolicyController(PolicyVersions versions, ViolationKinds kinds, StaffPages pages, BusinessTime time) {
        this.versions = versions;
        this.kinds = kinds;
        this.pages = pages;
        this.time = time;
    }

    /** Where a version stands. */
    private enum State {
        announced,
        inForce,
        former,
        withdrawn
    }

    @GetMapping(path = "/policy", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> inForce(Language language) {
        return page(versions.inForceAt(time.now()), language);
    }

    /** @throws NotFound when no such version was announced */
    @GetMapping(path = "/policy/{version}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> version(@PathVariable String version, Language language) {
        return page(version, language);
    }

    private ResponseEntity<String> page(String asked, Language language) {
        List<PolicyVersions.Version> all = versions.announced();
        PolicyVersions.Version shown = all.stream().filter(each -> each.version().equals(asked)).findFirst()
                .orElseThrow(() -> new NotFound("规范版本 version of the policy", asked));
        String inForce = versions.inForceAt(time.now());
        String table = kinds.tableAddress(shown.version(), language);
        State state = state(shown, inForce);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", shown.title());
        page.put("version", shown.version());
        page.put("state", WORDS.say(language, "state." + state));
        page.put("notInForce", state != State.inForce);
        boolean late = state == State.announced && shown.effectiveFrom() == null && !shown.plannedFrom().isAfter(time.now());
        page.put("warning", WORDS.say(language, late ? "warning.late" : "warning." + state, time.readable(shown.expectedFrom())));
        page.put("announcedAt", moment(shown.announcedAt()));
        page.put("effectiveFrom", moment(shown.expectedFrom()));
        page.put("spans", spans(versions.spansOf(shown.version()), language));
        page.put("table", table);
        page.put("text", PolicyText.html(versions.textOf(shown.version()), table, WORDS.say(Language.zh, "table")));
        page.put("versions", all.stream().map(each -> Map.of(
                "version", each.version(),
                "title", each.title(),
                "state", WORDS.say(language, "state." + state(each, inForce)),
                "announcedAt", moment(each.announcedAt()),
                "effectiveFrom", moment(each.expectedFrom()),
                "here", each.equals(shown))).toList());
        return pages.page("policy", language, page);
    }

    private State state(PolicyVersions.Version version, String inForce) {
        if (version.version().equals(inForce)) {
            return State.inForce;
        }
        if (version.withdrawnAt() != null) {
            return State.withdrawn;
        }
        return version.effectiveFrom() == null || version.effectiveFrom().isAfter(time.now()) ? State.announced : State.former;
    }

    private Map<String, String> moment(Instant at) {
        return Map.of("iso", time.iso(at), "readable", time.readable(at));
    }

    /** A version counts the window in hours, notice in days. */
    private static List<Map<String, String>> spans(StatutorySpans spans, Language language) {
        return List.of(
                span("appealWindow", "hours", spans.appealWindow().toHours(), language),
                span("userNotice", "days", spans.userNotice().toDays(), language),
                span("shutdownNotice", "days", spans.shutdownNotice().toDays(), language),
                span("terminationNotice", "days", spans.terminationNotice().toDays(), language));
    }

    private static Map<String, String> span(String name, String unit, long count, Language language) {
        return Map.of("what", WORDS.say(language, "span." + name), "span", WORDS.say(language, "span." + unit, count));
    }
}
