package io.appgov.violation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * The kinds a penalty table has rules for, in order. Parsed instead of evaluated, as the engine records every evaluation and
 * displaying a page must not write.
 */
final class PenaltyKinds {

    private final Map<String, String> titles;
    private final Map<String, String> clauses;

    private PenaltyKinds(DecisionTable table) {
        titles = column(table, "title");
        clauses = column(table, "clause");
    }

    static PenaltyKinds in(DmnModelInstance model) {
        return new PenaltyKinds((DecisionTable) model.<Decision>getModelElementById(PenaltyTable.PENALTIES).getExpression());
    }

    /** 中文 / English by kind. */
    Map<String, String> titles() {
        return titles;
    }

    /** The clause of the platform's policy, by kind; if the kind's rows name several, the first. */
    Map<String, String> clauses() {
        return clauses;
    }

    private static Map<String, String> column(DecisionTable table, String output) {
        int kinds = index(table.getInputs(), input -> input.getInputExpression().getText().getTextContent().strip().equals("kind"));
        int column = index(table.getOutputs(), each -> each.getName().equals(output));
        Map<String, String> all = new TreeMap<>();
        for (Rule rule : table.getRules()) {
            String entry = unquoted(List.copyOf(rule.getOutputEntries()).get(column).getTextContent());
            for (String kind : List.copyOf(rule.getInputEntries()).get(kinds).getTextContent().split(",")) {
                if (!kind.isBlank()) {
                    all.putIfAbsent(unquoted(kind), entry);
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static String unquoted(String cell) {
        return cell.strip().replaceAll("^\"|\"$", "");
    }

    private static <T> int index(Collection<T> columns, Predicate<T> wanted) {
        List<T> all = List.copyOf(columns);
        return IntStream.range(0, all.size()).filter(i -> wanted.test(all.get(i))).findFirst().orElseThrow();
    }
}
