package io.appgov.violation;

import io.appgov.foundation.language.Title;
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

/**
 * A version of the penalty table as people read it: for each kind what is proposed for a minor act the first, second and third time
 * in a year, and how severity moves that (§六). It is evaluated, not read cell by cell, so a table of another make reads the same.
 *
 * @param note whether it is the platform's own table, as the model says; both languages, may be empty
 * @param asMinor by severity, for the first, second and third time: which time a minor act is treated so; empty in a version
 *     without tiers
 */
record PenaltySheet(String note, List<Kind> kinds, Map<Severity, List<Integer>> asMinor) {

    /** Occurrences told apart; what comes later is treated as the last of them. */
    static final int TIMES = 3;

    /** The engine's own records every evaluation, and displaying a page must not write. */
    private static final DmnEngine DMN = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /** @param rules for the first, second and third time; {@code null} where the table has none */
    record Kind(String kind, String clause, Title title, List<PenaltyRule> rules) {}

    static PenaltySheet of(String dmn) {
        DmnModelInstance model = Dmn.readModelFromStream(stream(dmn));
        DmnDecision table = DMN.parseDecision(PenaltyTable.PENALTIES, stream(dmn));
        PenaltyKinds kinds = PenaltyKinds.in(model);
        Map<String, String> clauses = kinds.clauses();
        List<Kind> rows = new ArrayList<>();
        kinds.titles().forEach((kind, title) -> {
            List<PenaltyRule> rules = new ArrayList<>();
            for (int time = 1; time <= TIMES; time++) {
                DmnDecisionResult hit = evaluate(table, kind, Severity.MINOR, time);
                rules.add(hit.isEmpty() ? null : PenaltyRule.of(hit.getSingleResult()));
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
        for (int time = 1; time <= TIMES; time++) {
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
