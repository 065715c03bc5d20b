package io.appgov.engine;

/**
 * Model steps for which code checks whether a case is there, because our own tables do not record it; a test compares them with the
 * models. Every other step is known only by its bean or the rule of its task.
 */
public final class Activities {

    /** A shutdown waits for a reminder day or the end of its clocks, which may come later than they did. */
    public static final String CHECKPOINT_REACHED = "checkpointReached";
    /** A manager decides whether to give time, extend or escalate; the tables record who found the matter not rectified, but not when. */
    public static final String EXTEND_OR_ESCALATE = "extendOrEscalate";
    /** A manager checks overdue conditions; only the task shows whether they have answered. */
    public static final String OVERDUE_DUTIES = "overdueDuties";
    public static final String REVIEW_APPEAL = "reviewAppeal";
    /** A manager reviews a withdrawal; the tables record when it was registered, but not when it was accepted. */
    public static final String REVIEW_WITHDRAWAL = "reviewWithdrawal";
    /** Duties are due when the clocks are over. */
    public static final String VERIFY_DUTY = "verifyDuty";
    /** An operator verifies a reported batch; the tables do not distinguish reported from verified. */
    public static final String VERIFY_USER_NOTICE = "verifyUserNotice";
    /** The step before {@link #REVIEW_WITHDRAWAL}: the review is about to begin. */
    public static final String WITHDRAWAL_REQUESTED = "withdrawalRequested";

    private Activities() {}
}
