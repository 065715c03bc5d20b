package io.appgov.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted, and what should not have been. */
final class Findings {

    private static final int SHOWN = 25;

    private final Map<String, Integer> figures = new TreeMap<>();
    private final Map<String, List<String>> faults = new LinkedHashMap<>();

    synchronized void count(String figure) {
        count(figure, 1);
    }

    synchronized void count(String figure, int more) {
        figures.merge(figure, more, Integer::sum);
    }

    synchronized int counted(String figure) {
        return figures.getOrDefault(figure, 0);
    }

    /** @param kind which promise was broken; all of one kind are shown together */
    synchronized void fault(String kind, String what) {
        faults.computeIfAbsent(kind, k -> new ArrayList<>()).add(what);
    }

    synchronized boolean isEmpty() {
        return faults.isEmpty();
    }

    synchronized String faults() {
        StringBuilder text = new StringBuilder();
        faults.forEach((kind, all) -> {
            text.append("\n").append(kind).append(" (").append(all.size()).append(")");
            all.stream().limit(SHOWN).forEach(each -> text.append("\n    ").append(each));
        });
        return text.toString();
    }

    synchronized String figures() {
        StringBuilder text = new StringBuilder();
        figures.forEach((figure, n) -> text.append("\n    ").append(figure).append(": ").append(n));
        return text.toString();
    }
}
