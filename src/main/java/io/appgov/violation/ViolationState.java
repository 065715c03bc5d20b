package io.appgov.violation;

import io.appgov.foundation.refusal.RuleViolated;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of a violation case and the transitions of rules.md. */
public enum ViolationState {
    /** Recorded, or sent back to be approved again; not yet alleged to the ISV. */
    DRAFT,
    /** Approved; the notice is on its way. */
    ALLEGED,
    /** Served: the 48 hours are running. */
    NOTIFIED,
    CONFIRMED,
    DEEMED_ACCEPTED,
    APPEALED,
    CANCELLED,
    PARTLY_CANCELLED,
    APPEAL_REJECTED,
    /** The formal decision is served. */
    DECIDED,
    ENFORCED,
    RECTIFIED,
    CLOSED,
    WITHDRAWN,
    ENDED_BY_OTHER_CASE;

    private static final Set<ViolationState> FINAL_ENDS = EnumSet.of(CANCELLED, CLOSED, WITHDRAWN, ENDED_BY_OTHER_CASE);

    private static final Map<ViolationState, Set<ViolationState>> MOVES = Map.ofEntries(
            Map.entry(DRAFT, EnumSet.of(ALLEGED, WITHDRAWN)),
            Map.entry(ALLEGED, EnumSet.of(NOTIFIED, WITHDRAWN)),
            Map.entry(NOTIFIED, EnumSet.of(CONFIRMED, DEEMED_ACCEPTED, APPEALED, ALLEGED, ENFORCED)),
            Map.entry(APPEALED, EnumSet.of(CANCELLED, PARTLY_CANCELLED, APPEAL_REJECTED, CONFIRMED, ENFORCED)),
            Map.entry(CONFIRMED, EnumSet.of(DECIDED, DRAFT, WITHDRAWN, ENFORCED)),
            Map.entry(DEEMED_ACCEPTED, EnumSet.of(DECIDED, DRAFT, WITHDRAWN, ENFORCED, APPEALED)),
            Map.entry(PARTLY_CANCELLED, EnumSet.of(DECIDED, DRAFT, WITHDRAWN, ENFORCED)),
            Map.entry(APPEAL_REJECTED, EnumSet.of(DECIDED, DRAFT, WITHDRAWN, ENFORCED)),
            Map.entry(DECIDED, EnumSet.of(ENFORCED, APPEALED)),
            Map.entry(ENFORCED, EnumSet.of(RECTIFIED, NOTIFIED, APPEALED, CLOSED)),
            Map.entry(RECTIFIED, EnumSet.of(CLOSED)));

    /** "Open" or "unenforced" of rules.md: before ENFORCED. */
    static final Set<ViolationState> UNENFORCED = EnumSet.of(
            DRAFT, ALLEGED, NOTIFIED, CONFIRMED, DEEMED_ACCEPTED, APPEALED, PARTLY_CANCELLED, APPEAL_REJECTED, DECIDED);

    /** Final state: the case is over. */
    boolean isEnd() {
        return FINAL_ENDS.contains(this);
    }

    /** Whether an appeal leads to a review: within the window, and after it when registered or admitted late (E2, E3). */
    boolean takesAppeal() {
        return this == NOTIFIED || this == DEEMED_ACCEPTED || this == DECIDED || this == ENFORCED;
    }

    /** @throws RuleViolated when rules.md has no such transition */
    void requireMoveTo(ViolationState next) {
        boolean ended = next == ENDED_BY_OTHER_CASE && !isEnd();
        if (!ended && !MOVES.getOrDefault(this, Set.of()).contains(next)) {
            throw new RuleViolated("§七", "案件状态为 " + this + "，不能变为 " + next + " the case is " + this + " and cannot become " + next);
        }
    }
}
