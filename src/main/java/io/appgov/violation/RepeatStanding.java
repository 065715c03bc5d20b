package io.appgov.violation;

/**
 * Whether a violation counts as a repeat offence (T6), or why not; computed by {@link Repeats#standing}. The names appear in the
 * yearly cycle's file.
 */
public enum RepeatStanding {
    /** Finally decided, and the decision stands. */
    COUNTED,
    /** The same, but its act is already counted with an earlier case. */
    COUNTED_ALREADY,
    /** Not finally decided. */
    PENDING,
    CANCELLED,
    WITHDRAWN,
    /** Ended by another case before it was decided. */
    ENDED_BY_OTHER_CASE
}
