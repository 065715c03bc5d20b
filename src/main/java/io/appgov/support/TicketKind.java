package io.appgov.support;

import io.appgov.calendar.WorkingCalendar;
import io.appgov.calendar.WorkingCalendar.Hours;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What users and the platform ask of an ISV, what ends its clock, and the violation that a late one may be (§三.2–4, T8). */
public enum TicketKind implements Titled {
    /** Support hours, unless the policy says any hour, to a response. */
    QUESTION("咨询", "question", "V07", Ends.RESPONSE) {
        @Override
        Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
            return policy.replyInSupportHours()
                    ? calendar.after(openedAt, policy.questionAnswered(), new Hours(policy.opens(), policy.closes()))
                    : openedAt.plus(policy.questionAnswered());
        }
    },
    /** Elapsed hours to a solution, whatever the day. */
    FAULT("技术故障", "technical fault", "V08", Ends.RESOLUTION) {
        @Override
        Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
            return openedAt.plus(policy.faultSolved());
        }
    },
    /** Time of workdays to a response. */
    FEEDBACK("平台反馈", "platform feedback", "V10", Ends.RESPONSE) {
        @Override
        Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
            return calendar.after(openedAt, policy.feedbackAnswered(), Hours.ALL_DAY);
        }
    },
    /** Some workdays to the invoice. */
    INVOICE("发票申请", "invoice request", "V11", Ends.RESOLUTION) {
        @Override
        Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
            return calendar.endOfWorkday(openedAt, policy.invoiceWorkdays());
        }
    },
    /** A record: as long as it is open it counts among the app's open complaints. */
    COMPLAINT("客诉", "complaint", null, Ends.NOTHING),
    /** A breach as soon as it begins. */
    OUTAGE("服务中断", "outage", "V12", Ends.NOTHING) {
        @Override
        Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
            return openedAt;
        }
    };

    /** Those whose clock goes by the working calendar. */
    static final Set<TicketKind> BY_WORKDAYS = EnumSet.of(QUESTION, FEEDBACK, INVOICE);

    /** What stops the clock. */
    enum Ends {
        RESPONSE,
        RESOLUTION,
        NOTHING
    }

    private final Title title;
    private final String violation;
    private final Ends ends;

    TicketKind(String zh, String en, String violation, Ends ends) {
        this.title = new Title(zh, en);
        this.violation = violation;
        this.ends = ends;
    }

    @Override
    public Title title() {
        return title;
    }

    /** The kind of violation a late one may be. */
    public Optional<String> violation() {
        return Optional.ofNullable(violation);
    }

    Ends ends() {
        return ends;
    }

    /** By when it is to be answered or solved; {@code null} when it has no clock. */
    Instant dueAt(Instant openedAt, WorkingCalendar calendar, PolicyParameters.Support policy) {
        return null;
    }
}
