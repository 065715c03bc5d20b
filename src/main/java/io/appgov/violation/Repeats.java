package io.appgov.violation;

/** What counts as a repeat offence (T6): the recount of a formal decision and the yearly cycle's page ask the same. */
public final class Repeats {

    /** A condition on a {@code violation v} and its {@code case_file c}: finally decided, and the decision stands. */
    public static final String COUNTED = "(v.finally_decided_at is not null and c.state not in ('CANCELLED', 'WITHDRAWN'))";

    private Repeats() {}
}
