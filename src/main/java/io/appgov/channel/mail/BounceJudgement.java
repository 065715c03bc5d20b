package io.appgov.channel.mail;

/** What a returned mail reports about our mail (R10). Only a failure can void a service. */
enum BounceJudgement {
    /** Permanent: it will never arrive. */
    FAILURE,
    /** Not delivered yet, still being tried. */
    DELAY,
    /** Delivered or relayed. */
    SUCCESS,
    /** Somebody has seen it: a read receipt, a complaint. */
    RECEIPT,
    /** An automatic reply, such as an absence notice. */
    AUTO_REPLY,
    /** A challenge to prove that the sender is human before delivery. */
    CHALLENGE,
    NOT_UNDERSTOOD
}
