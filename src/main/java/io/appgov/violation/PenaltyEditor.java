package io.appgov.violation;

import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** A penalty table as rows and back: what an amendment of the policy changes of it is the rows, not the model around them (§六, T9). */
final class PenaltyEditor {

    private static final String FIELD = "penalties";

    private PenaltyEditor() {}

    /** In the order of the model. */
    static List<PenaltyRow> rows(DmnModelInstance model) {
        PenaltyModel table = PenaltyModel.of(model);
        return table.table().getRules().stream().map(rule -> PenaltyRow.of(String.join(" | ",
                PenaltyModel.unquoted(table.asked(rule, "kind")), PenaltyModel.unquoted(table.asked(rule, "tier")),
                table.answered(rule, "clause"), table.answered(rule, "title"), table.answered(rule, "measures"),
                table.answered(rule, "deduction"), table.answered(rule, "days")))).toList();
    }

    /** @throws InvalidInput naming each line that is no row, and what is wrong with the rows together */
    static List<PenaltyRow> read(List<String> lines) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, PenaltyRow> rows = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String at = FIELD + "[" + i + "]";
            try {
                PenaltyRow row = PenaltyRow.of(lines.get(i));
                if (!row.hasItsDays()) {
                    errors.add(new FieldError(at, "有期限的措施须有天数 a measure with a period needs its days"));
                }
                if (!row.hasItsAmount()) {
                    errors.add(new FieldError(at, "DEPOSIT_DEDUCTION 与金额须同时有或同时无 DEPOSIT_DEDUCTION goes with an amount, and only then"));
                }
                if (rows.put(row.kind() + " " + row.tier(), row) != null) {
                    errors.add(new FieldError(at, "该类别该档次重复 this kind and tier stand there twice"));
                }
            } catch (IllegalArgumentException wrong) {
                errors.add(new FieldError(at, wrong.getMessage()));
            }
        }
        rows.values().stream().collect(Collectors.groupingBy(PenaltyRow::kind)).forEach((kind, of) -> {
            Set<Integer> tiers = of.stream().map(PenaltyRow::tier).collect(Collectors.toCollection(TreeSet::new));
            if (errors.isEmpty() && !tiers.equals(Set.of(1, 2, 3))) {
                errors.add(new FieldError(FIELD, kind + " 须有 1、2、3 三档 must have the tiers 1, 2 and 3"));
            }
            if (errors.isEmpty() && of.stream().map(row -> row.clause() + row.title()).distinct().count() > 1) {
                errors.add(new FieldError(FIELD, kind + " 各档条款与名称须相同 must have one clause and one title"));
            }
        });
        if (lines.isEmpty()) {
            errors.add(new FieldError(FIELD, "至少一类 at least one kind"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return List.copyOf(rows.values());
    }

    /**
     * The table with these rows instead of its own; tiers and names stay.
     *
     * @param version of the policy whose table it will be
     */
    static String amended(DmnModelInstance model, List<PenaltyRow> rows, String version) {
        DmnModelInstance amended = Dmn.readModelFromStream(
                new ByteArrayInputStream(Dmn.convertToString(model).getBytes(StandardCharsets.UTF_8)));
        DecisionTable table = PenaltyModel.of(amended).table();
        List.copyOf(table.getRules()).forEach(table::removeChildElement);
        rows.forEach(row -> table.addChildElement(rule(amended, table, row)));
        String note = "规范 " + version + " 的处罚表。 The penalty table of version " + version + " of the policy.";
        Description description = amended.newInstance(Description.class);
        description.setTextContent(note);
        amended.getDefinitions().setDescription(description);
        amended.getModelElementsByType(Decision.class).forEach(decision -> {
            decision.setVersionTag(version);
            // it says of the table it stood on what is not true of this one
            if (decision.getDescription() != null) {
                decision.removeChildElement(decision.getDescription());
            }
        });
        return Dmn.convertToString(amended);
    }

    private static Rule rule(DmnModelInstance model, DecisionTable table, PenaltyRow row) {
        String id = row.kind() + "_tier" + row.tier();
        Rule rule = model.newInstance(Rule.class, id);
        Map<String, String> asked = Map.of("kind", text(row.kind()), "tier", "" + row.tier());
        Map<String, String> answered = Map.of(
                "clause", text(row.clause()), "title", text(row.title()), "measures", text(row.measureNames()),
                "deduction", text("" + row.deduction()), "days", "" + row.days());
        table.getInputs().forEach(input -> {
            InputEntry entry = model.newInstance(InputEntry.class, id + "_in" + (rule.getInputEntries().size() + 1));
            entry.setText(text(model, asked.get(PenaltyModel.name(input))));
            rule.getInputEntries().add(entry);
        });
        table.getOutputs().forEach(output -> {
            OutputEntry entry = model.newInstance(OutputEntry.class, id + "_out" + (rule.getOutputEntries().size() + 1));
            entry.setText(text(model, answered.get(output.getName())));
            rule.getOutputEntries().add(entry);
        });
        return rule;
    }

    private static String text(String value) {
        return "\"" + value + "\"";
    }

    private static Text text(DmnModelInstance model, String content) {
        Text text = model.newInstance(Text.class);
        text.setTextContent(content);
        return text;
    }
}
