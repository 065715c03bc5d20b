package io.appgov.cases;

import java.time.Instant;

/**
 * What somebody decided in a case, as the contract names it. Rows are added, never changed.
 *
 * @param until the date it sets; {@code null} for most
 */
public record CaseDecision(int no, String by, Instant at, String action, String reason, Instant until) {}
