package io.appgov.notice;

/** The notices of notices.md that cases send so far, each with what its service means for the case. */
public enum NoticeKind {
    N02(Role.PROPOSAL),
    N03(Role.INFORMATION),
    N04(Role.INFORMATION),
    N05(Role.INFORMATION),
    N06(Role.DECISION),
    N07(Role.INFORMATION),
    N08(Role.INFORMATION),
    N18(Role.PROPOSAL),
    N24(Role.PROPOSAL);

    /** Whether the case waits until the notice is served, and for what. */
    public enum Role {
        /** Its service opens an appeal window. */
        PROPOSAL,
        /** Its service lets measures take effect (T5). */
        DECISION,
        /** Nobody waits for it. */
        INFORMATION;

        boolean isAwaited() {
            return this != INFORMATION;
        }
    }

    private final Role role;

    NoticeKind(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    /** N08 also goes to finance. */
    boolean concernsFinance() {
        return this == N08;
    }
}
