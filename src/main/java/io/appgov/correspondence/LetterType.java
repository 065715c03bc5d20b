package io.appgov.correspondence;

/** What a letter wants; names are those of the contract. */
public enum LetterType {
    CONFIRM,
    APPEAL,
    WITHDRAW_APPEAL,
    SUPPLEMENT,
    RECTIFICATION,
    LETTER,
    USER_NOTICE,
    DUTY_EVIDENCE,
    WITHDRAW_REQUEST
}
