package io.appgov.notice.outbox;

/** What a bounce did (E28). */
public enum BounceEffect {
    /** The service of its notice is void: it has to be served again, with a new window. */
    VOIDED,
    /** The delivery is known to have come back, and the service stands: somebody else was reached, or no window is open. */
    NOTED,
    /** None: the delivery had come back before. */
    NOTHING,
    /** None yet: it would void the service of its notice for a second time, which a person decides (R10). */
    ASKED
}
