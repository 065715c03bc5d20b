package io.appgov.suspension;

import io.appgov.catalogue.ServicePart;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.time.Instant;
import java.util.List;

/**
 * A suspension that was asked for.
 *
 * @param suspendedAt since when it is in force; {@code null} before that, as is {@code reviewDueAt}
 * @param reviewedAt {@code null} until a manager has reviewed it
 * @param keptUntil when it lifts itself; {@code null} when the review set no date
 * @param violationNo the violation opened at the review, with whose settlement it lifts itself; {@code null} for none
 */
public record Suspension(
        CaseNo caseNo, String ground, List<ServicePart> scope, List<String> evidence, Instant suspendedAt, Instant reviewDueAt,
        Instant reviewedAt, Instant keptUntil, CaseNo violationNo, Instant liftedAt, Why liftedWhy) {

    /** Why a suspension was lifted. */
    public enum Why implements Titled {
        APPEAL_UPHELD("申诉成立", "the appeal was upheld"),
        GROUND_GONE("经复核，暂停的理由已不存在", "the review found that its ground is gone"),
        DATE_REACHED("保留期限已到", "the date until which it was kept has come"),
        VIOLATION_SETTLED("所立违规案件已执行或取消", "the violation opened from it is enforced or cancelled"),
        COOPERATION_OVER("合作已终止", "the cooperation is over");

        private final Title title;

        Why(String zh, String en) {
            this.title = new Title(zh, en);
        }

        @Override
        public Title title() {
            return title;
        }
    }

    boolean isInForce() {
        return suspendedAt != null && liftedAt == null;
    }
}
