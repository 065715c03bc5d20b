package io.appgov.violation;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The penalty table (§六) for people: what each kind of violation costs the first, second and third time. Without personal data, so
 * it is public: an ISV must be able to see what a violation costs, and why a penalty is what it is.
 */
@RestController
@Hidden
class PenaltyController {

    private static final Words WORDS = Words.of("penalties");

    private final PenaltyTable table;
    private final PolicyVersions versions;
    private final StaffPages pages;
    private final BusinessTime time;

    PenaltyController(PenaltyTable table, PolicyVersions versions, StaffPages pages, BusinessTime time) {
        this.table = table;
        this.versions = versions;
        this.time = time;
        this.pages = pages;
    }

    /**
     * Where a page sends its reader who asks why a penalty is what it is.
     *
     * @param tableVersion as a proposal names it
     */
    static String address(String tableVersion, String kind, Language language) {
        return address(tableVersion, language) + "#" + kind;
    }

    static String address(String tableVersion, Language language) {
        return "/penalties?lang=" + language + "&version=" + tableVersion.replaceAll("\\D.*", "");
    }

    /**
     * @param version of the table; without it the one now in force
     * @throws NotFound when there is no such version
     */
    @GetMapping(path = "/penalties", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> penalties(@RequestParam(required = false) Integer version, Language language) {
        PenaltyTable.Version current = table.version(null);
        PenaltyTable.Version asked = version == null ? current : table.version(version);
        PenaltySheet sheet = table.sheet(asked);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("version", asked.name());
        page.put("current", current.equals(asked));
        page.put("note", language.half(sheet.note()));
        page.put("only", WORDS.say(language, "only", appealWindow(asked).toHours()));
        List<String> times = IntStream.rangeClosed(1, PenaltySheet.TIMES).mapToObj(time -> WORDS.say(language, "time." + time)).toList();
        page.put("times", times);
        page.put("kinds", sheet.kinds().stream().map(kind -> row(kind, times, language)).toList());
        page.put("severities", sheet.asMinor().entrySet().stream()
                .map(each -> Map.of(
                        "severity", each.getKey().title().label(language),
                        "times", each.getValue().stream().map(time -> time == 0 ? "—" : times.get(time - 1)).toList())).toList());
        page.put("hasSeverities", !sheet.asMinor().isEmpty());
        return pages.page("penalties", language, page);
    }

    /** That of the version of the policy which has this table; of a table that no longer has one, that in force. */
    private Duration appealWindow(PenaltyTable.Version asked) {
        return table.policyOf(asked).map(versions::spansOf).orElseGet(() -> versions.spansAt(time.now())).appealWindow();
    }

    private static Map<String, Object> row(PenaltySheet.Kind kind, List<String> times, Language language) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (PenaltyRule rule : kind.rules()) {
            List<String> lines = rule == null ? List.of() : rule.plan().lines(language);
            cells.add(Map.of("time", times.get(cells.size()), "lines", lines, "none", lines.isEmpty()));
        }
        return Map.of("kind", kind.kind(), "clause", kind.clause(), "title", kind.title().label(language), "cells", cells);
    }
}
