package io.appgov.foundation.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The policy's numeric parameters: {@code appgov.policy.*} (rules.md, "Parameters"). Validated at startup.
 *
 * @param zone business time zone, whatever the host's (T1)
 * @param appealWindow elapsed time to appeal, counted from service (§七, T4)
 * @param appealReviewDue elapsed time until a review is overdue, counted from the appeal's acknowledgement (E1)
 * @param policyAnnouncement elapsed time between the day everybody was told of an amended policy and the day it takes effect (§ opening,
 *     T9)
 * @param suspensionConfirmationDue elapsed time in which a second manager answers a request to suspend (§八)
 * @param suspensionReviewDue elapsed time until a suspension in force has to be reviewed (§八, E29)
 * @param taskDue elapsed time until a task without a date of its own is due in the task list; half of it to its follow-up
 * @param userNotice elapsed time between the last notice to users and the app's end (§七 下线, E17, E18)
 * @param shutdownNotice elapsed time between a valid shutdown letter and the planned date (§七 下线)
 * @param terminationNotice elapsed time between the mail that ends the cooperation and its end (§七 清退)
 * @param userNoticeReminder elapsed time without a user notice until a manager has to look, again after each such span (E19)
 * @param dutyReminders when the ISV is reminded of open duties, counted from the last user notice (N16)
 * @param endingRecheck elapsed time until the conditions of an ending are looked at again by themselves
 * @param interimDelisting whether an app that a violation ordered offline is delisted at once (E16, R8)
 * @param measuresSurviveNewYear whether a timed measure that runs over New Year keeps its length; else it ends with the year, 31
 *     December 24:00, and of a delisting the least period does (§六 循环周期)
 * @param minimumContacts contacts an ISV needs for a relisting (§三.2, §三.1 上架标准)
 * @param depositScope the unit that has a deposit account; the ledger supports only one per app (M2)
 * @param sameActWithin two reports of one ISV, app and kind whose acts are at most this far apart look like one act (R6)
 * @param unreachableRetries failed dates of delivery after which a manager decides (E28)
 * @param support what an ISV owes those who ask it (§三.2, §三.3, T8)
 */
@Validated
@ConfigurationProperties("appgov.policy")
public record PolicyParameters(
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT48H") Duration appealWindow,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P3D") Duration appealReviewDue,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P7D") Duration policyAnnouncement,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT2H") Duration suspensionConfirmationDue,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P3D") Duration suspensionReviewDue,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P2D") Duration taskDue,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P90D") Duration userNotice,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P90D") Duration shutdownNotice,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P90D") Duration terminationNotice,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P7D") Duration userNoticeReminder,
        @NotNull @DefaultValue({"P30D", "P60D", "P85D"}) List<@DurationMin(minutes = 1) Duration> dutyReminders,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P1D") Duration endingRecheck,
        @DefaultValue("true") boolean interimDelisting,
        @DefaultValue("true") boolean measuresSurviveNewYear,
        @Min(1) @DefaultValue("2") int minimumContacts,
        @NotNull @DefaultValue("app") DepositScope depositScope,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT24H") Duration sameActWithin,
        @Min(1) @DefaultValue("3") int unreachableRetries,
        @NotNull @Valid @DefaultValue Support support) {

    /**
     * {@code appgov.policy.support.*}: by when an ISV answers (§三.2, §三.3, T8).
     *
     * @param opens when its support begins on workdays, in the policy's zone
     * @param closes when it ends, on the same day
     * @param questionAnswered time to the response to a user's question
     * @param replyInSupportHours whether that time runs in support hours only, or at any hour of any day (T8)
     * @param faultSolved elapsed time to the solution of a technical fault
     * @param feedbackAnswered time of workdays, whatever the hour, to the response to the platform's staff
     * @param invoiceWorkdays workdays to a compliant invoice, to the end of the last one; the day it was asked for does not count
     */
    public record Support(
            @NotNull @DefaultValue("09:00") LocalTime opens,
            @NotNull @DefaultValue("17:00") LocalTime closes,
            @NotNull @DurationMin(minutes = 1) @DefaultValue("PT30M") Duration questionAnswered,
            @DefaultValue("true") boolean replyInSupportHours,
            @NotNull @DurationMin(minutes = 1) @DefaultValue("PT24H") Duration faultSolved,
            @NotNull @DurationMin(minutes = 1) @DefaultValue("PT1H") Duration feedbackAnswered,
            @Min(1) @Max(250) @DefaultValue("5") int invoiceWorkdays) {

        @AssertTrue(message = "appgov.policy.support: opens must be before closes")
        boolean isOpenAtAll() {
            return opens.isBefore(closes);
        }
    }

    /** The unit that has a deposit account; the ledger supports only one per app. */
    public enum DepositScope {
        app
    }
}
