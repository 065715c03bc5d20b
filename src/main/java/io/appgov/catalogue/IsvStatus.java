package io.appgov.catalogue;

/** The state of the cooperation with an ISV (§七 清退). */
public enum IsvStatus {
    ACTIVE,
    /** An expulsion or ending runs. */
    TERMINATING,
    /** Expelled for violation, permanently. */
    FROZEN,
    /** Ended voluntarily. */
    TERMINATED;

    /** The cooperation is over: no sign-in, no console, no API calls (§二 服务商清退). */
    public boolean isOver() {
        return this == FROZEN || this == TERMINATED;
    }

    /**
     * ACTIVE → TERMINATING → FROZEN or TERMINATED; back to ACTIVE only when an ending is withdrawn (E24) or an expulsion cancelled (E3).
     */
    boolean mayBecome(IsvStatus next) {
        return switch (this) {
            case ACTIVE -> next == TERMINATING;
            case TERMINATING -> next != TERMINATING;
            case FROZEN, TERMINATED -> false;
        };
    }
}
