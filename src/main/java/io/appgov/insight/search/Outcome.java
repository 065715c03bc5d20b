package io.appgov.insight.search;

/** Outcomes of cases. A case can have several: one with two orders may have had two appeals. */
enum Outcome {
    open("c.ended_at is null"),
    ended("c.ended_at is not null"),
    /** The ISV's last answer to a notice was that it is right, or it took its appeal back (E6). */
    confirmed(answered("'CONFIRMED', 'APPEAL_WITHDRAWN'")),
    /** The last notice was left without an answer (E4). */
    deemedAccepted(answered("'SILENT'")),
    /** An appeal in it was upheld, as a whole. */
    appealUpheld(reviewed("upheld")),
    appealPartlyUpheld(reviewed("partlyUpheld")),
    appealRejected(reviewed("rejected")),
    /** By us: a violation before its decision; by the ISV: its own request. */
    withdrawn("c.state = 'WITHDRAWN'"),
    /** A request that was refused; never a violation. */
    rejected("c.state = 'REJECTED'"),
    /** Regularly ended: completed, or a violation closed. Expressed by exclusion, as no index helps with the majority. */
    done("c.ended_at is not null and c.state not in ('CANCELLED', 'WITHDRAWN', 'REJECTED', 'ENDED_BY_OTHER_CASE')"),
    endedByOther("c.state = 'ENDED_BY_OTHER_CASE'");

    private final String condition;

    Outcome(String condition) {
        this.condition = condition;
    }

    /** Of {@code case_file c}. */
    String condition() {
        return condition;
    }

    private static String answered(String responses) {
        return "exists (select 1 from violation v where v.case_no = c.case_no and v.response in (" + responses + "))";
    }

    private static String reviewed(String result) {
        return "c.case_no in (select a.case_no from appeal a where a.result = '" + result + "')";
    }
}
