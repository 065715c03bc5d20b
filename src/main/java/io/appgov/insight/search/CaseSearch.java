package io.appgov.insight.search;

import java.time.Instant;

/**
 * The conditions of a search; {@code null} means any.
 *
 * @param number a case number or its beginning
 * @param isv id of an ISV, or part of its name; {@code app} likewise
 * @param partnerManager user id of the ISV's present partner manager
 * @param person anybody named in the case's trail: who opened the case, decided, claimed or completed a task, or registered a letter
 */
record CaseSearch(
        String number, String isv, String partnerManager, String app, String process, String state, Outcome outcome, String kind,
        String person, Period opened,
        Period ended, String policyVersion, Standing standing, Passed passed, Appealed appeal, Booked ledger, String measure,
        Integer occurredYear) {

    /** From inclusive, until exclusive; {@code null} is unbounded. */
    record Period(Instant from, Instant until) {

        boolean isAsked() {
            return from != null || until != null;
        }
    }

    /**
     * Conditions on one step where the case is now; all must hold for the same step.
     *
     * @param late past the step's due time
     * @param assignee of an open task; {@link #NOBODY} of one nobody has claimed
     */
    record Standing(String step, boolean late, String group, String assignee) {

        static final String NOBODY = "-";

        boolean isAsked() {
            return step != null || late || group != null || assignee != null;
        }
    }

    /**
     * Completed a step in the period; a cancelled step does not count.
     *
     * @param step {@code null} is any
     */
    record Passed(String step, Period at) {}

    /** @param result {@code null} is any */
    record Appealed(String result, Period reviewed) {}

    /** @param kind of the ledger's entry because of the case; {@code null} is any */
    record Booked(String kind, Period at) {}
}
