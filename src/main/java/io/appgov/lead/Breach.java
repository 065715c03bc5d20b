package io.appgov.lead;

import java.time.Instant;

/**
 * One of the findings of a lead; rows are added, never changed.
 *
 * @param until {@code affectedUsers} and {@code reference} may be {@code null}
 */
public record Breach(
        int no, String facts, Instant occurredAt, Instant until, Integer affectedUsers, String reference, String reportedBy,
        Instant reportedAt) {}
