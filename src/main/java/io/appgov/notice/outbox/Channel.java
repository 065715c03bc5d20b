package io.appgov.notice.outbox;

/** A way out of the house. Must bound its time, and send the same {@code deliveryId} as the same message. */
public interface Channel {

    ChannelKind kind();

    /**
     * Hands a delivery to the far end.
     *
     * @return the far end's id of the message; returning means accepted
     * @throws ChannelFailed when it was not accepted, with a reason an operator understands
     */
    String send(OutgoingMessage message) throws ChannelFailed;

    /** Whether the far end will report an accepted message as undeliverable; only a captured channel knows beforehand. */
    default boolean bounces() {
        return false;
    }

    /** Whether each sending goes out in an envelope of its own, to which the far end can return it (R10). */
    default boolean hasEnvelopes() {
        return false;
    }

    /** Whether messages stay in the house, where our people may read them with the links they carry (demo). */
    default boolean isCaptured() {
        return false;
    }
}
