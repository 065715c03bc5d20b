package io.appgov.insight.search;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cases that were found, in the reader's language. */
record SearchWords(Map<String, String> words, Map<String, String> kinds, Language language, BusinessTime time) {

    private static final List<String> COLUMNS = List.of(
            "caseNo", "process", "processName", "isvId", "isvName", "appId", "appName", "kind", "kindTitle", "state", "stateName",
            "openedAt",
            "openedBy", "endedAt", "steps", "stepNames", "dueAt", "late", "policyVersion");

    String of(String word) {
        return words.getOrDefault(word, word);
    }

    /** A code by its word, the bare code when there is none. */
    String of(String kind, String code) {
        return words.getOrDefault(kind + "." + code, code);
    }

    /** Every word of a kind by its code, for templates, which know no dots in names. */
    Map<String, String> all(String kind) {
        Map<String, String> all = new HashMap<>();
        words.forEach((name, word) -> {
            if (name.startsWith(kind + ".")) {
                all.put(name.substring(kind.length() + 1), word);
            }
        });
        return all;
    }

    /** More than so many. */
    String many(int counted) {
        return "%,d+".formatted(counted).replace(',', ' ');
    }

    /** The title of a kind of violations; of a case that is none, empty. */
    String title(String kind) {
        return kind == null ? "" : kinds.getOrDefault(kind, "");
    }

    String half(String name) {
        return language.half(name);
    }

    Map<String, Object> row(FoundCase c) {
        boolean late = c.isLate(time.now());
        Map<String, Object> row = new HashMap<>();
        row.put("caseNo", c.caseNo());
        row.put("process", of("process", c.process()));
        row.put("isv", c.isvId() == null ? null : Map.of("id", c.isvId(), "name", c.isvName(), "link",
                Links.to("/audit", Map.of("isv", c.isvId().value()))));
        row.put("app", c.appId() == null ? null : Map.of("id", c.appId(), "name", c.appName(), "link",
                Links.to("/audit", Map.of("app", c.appId().value()))));
        row.put("kind", c.kind());
        row.put("kindTitle", title(c.kind()));
        row.put("state", of("state", c.state()));
        row.put("openedAt", time.readable(c.openedAt()));
        row.put("openedBy", Actor.SYSTEM.equals(c.openedBy()) ? of("system") : c.openedBy());
        row.put("ended", c.endedAt() != null);
        row.put("endedAt", time.readable(c.endedAt()));
        row.put("standsAt", stepNames(c));
        row.put("dueAt", time.readable(c.dueAt()));
        row.put("late", late);
        row.put("policyVersion", c.policyVersion());
        return row;
    }

    private String stepNames(FoundCase c) {
        return c.steps().stream().filter(s -> s.name() != null).map(s -> language.half(s.name())).distinct()
                .collect(Collectors.joining(language.pick("、", ", ")));
    }

    /** The header of the file; times are the zone's. */
    List<String> columns() {
        return COLUMNS.stream().map(column -> of("csv." + column) + (column.endsWith("At") ? " (" + language.zone() + ")" : "")).toList();
    }

    List<Object> line(FoundCase c) {
        return new ArrayList<>(Arrays.asList(
                c.caseNo(), c.process(), of("process", c.process()), c.isvId(), c.isvName(), c.appId(), c.appName(), c.kind(),
                title(c.kind()), c.state(), of("state", c.state()), time.readable(c.openedAt()), c.openedBy(),
                time.readable(c.endedAt()), c.steps().stream().map(FoundCase.Step::activityId).distinct().collect(Collectors.joining(" ")),
                stepNames(c), time.readable(c.dueAt()), c.isLate(time.now()) ? of("late") : "", c.policyVersion()));
    }
}
