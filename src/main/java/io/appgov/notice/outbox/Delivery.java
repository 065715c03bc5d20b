package io.appgov.notice.outbox;

import io.appgov.foundation.language.Language;
import io.appgov.notice.links.CaseLinks;
import java.time.Instant;

/**
 * One text to one contact through one channel, as it was sent.
 *
 * @param deliveryId also the idempotency key at the far end: part of the Message-ID, Feishu's {@code uuid}
 * @param outcome the far end's result
 * @param receipt the reader's reaction, as far as reported
 */
public record Delivery(
        String deliveryId,
        String noticeId,
        Address address,
        Message message,
        DeliveryState state,
        Attempts attempts,
        Outcome outcome,
        Receipt receipt) {

    /** @param recipient the contact's address in the channel; {@code null} or blank when there is none */
    public record Address(String contact, Language language, ChannelKind channel, String recipient) {}

    /**
     * The content.
     *
     * @param body with a mark ({@link CaseLinks#MARK} and the link's id) in place of the personal token that was sent
     * @param template its kind, language and version
     * @param linkId {@code null} for our staff
     * @param document its attachment, or {@code null}
     */
    public record Message(String subject, String body, String template, String linkId, String document) {}

    /**
     * Attempts to send it.
     *
     * @param inRound in the present round; {@code total} in all rounds
     * @param deferrals how often in the present round the far end asked us to retry later
     * @param nextAt time of the next attempt; {@code null} when there is none
     * @param lastError why the last attempt failed, or why it bounced
     */
    public record Attempts(int inRound, int total, int deferrals, Instant nextAt, String lastError) {}

    /** @param acceptedAt by the far end, which then identifies it by {@code providerMessageId}; {@code bouncedAt} when it bounced */
    public record Outcome(Instant acceptedAt, Instant bouncedAt, String providerMessageId) {

        public static final Outcome NONE = new Outcome(null, null, null);

        /** The same after an attempt that was not accepted. */
        private Outcome unaccepted() {
            return new Outcome(null, bouncedAt, null);
        }
    }

    /** @param readAt when the reader saw it; {@code null} when not reported */
    public record Receipt(Instant readAt, ReadHow readHow) {

        public static final Receipt NONE = new Receipt(null, null);
    }

    /** How we know that it was read. */
    public enum ReadHow {
        /** Feishu's receipt, polled by us. */
        polled,
        /** Feishu's receipt, reported by an event. */
        event,
        /** The reader pressed the card's button. */
        card
    }

    public boolean hasAddress() {
        return address.recipient != null && !address.recipient.isBlank();
    }

    /** The far end asked us to retry later: not counted as an attempt. */
    public Delivery deferred(Instant until, String reason) {
        return with(DeliveryState.QUEUED, new Attempts(attempts.inRound, attempts.total, attempts.deferrals + 1, until, reason),
                outcome.unaccepted());
    }

    public Delivery accepted(Instant at, String providerId) {
        return with(DeliveryState.ACCEPTED, oneMore(null, null), new Outcome(at, outcome.bouncedAt, providerId));
    }

    /** @param retryAt time of the next attempt; {@code null} when it has failed permanently */
    public Delivery refused(Instant retryAt, String error) {
        return with(retryAt == null ? DeliveryState.FAILED : DeliveryState.QUEUED, oneMore(retryAt, error), outcome.unaccepted());
    }

    public Delivery bounced(Instant at, String reason) {
        return with(
                DeliveryState.BOUNCED, new Attempts(attempts.inRound, attempts.total, attempts.deferrals, null, reason),
                new Outcome(outcome.acceptedAt, at, outcome.providerMessageId));
    }

    /** A new round: tried as if for the first time, the same text under the same key. */
    public Delivery queuedAgain(Instant at) {
        return with(DeliveryState.QUEUED, new Attempts(0, attempts.total, 0, at, attempts.lastError), outcome.unaccepted());
    }

    private Attempts oneMore(Instant nextAt, String error) {
        return new Attempts(attempts.inRound + 1, attempts.total + 1, attempts.deferrals, nextAt, error);
    }

    private Delivery with(DeliveryState state, Attempts attempts, Outcome outcome) {
        return new Delivery(deliveryId, noticeId, address, message, state, attempts, outcome, receipt);
    }
}
