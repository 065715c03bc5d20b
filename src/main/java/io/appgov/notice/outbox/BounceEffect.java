package io.appgov.notice.outbox;

/** The effect of a bounce (E28). */
public enum BounceEffect {
    /** The service of its notice is void: it has to be served again, with a new window. */
    VOIDED,
    /** The bounce is recorded and the service stands: somebody else was reached, or no window is open. */
    NOTED,
    /** None: the delivery had already bounced. */
    NOTHING,
    /** None yet: it would void the service for a second time, which a person has to decide (R10). */
    ASKED
}
