package io.appgov.notice.outbox;

/**
 * One send attempt of a delivery, identified by its envelope's token.
 *
 * @param present whether it is the latest one: a bounce of an earlier one says nothing about the latest
 */
public record SendAttempt(Delivery delivery, boolean present) {

    /** Characters of an envelope's token, each of {@code a-z2-7}. */
    public static final int TOKEN_LENGTH = 20;
}
