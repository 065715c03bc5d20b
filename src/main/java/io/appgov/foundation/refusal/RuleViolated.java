package io.appgov.foundation.refusal;

import java.util.List;

/** 409: the state, or a rule of the policy, forbids it. */
public final class RuleViolated extends Refusal {

    private final String rule;

    /** @param rule id of {@code rules.md} or section of the policy, e.g. {@code E13} or {@code §二} */
    public RuleViolated(String rule, String message) {
        this(rule, message, List.of());
    }

    public RuleViolated(String rule, String message, List<FieldError> errors) {
        super(message, errors);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }

    @Override
    public int status() {
        return 409;
    }
}
