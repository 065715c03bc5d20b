package io.appgov.catalogue;

/** Where the cooperation with an ISV stands (§七 清退). */
public enum IsvStatus {
    ACTIVE,
    /** An expulsion or ending runs. */
    TERMINATING,
    /** Expelled for violation, for good. */
    FROZEN,
    /** Ended by itself. */
    TERMINATED
}
