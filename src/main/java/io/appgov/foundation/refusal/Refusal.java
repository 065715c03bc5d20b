package io.appgov.foundation.refusal;

import java.util.List;

/** Something was refused, and nothing was changed. The message is written for the person who reads it. */
public abstract sealed class Refusal extends RuntimeException
        permits InvalidInput, NotFound, NotAllowed, RuleViolated, TooManyTries, SecondPersonRequired {

    private final transient List<FieldError> errors;

    Refusal(String message, List<FieldError> errors) {
        super(message);
        this.errors = List.copyOf(errors);
    }

    /** What is wrong with which field; empty when the refusal is about the whole request. */
    public List<FieldError> errors() {
        return errors;
    }

    /** The HTTP status of the contract: 400, 403, 404, 409 or 429. */
    public abstract int status();
}
