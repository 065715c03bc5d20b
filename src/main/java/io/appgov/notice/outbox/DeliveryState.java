package io.appgov.notice.outbox;

/** Where one delivery (contact × channel) stands; the result is final, except that a bounce may follow an acceptance. */
public enum DeliveryState {
    QUEUED,
    ACCEPTED,
    FAILED,
    BOUNCED,
    /** Withdrawn before it was sent, as the case took another path. */
    WITHDRAWN
}
