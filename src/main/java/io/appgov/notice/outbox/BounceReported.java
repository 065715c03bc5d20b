package io.appgov.notice.outbox;

import java.time.Instant;

/**
 * A system reported that a delivery came back, and only a person may let that have its effect (R10): published in the
 * transaction of the report.
 *
 * @param at when it came back
 */
public record BounceReported(Delivery delivery, Instant at, String reason) {}
