package io.appgov.cases;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of every case but violations, named as in the contract. */
public enum CaseState implements Titled {
    /** Asked for, not decided. */
    OPEN("待决定", "to be decided"),
    /** Approved, or ordered by another case; under way. */
    APPROVED("办理中", "under way"),
    REJECTED("未通过", "refused"),
    WITHDRAWN("已撤回", "withdrawn"),
    DONE("已办结", "completed"),
    ENDED_BY_OTHER_CASE("因另一案件终止", "ended because of another case");

    private final Title title;

    CaseState(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }

    private static final Map<CaseState, Set<CaseState>> MOVES = Map.of(
            OPEN, EnumSet.of(APPROVED, REJECTED, WITHDRAWN, ENDED_BY_OTHER_CASE),
            APPROVED, EnumSet.of(DONE, REJECTED, WITHDRAWN, ENDED_BY_OTHER_CASE));

    public boolean isEnd() {
        return !MOVES.containsKey(this);
    }

    /** @throws RuleViolated when this state cannot change to {@code next} */
    void requireMoveTo(CaseState next) {
        if (!MOVES.getOrDefault(this, Set.of()).contains(next)) {
            throw new RuleViolated("§七", "案件状态为 " + this + "，不能变为 " + next + " the case is " + this + " and cannot become " + next);
        }
    }
}
