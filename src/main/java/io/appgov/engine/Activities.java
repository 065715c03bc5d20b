package io.appgov.engine;

/**
 * Steps of the models of which it is asked whether a case stands there, where our own tables do not keep it; a test holds them to the
 * models. Every other step is known only by its bean or by the rule of its task.
 */
public final class Activities {

    /** A manager decides whether to give time, extend or escalate; the tables keep who found the matter not rectified, and not when. */
    public static final String EXTEND_OR_ESCALATE = "extendOrEscalate";
    /** A manager looks at conditions that are overdue; whether he has answered is the task's. */
    public static final String OVERDUE_DUTIES = "overdueDuties";
    public static final String REVIEW_APPEAL = "reviewAppeal";
    /** A manager looks at a withdrawal; the tables keep when it was registered, and not when it was accepted. */
    public static final String REVIEW_WITHDRAWAL = "reviewWithdrawal";
    /** An operator looks at a batch that was reported; what was reported before is not kept apart from what was verified. */
    public static final String VERIFY_USER_NOTICE = "verifyUserNotice";
    /** The step before {@link #REVIEW_WITHDRAWAL}: the review is about to open. */
    public static final String WITHDRAWAL_REQUESTED = "withdrawalRequested";

    private Activities() {}
}
