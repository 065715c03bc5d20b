package io.appgov.engine;

/** The messages that processes wait for, named as in the models; a test compares the two. */
public final class Messages {

    public static final String APPEAL_RECEIVED = "appealReceived";
    public static final String APPEAL_REINSTATED = "appealReinstated";
    public static final String APPEAL_WITHDRAWN = "appealWithdrawn";
    public static final String APP_REGISTERED = "appRegistered";
    public static final String CASE_ENDED = "caseEnded";
    public static final String EFFECTS_APPLIED = "effectsApplied";
    public static final String GATE_MAY_OPEN = "gateMayOpen";
    public static final String JOINED_CASE_ENDED = "joinedCaseEnded";
    public static final String LATE_APPEAL_RECEIVED = "lateAppealReceived";
    public static final String LETTER_RECEIVED = "letterReceived";
    public static final String NOTICE_ABANDONED = "noticeAbandoned";
    public static final String NOTICE_SERVED = "noticeServed";
    public static final String NOTICE_UNDELIVERABLE = "noticeUndeliverable";
    public static final String RECTIFICATION_REPORTED = "rectificationReported";
    public static final String REQUEST_WITHDRAWN = "requestWithdrawn";
    public static final String SERVICE_VOIDED = "serviceVoided";
    public static final String USER_NOTICE_REPORTED = "userNoticeReported";
    public static final String VIOLATION_CONFIRMED = "violationConfirmed";
    public static final String VIOLATION_SETTLED = "violationSettled";
    public static final String WITHDRAWAL_REQUESTED = "withdrawalRequested";

    private Messages() {}
}
