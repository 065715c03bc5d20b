package io.appgov.channel.mail;

/** What a mail that came back says became of ours (R10). Only a failure can void anything. */
enum BounceJudgement {
    /** It will never arrive. */
    FAILURE,
    /** It has not arrived yet, and is still tried. */
    DELAY,
    /** It arrived, or was passed on. */
    SUCCESS,
    /** Somebody has it before him: a receipt of reading, a complaint. */
    RECEIPT,
    /** A machine answers in its owner's absence. */
    AUTO_REPLY,
    /** A machine wants to know that we are no machine before it delivers. */
    CHALLENGE,
    NOT_UNDERSTOOD
}
