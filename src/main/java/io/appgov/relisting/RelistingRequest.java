package io.appgov.relisting;

import io.appgov.foundation.input.Fields;
import java.util.List;
import java.util.Set;

/**
 * What an ISV asks for; the same by API and by start form.
 *
 * @param corrections one for each violation of the ISV that ended without a verified rectification
 * @param attachments ids of the files that came with it
 */
public record RelistingRequest(String appId, String cause, String plan, List<Statement> corrections, List<String> attachments) {

    public static final Set<String> FIELDS = Set.of("appId", "cause", "plan", "corrections", "attachments");

    /**
     * How a violation was put right, in the ISV's words.
     *
     * @param caseNo of the violation
     * @param evidence texts or attachment ids
     */
    public record Statement(String caseNo, String done, List<String> evidence) {}

    /** One that came without files. */
    public RelistingRequest(String appId, String cause, String plan, List<Statement> corrections) {
        this(appId, cause, plan, corrections, List.of());
    }

    /** Of an ISV that has nothing to correct. */
    public RelistingRequest(String appId, String cause, String plan) {
        this(appId, cause, plan, List.of());
    }

    /** Notes in {@code in} whatever is wrong. */
    public static RelistingRequest read(Fields in) {
        return new RelistingRequest(
                in.id("appId"), in.text("cause"), in.text("plan"),
                in.objects("corrections", Set.of("caseNo", "done", "evidence"),
                        c -> new Statement(c.id("caseNo"), c.text("done"), c.texts("evidence"))),
                in.texts("attachments"));
    }

    boolean speaksOf(String violation) {
        return corrections.stream().anyMatch(c -> violation.equals(c.caseNo()));
    }
}
