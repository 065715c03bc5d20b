package io.appgov.cases;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;

/**
 * The basic data of a case.
 *
 * @param isvId {@code null} of a case that concerns all of them
 * @param endedBy the case because of which this one ended, and {@code endedWhy} the reason; {@code null} otherwise
 * @param policyVersion the version of the policy it is judged by (T9)
 */
public record CaseFile(
        CaseNo caseNo,
        CaseNo parentCaseNo,
        CaseProcess process,
        IsvId isvId,
        AppId appId,
        String state,
        Instant openedAt,
        String openedBy,
        Instant endedAt,
        String processInstanceId,
        String policyVersion,
        CaseNo endedBy,
        String endedWhy) {

    /** The state of any case but a violation, which has its own states. */
    public CaseState lifecycle() {
        return CaseState.valueOf(state);
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
