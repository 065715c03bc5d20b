package io.appgov.notice.outbox;

/**
 * QUEUED → DELIVERED (both channels) | PARTIAL (one) | FAILED (none) → DELIVERED_OTHERWISE; WITHDRAWN when it is no longer to be served.
 */
public enum NoticeState {
    QUEUED,
    DELIVERED,
    PARTIAL,
    FAILED,
    DELIVERED_OTHERWISE,
    WITHDRAWN
}
