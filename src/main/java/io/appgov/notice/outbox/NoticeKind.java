package io.appgov.notice.outbox;

import io.appgov.people.Group;
import java.util.Optional;

/** The notices of notices.md, each with the effect of its service on the case. */
public enum NoticeKind {
    /** An amendment of the policy, to all ISVs; belongs to no case. */
    N01(Role.INFORMATION),
    N02(Role.PROPOSAL),
    N03(Role.INFORMATION),
    N04(Role.INFORMATION),
    N05(Role.INFORMATION),
    N06(Role.DECISION),
    N07(Role.INFORMATION),
    N08(Role.INFORMATION, Group.FINANCE),
    N09(Role.INFORMATION),
    N10(Role.INFORMATION),
    N11(Role.INFORMATION),
    N12(Role.INFORMATION),
    N13(Role.INFORMATION),
    /** Not sent by us: the text an ISV sends to its own users, attached to N12 and N06 (E19a). */
    N14(Role.INFORMATION),
    N15(Role.INFORMATION),
    N16(Role.INFORMATION, Group.OPERATORS),
    /** An emergency suspension (§八). In force at once, even if nobody was reached; an appeal has no effect until it is decided (E29). */
    N17(Role.INFORMATION),
    N18(Role.PROPOSAL),
    N19(Role.INFORMATION),
    N20(Role.INFORMATION),
    /** Its service lets the account be closed. */
    N21(Role.DECISION),
    N22(Role.INFORMATION),
    N23(Role.INFORMATION),
    N24(Role.PROPOSAL),
    N25(Role.INFORMATION),
    N26(Role.INFORMATION, Group.FINANCE),
    /** Informs an address that it is no longer a contact's address, or has become one (R12); belongs to no case. */
    N27(Role.INFORMATION),
    /** An appeal against a suspension is heard; the suspension stays meanwhile (E29). */
    N28(Role.INFORMATION),
    /** A suspension stays: until a date, until a violation is settled, or because an appeal was rejected. */
    N29(Role.INFORMATION),
    /** A suspension is lifted. */
    N30(Role.INFORMATION),
    /** Another date of an announced amendment of the policy, or its withdrawal, to all ISVs; belongs to no case. */
    N31(Role.INFORMATION);

    /** Whether the case waits for the service of the notice, and what follows. */
    public enum Role {
        /** Its service opens an appeal window. */
        PROPOSAL,
        /** Its service lets measures take effect (T5). */
        DECISION,
        /** Nobody waits for it. */
        INFORMATION;

        public boolean isAwaited() {
            return this != INFORMATION;
        }
    }

    private final Role role;
    private final Group ours;

    NoticeKind(Role role) {
        this(role, null);
    }

    NoticeKind(Role role, Group ours) {
        this.role = role;
        this.ours = ours;
    }

    public Role role() {
        return role;
    }

    /** Whether a letter for filing is attached. */
    public boolean isFormalLetter() {
        return this == N21;
    }

    /** The staff group that gets a copy; empty for most. */
    public Optional<Group> ours() {
        return Optional.ofNullable(ours);
    }
}
