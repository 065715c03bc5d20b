package io.appgov.insight.search;

/** How cases came out. A case may have come out in several of these ways: one with two orders has had two appeals. */
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
    /** By us, a violation before its decision; by the ISV, what it had asked for. */
    withdrawn("c.state = 'WITHDRAWN'"),
    /** What was asked for is refused; no violation ends so. */
    rejected("c.state = 'REJECTED'"),
    /** Gone its way to the end: completed, a violation closed. Said by what it is not, for no index finds the many fast. */
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
