package io.appgov.channel.mail;

/** Why a person is asked about a returned mail (R10). */
enum ReviewReason {
    /** It reports a failure, and which mail of ours failed is not known. */
    UNKNOWN_MAIL,
    /** It is about a mail of ours, and what it says is not understood. */
    NOT_UNDERSTOOD,
    /** It reports a failure, and no mail system wrote it. */
    NOT_A_MAIL_SYSTEM,
    /** It reports the failure of another address: one the mail was passed on to, or one of a list. */
    OTHER_ADDRESS,
    /** Only recipient and time tell which mail it is about, although that one went out with what a true report would name. */
    ONLY_RECIPIENT_AND_TIME,
    /** The service of the notice has been void before. */
    SECOND_VOID,
    /** It cannot be read. */
    UNREADABLE
}
