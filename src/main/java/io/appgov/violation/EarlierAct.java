package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.time.Instant;

/**
 * A case of the same ISV and kind that is on file when another is considered (R6).
 *
 * @param occurredAt when its act happened
 * @param proposed what the penalty table proposed; {@code null} before
 * @param standing whether it raises the other's occurrence as a repeat (T6), or why not
 * @param sameAct whether it looks like the same act
 */
record EarlierAct(
        CaseNo caseNo, AppId appId, String kind, Instant occurredAt, String facts, ViolationState state, DeductionOrder proposed,
        Standing standing,
        boolean sameAct) {

    /** Whether it counts, or why not. */
    enum Standing implements Titled {
        COUNTS("计入次数", "counts"),
        SAME_ACT("同一行为，不计", "the same act: does not count"),
        OTHER_YEAR("其他年度，不计", "another year: does not count"),
        NOT_DECIDED("尚未终局，不计", "not finally decided: does not count"),
        COUNTED_ALREADY("该行为已由在先案件计入", "its act is counted with an earlier case"),
        CANCELLED("已取消或撤销，不计", "cancelled or withdrawn: does not count");

        private final Title title;

        Standing(String zh, String en) {
            this.title = new Title(zh, en);
        }

        @Override
        public Title title() {
            return title;
        }

        /**
         * The standing relative to another case.
         *
         * @param sameYear whether the acts of both are of one year
         * @param sameAct whether they are about one act
         */
        static Standing of(RepeatStanding standing, boolean sameYear, boolean sameAct) {
            return switch (standing) {
                case CANCELLED, WITHDRAWN -> CANCELLED;
                case PENDING, ENDED_BY_OTHER_CASE -> NOT_DECIDED;
                case COUNTED, COUNTED_ALREADY -> !sameYear
                        ? OTHER_YEAR
                        : sameAct ? SAME_ACT : standing == RepeatStanding.COUNTED ? COUNTS : COUNTED_ALREADY;
            };
        }
    }
}
