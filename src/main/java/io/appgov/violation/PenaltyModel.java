package io.appgov.violation;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The cells of a penalty table, by the names of its columns, whatever their order. */
final class PenaltyModel {

    private final DecisionTable table;

    private PenaltyModel(DecisionTable table) {
        this.table = table;
    }

    static PenaltyModel of(DmnModelInstance model) {
        return new PenaltyModel((DecisionTable) model.<Decision>getModelElementById(PenaltyTable.PENALTIES).getExpression());
    }

    DecisionTable table() {
        return table;
    }

    /** What an input asks for. */
    static String name(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    String asked(Rule rule, String input) {
        return List.copyOf(rule.getInputEntries()).get(index(table.getInputs(), each -> name(each).equals(input))).getTextContent();
    }

    String answered(Rule rule, String output) {
        return unquoted(List.copyOf(rule.getOutputEntries()).get(index(table.getOutputs(), each -> each.getName().equals(output)))
                .getTextContent());
    }

    static String unquoted(String cell) {
        return cell.strip().replaceAll("^\"|\"$", "");
    }

    private static <T> int index(Collection<T> columns, Predicate<T> wanted) {
        List<T> all = List.copyOf(columns);
        return IntStream.range(0, all.size()).filter(i -> wanted.test(all.get(i))).findFirst().orElseThrow();
    }
}
