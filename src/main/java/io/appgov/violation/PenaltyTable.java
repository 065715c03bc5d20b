package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.engine.ReleaseModels;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.measure.MeasureKind;
import io.appgov.people.WithoutAuthorization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.springframework.stereotype.Component;

/** Evaluates {@code violation-penalties.dmn}, the latest version deployed. */
@Component
class PenaltyTable {

    static final String PENALTIES = "violationPenalties";
    static final String TIER = "penaltyTier";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ReleaseModels own;
    private final WithoutAuthorization unchecked;
    /** By definition: a deployed one never changes. */
    private final Map<String, PenaltySheet> sheets = new ConcurrentHashMap<>();

    PenaltyTable(DecisionService decisions, RepositoryService repository, ReleaseModels own, WithoutAuthorization unchecked) {
        this.decisions = decisions;
        this.repository = repository;
        this.own = own;
        this.unchecked = unchecked;
    }

    private record Row(RuleSource source, PenaltyRule rule) {

        DeductionOrder deduction() {
            return rule.deduction();
        }
    }

    /** Whether the table has a rule for this kind. */
    boolean knows(String kind) {
        return row(new RuleSource("", "", kind), Severity.MINOR, 1).isPresent();
    }

    /** An error when it has none. */
    Optional<FieldError> unknown(String field, String kind) {
        return knows(kind)
                ? Optional.empty()
                : Optional.of(new FieldError(field, "违规处罚表中没有此类违规 the penalty table has no such kind"));
    }

    /** The kind's title, 中文 / English; the bare kind when the table does not know it. */
    String title(String kind) {
        return titles().getOrDefault(kind, kind);
    }

    private Map<String, String> titles() {
        return kinds().titles();
    }

    String clause(String kind) {
        return kinds().clauses().get(kind);
    }

    private PenaltyKinds kinds() {
        return unchecked.run(() -> PenaltyKinds.in(repository.getDmnModelInstance(latest().getId())));
    }

    /** The same in one language. */
    String title(String kind, Language language) {
        return in(language, title(kind));
    }

    /** Every kind, in order, with its title in one language. */
    Map<String, String> titles(Language language) {
        Map<String, String> titles = titles();
        titles.replaceAll((kind, title) -> in(language, title));
        return titles;
    }

    private static String in(Language language, String title) {
        return both(title).in(language);
    }

    /** Splits a title of the table, 中文 / English; a title in one language is used for both. */
    static Title both(String title) {
        String[] parts = title.split(" / ", 2);
        return new Title(parts[0], parts[parts.length - 1]);
    }

    int tier(Severity severity, int occurrence) {
        VariableMap input = Variables.createVariables().putValue("severity", severity.name()).putValue("occurrence", occurrence);
        return unchecked.run(() -> ((Number) decisions.evaluateDecisionByKey(TIER).variables(input).evaluate().getSingleEntry())
                .intValue());
    }

    /**
     * M3: evaluates each source's kind and combines the rules that hit.
     *
     * @param kind of the case; it determines the proposal's tier
     * @param occurrences ordinal number within the year by kind (T6): each source is evaluated with that of its own kind
     * @param balance CNY on the deposit now: the value of a deduction of the whole balance when the highest is determined (M4, R6)
     */
    Proposal propose(String kind, List<RuleSource> sources, Severity severity, Map<String, Integer> occurrences, Money balance) {
        List<Row> rows = new ArrayList<>();
        sources.forEach(s -> row(s, severity, occurrences.get(s.kind())).ifPresent(rows::add));
        // on equal amounts the first that deducts: deducting an empty balance still counts as a deduction
        Comparator<Row> byDeduction = Comparator.comparing(Row::deduction, DeductionOrder.byWorth(balance))
                .thenComparing(r -> r.rule.measures().contains(MeasureKind.DEPOSIT_DEDUCTION));
        Row highest = rows.stream().max(byDeduction).map(max -> rows.stream()
                .filter(r -> byDeduction.compare(r, max) == 0).findFirst().orElseThrow()).orElse(null);
        Set<MeasureKind> measures = new LinkedHashSet<>();
        rows.forEach(r -> measures.addAll(r.rule.measures()));
        return new Proposal(
                List.copyOf(measures),
                highest == null ? DeductionOrder.NOTHING : highest.deduction(),
                rows.stream().mapToInt(r -> r.rule.days()).max().orElse(0),
                tier(severity, occurrences.get(kind)),
                rows.stream().map(r -> new Proposal.Rule(
                        r.source.kind(), r.rule.clause(), r.deduction(), r.rule.measures(), r.rule.days(), r == highest)).toList(),
                version(null).name());
    }

    private Optional<Row> row(RuleSource source, Severity severity, int occurrence) {
        return evaluate(source.kind(), severity, occurrence).map(result -> new Row(source, rule(result.getSingleResult())));
    }

    static PenaltyRule rule(DmnDecisionResultEntries entry) {
        return new PenaltyRule(
                entry.getEntry("clause"),
                Arrays.stream(((String) entry.getEntry("measures")).split(",")).map(String::strip).filter(m -> !m.isEmpty())
                        .map(MeasureKind::valueOf).toList(),
                DeductionOrder.of(entry.getEntry("deduction")),
                ((Number) entry.getEntry("days")).intValue());
    }

    private Optional<DmnDecisionResult> evaluate(String kind, Severity severity, int occurrence) {
        VariableMap input = Variables.createVariables()
                .putValue("kind", kind)
                .putValue("severity", severity.name())
                .putValue("occurrence", occurrence);
        DmnDecisionResult result = unchecked.run(() -> decisions.evaluateDecisionByKey(PENALTIES).variables(input).evaluate());
        return result.isEmpty() ? Optional.empty() : Optional.of(result);
    }

    /** @param name as a proposal names it */
    record Version(String definitionId, String name) {}

    /**
     * @param number {@code null} for the one now in force
     * @throws NotFound when there is no such version
     */
    Version version(Integer number) {
        DecisionDefinition table = unchecked.run(() -> number == null
                ? latest()
                : repository.createDecisionDefinitionQuery().decisionDefinitionKey(PENALTIES).decisionDefinitionVersion(number)
                        .singleResult());
        if (table == null) {
            throw new NotFound("处罚表版本 version of the penalty table", number.toString());
        }
        return new Version(table.getId(), table.getVersion() + (table.getVersionTag() == null ? "" : " (" + table.getVersionTag() + ")"));
    }

    PenaltySheet sheet(Version version) {
        return sheets.computeIfAbsent(version.definitionId, id -> PenaltySheetReader.read(unchecked.run(() -> Dmn.convertToString(
                repository.getDmnModelInstance(id)))));
    }

    private DecisionDefinition latest() {
        DecisionDefinition newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(PENALTIES).latestVersion()
                .singleResult();
        return own.insteadOf(newest.getDeploymentId())
                .map(deployment -> repository.createDecisionDefinitionQuery().deploymentId(deployment).decisionDefinitionKey(PENALTIES)
                .singleResult())
                .orElse(newest);
    }
}
