package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.engine.DecisionDeployments;
import io.appgov.engine.ReleaseModels;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.measure.MeasureKind;
import io.appgov.people.WithoutAuthorization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.stereotype.Component;

/**
 * The penalty table of each version of the policy (§六, T9): that of {@code violation-penalties.dmn}, as this release brings it, unless
 * an amendment brought one of its own.
 */
@Component
class PenaltyTable {

    static final String PENALTIES = "violationPenalties";
    static final String TIER = "penaltyTier";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ReleaseModels own;
    private final PolicyVersions versions;
    private final BusinessTime time;
    private final WithoutAuthorization unchecked;
    private final DecisionDeployments deployments;
    /** By definition: a deployed one never changes. */
    private final Map<String, PenaltySheet> sheets = new ConcurrentHashMap<>();
    private final Map<String, PenaltyKinds> kinds = new ConcurrentHashMap<>();

    PenaltyTable(
            DecisionService decisions, RepositoryService repository, ReleaseModels own, PolicyVersions versions, BusinessTime time,
            WithoutAuthorization unchecked, DecisionDeployments deployments) {
        this.deployments = deployments;
        this.versions = versions;
        this.time = time;
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

    /** An error when the table in force at the time of an act has no rule for this kind. */
    Optional<FieldError> unknown(String field, String kind, Instant occurredAt) {
        return kindsAt(occurredAt).titles().containsKey(kind)
                ? Optional.empty()
                : Optional.of(new FieldError(field, "违规处罚表中没有此类违规 the penalty table has no such kind"));
    }

    /**
     * The kind's title, 中文 / English; the bare kind when no table knows it.
     *
     * @param policyVersion by which the case is judged: an amendment does not rename what was decided before it
     */
    String title(String policyVersion, String kind) {
        String own = kindsOf(definition(policyVersion).getId()).titles().get(kind);
        return own == null ? titles().getOrDefault(kind, kind) : own;
    }

    /** Of every version that was not withdrawn; of a kind that several know the newest title. */
    private Map<String, String> titles() {
        Map<String, String> titles = new TreeMap<>();
        Map<String, Optional<String>> tables = versions.tables();
        versions.all().stream().map(tables::get).distinct().map(brought -> definition(brought, tables))
                .forEach(table -> kindsOf(table.getId()).titles().forEach(titles::putIfAbsent));
        return titles;
    }

    /** The clause that covers a kind, by the table in force at the time of an act. */
    String clause(String kind, Instant occurredAt) {
        return kindsAt(occurredAt).clauses().get(kind);
    }

    private PenaltyKinds kindsAt(Instant occurredAt) {
        return kindsOf(definition(versions.inForceAt(occurredAt)).getId());
    }

    private PenaltyKinds kindsOf(String definitionId) {
        return kinds.computeIfAbsent(
                definitionId, id -> unchecked.run(() -> PenaltyKinds.in(repository.getDmnModelInstance(id))));
    }

    /** The same in one language. */
    String title(String policyVersion, String kind, Language language) {
        return in(language, title(policyVersion, kind));
    }

    /** Where nothing says of which version: the newest title, in one language. */
    String newestTitle(String kind, Language language) {
        return in(language, titles().getOrDefault(kind, kind));
    }

    /** Every kind, in order, with its title in one language. */
    Map<String, String> titles(Language language) {
        return in(language, titles());
    }

    /** The same; those the version's table knows have its titles. */
    Map<String, String> titles(String policyVersion, Language language) {
        Map<String, String> titles = titles();
        titles.putAll(kindsOf(definition(policyVersion).getId()).titles());
        return in(language, titles);
    }

    private static Map<String, String> in(Language language, Map<String, String> titles) {
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

    /** @param policyVersion by which the case is judged */
    int tier(String policyVersion, Severity severity, int occurrence) {
        return tierIn(tiersBeside(definition(policyVersion)), severity, occurrence);
    }

    private int tierIn(String definitionId, Severity severity, int occurrence) {
        VariableMap input = Variables.createVariables().putValue("severity", severity.name()).putValue("occurrence", occurrence);
        return unchecked.run(() -> ((Number) decisions.evaluateDecisionById(definitionId).variables(input).evaluate().getSingleEntry())
                .intValue());
    }

    /**
     * M3: evaluates each source's kind and combines the rules that hit.
     *
     * @param policyVersion by which the case is judged
     * @param kind of the case; it determines the proposal's tier
     * @param occurrences ordinal number within the year by kind (T6): each source is evaluated with that of its own kind
     * @param balance CNY on the deposit now: the value of a deduction of the whole balance when the highest is determined (M4, R6)
     */
    Proposal propose(
            String policyVersion, String kind, List<RuleSource> sources, Severity severity, Map<String, Integer> occurrences,
            Money balance) {
        DecisionDefinition table = definition(policyVersion);
        List<Row> rows = new ArrayList<>();
        sources.forEach(s -> row(table, s, severity, occurrences.get(s.kind())).ifPresent(rows::add));
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
                tierIn(tiersBeside(table), severity, occurrences.get(kind)),
                rows.stream().map(r -> new Proposal.Rule(
                        r.source.kind(), r.rule.clause(), r.deduction(), r.rule.measures(), r.rule.days(), r == highest)).toList(),
                named(table).name());
    }

    private Optional<Row> row(DecisionDefinition table, RuleSource source, Severity severity, int occurrence) {
        return evaluate(table, source.kind(), severity, occurrence).map(result -> new Row(source, rule(result.getSingleResult())));
    }

    static PenaltyRule rule(DmnDecisionResultEntries entry) {
        return new PenaltyRule(
                entry.getEntry("clause"),
                Arrays.stream(((String) entry.getEntry("measures")).split(",")).map(String::strip).filter(m -> !m.isEmpty())
                        .map(MeasureKind::valueOf).toList(),
                DeductionOrder.of(entry.getEntry("deduction")),
                ((Number) entry.getEntry("days")).intValue());
    }

    private Optional<DmnDecisionResult> evaluate(DecisionDefinition table, String kind, Severity severity, int occurrence) {
        VariableMap input = Variables.createVariables()
                .putValue("kind", kind)
                .putValue("severity", severity.name())
                .putValue("occurrence", occurrence);
        DmnDecisionResult result = unchecked.run(() -> decisions.evaluateDecisionById(table.getId()).variables(input).evaluate());
        return result.isEmpty() ? Optional.empty() : Optional.of(result);
    }

    /** @param name as a proposal names it */
    record Version(String definitionId, String name) {}

    /**
     * @param number {@code null} for that of the policy version now in force
     * @throws NotFound when there is no such version
     */
    Version version(Integer number) {
        DecisionDefinition table = unchecked.run(() -> number == null
                ? definition(versions.inForceAt(time.now()))
                : repository.createDecisionDefinitionQuery().decisionDefinitionKey(PENALTIES).decisionDefinitionVersion(number)
                        .singleResult());
        if (table == null) {
            throw new NotFound("处罚表版本 version of the penalty table", number.toString());
        }
        return named(table);
    }

    Version of(String policyVersion) {
        return named(definition(policyVersion));
    }

    /** The version of the policy that has this table: the one in force if it does, else the last one that was not withdrawn. */
    Optional<String> policyOf(Version version) {
        Map<String, Optional<String>> tables = versions.tables();
        return Stream.concat(Stream.of(versions.inForceAt(time.now())), versions.all().stream())
                .filter(policy -> definition(tables.get(policy), tables).getId().equals(version.definitionId))
                .findFirst();
    }

    private static Version named(DecisionDefinition table) {
        return new Version(table.getId(), table.getVersion() + (table.getVersionTag() == null ? "" : " (" + table.getVersionTag() + ")"));
    }

    /** The rows of the table of a version of the policy. */
    List<PenaltyRow> rows(String policyVersion) {
        return PenaltyEditor.rows(model(policyVersion));
    }

    private DmnModelInstance model(String policyVersion) {
        return unchecked.run(() -> repository.getDmnModelInstance(definition(policyVersion).getId()));
    }

    /**
     * Deploys a table of its own for a new version of the policy.
     *
     * @return the id of the deployment
     */
    String deploy(String basedOn, List<PenaltyRow> rows, String newVersion) {
        String dmn = amended(basedOn, rows, newVersion);
        return unchecked.run(() -> deployments.deploy("policy " + newVersion, "violation-penalties.dmn", dmn));
    }

    /**
     * The table as it would be deployed.
     *
     * @throws InvalidInput when a kind is missing that acts are reported of, or nobody could evaluate it
     */
    String amended(String basedOn, List<PenaltyRow> rows, String newVersion) {
        Set<String> missing = new TreeSet<>(kindsOf(definition(basedOn).getId()).titles().keySet());
        rows.forEach(row -> missing.remove(row.kind()));
        if (!missing.isEmpty()) {
            throw new InvalidInput("penalties", "类别不可删去，不再处罚的请清空措施 kinds stay, without measures if need be: " + missing);
        }
        String dmn = PenaltyEditor.amended(model(basedOn), rows, newVersion);
        // read as people will: a table that cannot be evaluated must not be announced
        PenaltySheetReader.read(dmn);
        return dmn;
    }

    PenaltySheet sheet(Version version) {
        return sheets.computeIfAbsent(version.definitionId, id -> PenaltySheetReader.read(unchecked.run(() -> Dmn.convertToString(
                repository.getDmnModelInstance(id)))));
    }

    /** The table of a version of the policy. */
    private DecisionDefinition definition(String policyVersion) {
        Map<String, Optional<String>> tables = versions.tables();
        return definition(tables.get(policyVersion), tables);
    }

    private DecisionDefinition definition(Optional<String> brought, Map<String, Optional<String>> tables) {
        return unchecked.run(() -> brought.map(deployment -> in(deployment, PENALTIES)).orElseGet(() -> shipped(tables)));
    }

    private DecisionDefinition shipped(Map<String, Optional<String>> tables) {
        DecisionDefinition newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(PENALTIES)
                .orderByDecisionDefinitionVersion().desc().list().stream()
                .filter(table -> !tables.containsValue(Optional.of(table.getDeploymentId())))
                .findFirst().orElseThrow();
        return own.insteadOf(newest.getDeploymentId()).map(deployment -> in(deployment, PENALTIES)).orElse(newest);
    }

    /** A deployment need not bring a table that has not changed. */
    private DecisionDefinition in(String deploymentId, String key) {
        return repository.createDecisionDefinitionQuery().deploymentId(deploymentId).decisionDefinitionKey(key).singleResult();
    }

    /** The tiers that stand in the same file as a table. */
    private String tiersBeside(DecisionDefinition table) {
        return unchecked.run(() -> in(table.getDeploymentId(), TIER).getId());
    }
}
