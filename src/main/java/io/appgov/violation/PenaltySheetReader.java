package io.appgov.violation;

import io.appgov.violation.PenaltySheet.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** Makes the sheet of a penalty table by evaluating it, not cell by cell, so a table of another make reads the same. */
final class PenaltySheetReader {

    /** The engine's own records every evaluation, and displaying a page must not write. */
    private static final DmnEngine DMN = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private PenaltySheetReader() {}

    static PenaltySheet read(String dmn) {
        DmnModelInstance model = Dmn.readModelFromStream(stream(dmn));
        DmnDecision table = DMN.parseDecision(PenaltyTable.PENALTIES, stream(dmn));
        PenaltyKinds kinds = PenaltyKinds.in(model);
        Map<String, String> clauses = kinds.clauses();
        List<Kind> rows = new ArrayList<>();
        kinds.titles().forEach((kind, title) -> {
            List<PenaltyRule> rules = new ArrayList<>();
            for (int time = 1; time <= PenaltySheet.TIMES; time++) {
                DmnDecisionResult hit = evaluate(table, kind, Severity.MINOR, time);
                rules.add(hit.isEmpty() ? null : PenaltyTable.rule(hit.getSingleResult()));
            }
            rows.add(new Kind(kind, clauses.get(kind), PenaltyTable.both(title), rules));
        });
        var note = model.getDefinitions().getDescription();
        return new PenaltySheet(note == null ? "" : note.getTextContent().strip(), List.copyOf(rows), asMinor(dmn, model));
    }

    private static Map<Severity, List<Integer>> asMinor(String dmn, DmnModelInstance model) {
        Map<Severity, List<Integer>> asMinor = new EnumMap<>(Severity.class);
        if (model.getModelElementById(PenaltyTable.TIER) != null) {
            DmnDecision decision = DMN.parseDecision(PenaltyTable.TIER, stream(dmn));
            List<Object> minor = tiers(decision, Severity.MINOR);
            for (Severity severity : Severity.values()) {
                asMinor.put(severity, tiers(decision, severity).stream().map(tier -> minor.indexOf(tier) + 1).toList());
            }
        }
        return asMinor;
    }

    private static List<Object> tiers(DmnDecision decision, Severity severity) {
        List<Object> tiers = new ArrayList<>();
        for (int time = 1; time <= PenaltySheet.TIMES; time++) {
            tiers.add(evaluate(decision, "", severity, time).getSingleEntry());
        }
        return tiers;
    }

    private static DmnDecisionResult evaluate(DmnDecision decision, String kind, Severity severity, int occurrence) {
        return DMN.evaluateDecision(decision, Variables.createVariables()
                .putValue("kind", kind).putValue("severity", severity.name()).putValue("occurrence", occurrence));
    }

    private static ByteArrayInputStream stream(String dmn) {
        return new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8));
    }
}
