package io.appgov.cases;

import java.time.Instant;

/**
 * The cover of a case.
 *
 * @param endedBy the case because of which this one ended, and {@code endedWhy} the reason; {@code null} otherwise
 * @param policyVersion the version of the policy it is judged by (T9)
 */
public record CaseFile(
        String caseNo,
        String parentCaseNo,
        CaseProcess process,
        String isvId,
        String appId,
        String state,
        Instant openedAt,
        String openedBy,
        Instant endedAt,
        String processInstanceId,
        String policyVersion,
        String endedBy,
        String endedWhy) {

    /** Any state but a violation's own ones. */
    public CaseState lifecycle() {
        return CaseState.valueOf(state);
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
