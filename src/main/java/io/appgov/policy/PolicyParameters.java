package io.appgov.policy;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What binds people and is a number: {@code appgov.policy.*} (rules.md, "Parameters"). Checked at start.
 *
 * @param zone business time zone (T1)
 * @param appealWindow elapsed time to appeal, counted from service (§七, T4)
 * @param appealReviewDue elapsed time until a review is overdue, counted from the appeal's acknowledgement (E1)
 * @param taskDue elapsed time until a task without a date of its own is due in the task list; half of it to its follow-up
 * @param unreachableRetries failed dates of delivery after which a manager decides (E28)
 */
@Validated
@ConfigurationProperties("appgov.policy")
public record PolicyParameters(
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT48H") Duration appealWindow,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P3D") Duration appealReviewDue,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("P2D") Duration taskDue,
        @Min(1) @DefaultValue("3") int unreachableRetries) {}
