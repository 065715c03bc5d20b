package io.appgov.violation;

/** How the ISV answered the latest notice. */
public enum Response {
    CONFIRMED,
    SILENT,
    APPEALED,
    /** Appealed, then withdrew: equals no objection (E6). */
    APPEAL_WITHDRAWN
}
