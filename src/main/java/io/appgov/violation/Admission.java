package io.appgov.violation;

/** What becomes of an appeal that was received (E1–E6); {@link AppealFacts} says which. */
enum Admission {
    IN_TIME,
    /** A manager may admit it (E2). */
    LATE,
    /** In time, but put on file when it could no longer be undone (E3). */
    BEYOND_UNDOING,
    /** E5. */
    CONFIRMED_BEFORE,
    /** E6. */
    HEARD_BEFORE,
    TOO_EARLY,
    /** In time, while the penalty is being approved again: it is on the table of whoever approves. */
    FOR_THE_NEXT_APPROVAL,
    /** Received before any notice was served: is it an appeal against what came after? A person says. */
    BEFORE_SERVICE,
    /** In time, but the case is where no review can begin: somebody has to look. */
    NOT_NOW,
    NOT_TAKEN
}
