package io.appgov.notice.outbox;

/** Where one delivery (contact × channel) stands; each is decided once, a bounce may follow an acceptance. */
public enum DeliveryState {
    QUEUED,
    ACCEPTED,
    FAILED,
    BOUNCED,
    /** Taken back before it was sent: the case went another way. */
    WITHDRAWN
}
