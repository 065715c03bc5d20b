package io.appgov.lead;

/** The states of a lead; one may also end because of another case. */
public enum LeadState {
    /** Somebody has to look. */
    OPEN,
    /** A violation was opened from it. */
    VIOLATION_OPENED,
    /** It was no violation. */
    DROPPED
}
