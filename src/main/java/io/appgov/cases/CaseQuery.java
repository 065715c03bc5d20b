package io.appgov.cases;

import java.time.Instant;

/**
 * What to look for in the register; {@code null} means any. Pages count from 0.
 *
 * @param partnerManager user id of whom the ISV is entrusted to now
 */
public record CaseQuery(
        String isvId, String partnerManager, String appId, String process, String state, Instant openedFrom, Instant openedTo, int page,
        int size) {

    public CaseQuery(String isvId, String appId, String process, String state, Instant openedFrom, Instant openedTo, int page, int size) {
        this(isvId, null, appId, process, state, openedFrom, openedTo, page, size);
    }
}
