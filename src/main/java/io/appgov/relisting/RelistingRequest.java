package io.appgov.relisting;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import java.util.List;
import java.util.Set;

/**
 * An ISV's request; the same by API and by start form.
 *
 * @param corrections one for each violation of the ISV that ended without a verified rectification
 * @param attachments ids of the files that came with it
 */
public record RelistingRequest(AppId appId, String cause, String plan, List<Statement> corrections, List<String> attachments) {

    public static final Set<String> FIELDS = Set.of("appId", "cause", "plan", "corrections", "attachments");

    /**
     * How a violation was corrected, in the ISV's words.
     *
     * @param caseNo of the violation
     * @param evidence texts or attachment ids
     */
    public record Statement(CaseNo caseNo, String done, List<String> evidence) {}

    /** Without files. */
    public RelistingRequest(AppId appId, String cause, String plan, List<Statement> corrections) {
        this(appId, cause, plan, corrections, List.of());
    }

    /** For an ISV that has nothing to correct. */
    public RelistingRequest(AppId appId, String cause, String plan) {
        this(appId, cause, plan, List.of());
    }

    /** Records all errors in {@code in}. */
    public static RelistingRequest read(Fields in) {
        return new RelistingRequest(
                AppId.of(in.id("appId")), in.text("cause"), in.text("plan"),
                in.objects("corrections", Set.of("caseNo", "done", "evidence"),
                        c -> new Statement(CaseNo.of(c.id("caseNo")), c.text("done"), c.texts("evidence"))),
                in.texts("attachments"));
    }

    boolean speaksOf(CaseNo violation) {
        return corrections.stream().anyMatch(c -> violation.equals(c.caseNo()));
    }
}
