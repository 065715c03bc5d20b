package io.appgov.violation;

import io.appgov.foundation.policy.PolicyParameters;
import org.springframework.stereotype.Component;

/**
 * What counts as a repeat offence (T6), and which reports are about one act (R6), as SQL conditions shared by the intake of
 * reports, the recount of a formal decision, the manager's form and the yearly cycle's page.
 */
@Component
public class Repeats {

    /**
     * A condition on a {@code case_file c}: the case counts as on file for a new report. A case with an abandoned decision is
     * WITHDRAWN.
     */
    static final String ON_FILE = onFile("c");

    /** A condition on a {@code violation v} and its {@code case_file c}: finally decided, and the decision stands. */
    static final String DECIDED = decided("v", "c");

    private final String span;

    Repeats(PolicyParameters policy) {
        this.span = "interval '" + policy.sameActWithin().toSeconds() + "' second";
    }

    /** A condition on a {@code violation v} and its {@code case_file c}: the {@link #standing} is COUNTED. */
    public String counted() {
        return "(" + DECIDED + " and not " + countedEarlier() + ")";
    }

    /** The {@link RepeatStanding} of a {@code violation v} and its {@code case_file c}, as an expression. */
    public String standing() {
        return ("case when not %s then c.state when v.finally_decided_at is null then case when c.state = '%s' then c.state else '%s' end"
                        + " when %s then '%s' else '%s' end")
                .formatted(
                        ON_FILE, RepeatStanding.ENDED_BY_OTHER_CASE, RepeatStanding.PENDING,
                        countedEarlier(), RepeatStanding.COUNTED_ALREADY, RepeatStanding.COUNTED);
    }

    /** Whether an earlier case that is decided and stands is about the same act: before R6 one act may have been reported twice. */
    private String countedEarlier() {
        return "exists (select 1 from violation e join case_file ec on ec.case_no = e.case_no where e.isv_id = v.isv_id"
                + " and e.kind = v.kind and e.case_no < v.case_no and " + decided("e", "ec") + " and " + sameAct("e", "v") + ")";
    }

    private static String onFile(String caseFile) {
        return "(" + caseFile + ".state not in ('CANCELLED', 'WITHDRAWN'))";
    }

    private static String decided(String violation, String caseFile) {
        return "(" + violation + ".finally_decided_at is not null and " + onFile(caseFile) + ")";
    }

    /**
     * Whether two violations are about one act: same app, times within the span or the same facts, unless the later report states
     * that it is another act. Reports of different kinds were never compared: there only the same facts at the same time are one
     * act.
     *
     * @param a alias of a {@code violation} of the same ISV; {@code b} of another one
     */
    String sameAct(String a, String b) {
        String near = near(a, b + ".occurred_at");
        String alike = alike(a, b + ".facts");
        return "(%1$s.app_id = %2$s.app_id and case when %1$s.kind <> %2$s.kind then case when %3$s and %4$s then true else false end"
                .formatted(a, b, near, alike)
                + " when case when %1$s.case_no > %2$s.case_no then %1$s.distinct_act else %2$s.distinct_act end is not null then false"
                        .formatted(a, b)
                + " when %s or %s then true else false end)".formatted(near, alike);
    }

    /** Whether a violation's act was within the span of an instant, both ends included. */
    String near(String violation, String instant) {
        return "(%1$s.occurred_at between %2$s - %3$s and %2$s + %3$s)".formatted(violation, instant, span);
    }

    /** Whether a violation has these facts, ignoring whitespace and line breaks. */
    String alike(String violation, String facts) {
        return bare(violation + ".facts") + " = " + bare(facts);
    }

    private static String bare(String text) {
        String bare = "lower(" + text + ")";
        for (String space : new String[] {" ", "\n", "\r", "\t", "\u00a0", "\u3000"}) {
            bare = "replace(" + bare + ", '" + space + "', '')";
        }
        return bare;
    }
}
