package io.appgov.violation;

/** How a received appeal is handled (E1–E6); determined by {@link AppealFacts}. */
enum Admission {
    IN_TIME,
    /** A manager may admit it (E2). */
    LATE,
    /** In time, but filed when the measures could no longer be undone (E3). */
    BEYOND_UNDOING,
    /** E5. */
    CONFIRMED_BEFORE,
    /** E6. */
    HEARD_BEFORE,
    TOO_EARLY,
    /** In time, while the penalty is being approved again: the approver takes it into account. */
    FOR_THE_NEXT_APPROVAL,
    /** Received before any notice was served: a person decides whether it appeals against what came later. */
    BEFORE_SERVICE,
    /** In time, but in the case's present state no review can begin: a person has to decide. */
    NOT_NOW,
    NOT_TAKEN
}
