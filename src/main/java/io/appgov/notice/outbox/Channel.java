package io.appgov.notice.outbox;

/** A delivery channel. Must limit the duration of a send, and send a repeated {@code deliveryId} as the same message. */
public interface Channel {

    ChannelKind kind();

    /**
     * Hands a delivery to the provider (the far end).
     *
     * @return the far end's id of the message; returning means accepted
     * @throws ChannelFailed when it was not accepted, with a reason an operator understands
     */
    String send(OutgoingMessage message) throws ChannelFailed;

    /** Whether the far end will report an accepted message as undeliverable; only captured channels can know this in advance. */
    default boolean bounces() {
        return false;
    }

    /** Whether each send attempt has its own envelope address, to which the far end can return it (R10). */
    default boolean hasEnvelopes() {
        return false;
    }

    /** Whether messages are captured, so that our staff may read them including their links (demo). */
    default boolean isCaptured() {
        return false;
    }
}
