package io.appgov.cases;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;

/**
 * What to look for in the register; {@code null} means any. Pages count from 0.
 *
 * @param partnerManager user id of the ISV's current partner manager
 */
public record CaseQuery(
        IsvId isvId, String partnerManager, AppId appId, String process, String state, Instant openedFrom, Instant openedTo, int page,
        int size) {

    public CaseQuery(IsvId isvId, AppId appId, String process, String state, Instant openedFrom, Instant openedTo, int page, int size) {
        this(isvId, null, appId, process, state, openedFrom, openedTo, page, size);
    }
}
