package io.appgov.violation;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The kinds of violations the penalty table knows, by their titles (catalogue.md). */
@Service
public class ViolationKinds {

    private final PenaltyTable table;

    ViolationKinds(PenaltyTable table) {
        this.table = table;
    }

    /** The newest title; the bare kind when no table knows it. */
    public String title(String kind, Language language) {
        return table.newestTitle(kind, language);
    }

    /** An error when the table in force at the time of an act has no rule for this kind: no violation of it can be reported. */
    public Optional<FieldError> unknown(String field, String kind, Instant occurredAt) {
        return table.unknown(field, kind, occurredAt);
    }

    /** The clause of the platform's policy that covers a kind the table in force at the time of an act knows. */
    public String clause(String kind, Instant occurredAt) {
        return table.clause(kind, occurredAt);
    }

    /** Every kind in order, with its newest title. */
    public Map<String, String> all(Language language) {
        return table.titles(language);
    }

    /** Every kind in order, with the title that a case knows it by which is judged by this version of the policy. */
    public Map<String, String> all(String policyVersion, Language language) {
        return table.titles(policyVersion, language);
    }

    /** Where the penalty table of a version of the policy is shown to everybody. */
    public String tableAddress(String policyVersion, Language language) {
        return PenaltyController.address(table.of(policyVersion).name(), language);
    }

    /** The rows of the penalty table of a version of the policy, a line each, as an amendment changes them. */
    public List<String> rows(String policyVersion) {
        return table.rows(policyVersion).stream().map(PenaltyRow::toString).toList();
    }

    /**
     * The same rows as {@link #rows} would give them back.
     *
     * @throws io.appgov.foundation.refusal.InvalidInput when they are no penalty table, naming each line, or lack a kind
     */
    public List<String> checked(String basedOn, List<String> rows, String newVersion) {
        List<PenaltyRow> read = PenaltyEditor.read(rows);
        table.amended(basedOn, read, newVersion);
        return read.stream().map(PenaltyRow::toString).toList();
    }

    /**
     * Deploys the penalty table of a new version of the policy.
     *
     * @param basedOn the version whose tiers it keeps
     * @return the id of the deployment
     */
    public String deploy(String basedOn, List<String> rows, String newVersion) {
        return table.deploy(basedOn, PenaltyEditor.read(rows), newVersion);
    }
}
