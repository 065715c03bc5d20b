package io.appgov.lead;

import java.time.Instant;

/**
 * One of the findings of a lead; rows are added, never changed.
 *
 * @param until {@code affectedUsers} and {@code reference} may be {@code null}
 * @param withdrawn why whoever found it says that it was none; {@code null} while it is one
 */
public record Breach(
        int no, String facts, Instant occurredAt, Instant until, Integer affectedUsers, String reference, String reportedBy,
        Instant reportedAt, String withdrawn) {

    public boolean isWithdrawn() {
        return withdrawn != null;
    }
}
