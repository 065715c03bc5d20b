package io.appgov.cases;

import java.time.Instant;

/**
 * The cover of a case.
 *
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
        String policyVersion) {

    public boolean isOpen() {
        return endedAt == null;
    }
}
