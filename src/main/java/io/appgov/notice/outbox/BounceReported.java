package io.appgov.notice.outbox;

import java.time.Instant;

/**
 * A system reported a bounce whose effect requires a person's decision (R10); published in the transaction of the report.
 *
 * @param at when it bounced
 */
public record BounceReported(Delivery delivery, Instant at, String reason) {}
