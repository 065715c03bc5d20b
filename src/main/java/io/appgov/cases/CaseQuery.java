package io.appgov.cases;

import java.time.Instant;

/** What to look for in the register; {@code null} means any. Pages count from 0. */
public record CaseQuery(
        String isvId, String appId, String process, String state, Instant openedFrom, Instant openedTo, int page, int size) {}
