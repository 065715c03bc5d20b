package io.appgov.insight.transparency;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes of a report as people read them. */
class ReportWords {

    /** What the parts of an item's code are, by section. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "cases", List.of("process"),
            "violations", List.of("kind", "severity"),
            "finality", List.of("final"),
            "measures", List.of("measure"),
            "deposits", List.of("ledger"),
            "appeals", List.of("came"),
            "apps", List.of("moved", "process"),
            "isvs", List.of("left"),
            "notices", List.of("notice"),
            "durations", List.of("span"));

    private final Map<String, String> words;

    /** @param kinds titles of the kinds of violations */
    ReportWords(Map<String, String> page, Map<String, String> kinds) {
        words = new HashMap<>(page);
        kinds.forEach((kind, title) -> words.put("kind." + kind, kind + " " + title));
    }

    String section(Section section) {
        return words.get("section." + section.id());
    }

    /** What is counted here, and by which date. */
    String rule(Section section) {
        return words.get("rule." + section.id());
    }

    String measure(String measure) {
        return words.get("column." + measure);
    }

    /** A code without a label, such as a kind removed from the table, is shown as it is. */
    String item(Section section, Section.Row row) {
        if (row.isTotal()) {
            return words.get("total");
        }
        Iterator<String> parts = PARTS.get(section.id()).iterator();
        return Stream.of(row.item().split(" ")).map(code -> words.getOrDefault(parts.next() + "." + code, code))
                .collect(Collectors.joining(" · "));
    }
}
