package io.appgov.channel.mail;

/** Why a person is asked about a returned mail (R10). */
enum ReviewReason {
    /** It reports a failure, but it is unknown which of our mails failed. */
    UNKNOWN_MAIL,
    /** It is about a mail of ours, but not understood. */
    NOT_UNDERSTOOD,
    /** It reports a failure, but no mail system wrote it. */
    NOT_A_MAIL_SYSTEM,
    /** It reports the failure of another address: a forwarding target, or a list member. */
    OTHER_ADDRESS,
    /** Only recipient and time identify the mail, although it was sent with a token that a genuine report would name. */
    ONLY_RECIPIENT_AND_TIME,
    /** The service of the notice was voided before. */
    SECOND_VOID,
    /** It cannot be read. */
    UNREADABLE
}
