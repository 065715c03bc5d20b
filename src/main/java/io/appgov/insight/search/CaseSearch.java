package io.appgov.insight.search;

import java.time.Instant;

/**
 * What somebody looks for; {@code null} is not asked for.
 *
 * @param caseNo a case number or its beginning
 * @param isv id of an ISV, or part of its name; {@code app} likewise
 * @param partnerManager user id of whom the ISV is entrusted to now
 * @param person who opened a case, decided in it, claimed or completed a task, registered a letter: whom its trail names
 */
record CaseSearch(
        String caseNo, String isv, String partnerManager, String app, String process, String state, Outcome outcome, String kind,
        String person, Period opened,
        Period ended, String policyVersion, Standing standing, Passed passed, Appealed appeal, Booked ledger, String measure,
        Integer occurredYear) {

    /** From an instant on, until just before another; {@code null} leaves it open. */
    record Period(Instant from, Instant until) {

        boolean isAsked() {
            return from != null || until != null;
        }
    }

    /**
     * At one step it stands at now, all of it.
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
     * Went on from a step then; a step that was broken off was not passed.
     *
     * @param step {@code null} is any
     */
    record Passed(String step, Period at) {}

    /** @param result {@code null} is any */
    record Appealed(String result, Period reviewed) {}

    /** @param kind of the ledger's entry because of the case; {@code null} is any */
    record Booked(String kind, Period at) {}
}
