package io.appgov.notice.outbox;

/**
 * One sending of a delivery, known by what its envelope bore.
 *
 * @param present whether it is the last one: what comes back of an earlier one says nothing about that
 */
public record SendAttempt(Delivery delivery, boolean present) {

    /** Characters of an envelope's token, each of {@code a-z2-7}. */
    public static final int TOKEN_LENGTH = 20;
}
