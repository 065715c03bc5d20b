package io.appgov.violation;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import java.time.Instant;
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

    /** The bare kind when the present table no longer knows it. */
    public String title(String kind, Language language) {
        return table.title(kind, language);
    }

    /** An error when the table in force at the time of an act has no rule for this kind: no violation of it can be reported. */
    public Optional<FieldError> unknown(String field, String kind, Instant occurredAt) {
        return table.unknown(field, kind, occurredAt);
    }

    /** The clause of the platform's policy that covers a kind the table in force at the time of an act knows. */
    public String clause(String kind, Instant occurredAt) {
        return table.clause(kind, occurredAt);
    }

    /** Every kind in order, with its title. */
    public Map<String, String> all(Language language) {
        return table.titles(language);
    }

    /** Where the penalty table of a version of the policy is shown to everybody. */
    public String tableAddress(String policyVersion, Language language) {
        return PenaltyController.address(table.of(policyVersion).name(), language);
    }
}
