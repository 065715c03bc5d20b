package io.appgov.notice;

import java.time.Instant;

/**
 * One text to one contact through one channel, as it was sent.
 *
 * @param deliveryId also the idempotency key at the far end: part of the Message-ID, Feishu's {@code uuid}
 * @param attempts in the present round; {@code attemptsTotal} in all rounds
 */
public record Delivery(
        String deliveryId,
        String noticeId,
        String contact,
        Language language,
        ChannelKind channel,
        String recipient,
        String subject,
        String body,
        String template,
        DeliveryState state,
        int attempts,
        int attemptsTotal,
        Instant nextAttemptAt,
        Instant acceptedAt,
        Instant bouncedAt,
        String providerMessageId,
        String lastError) {

    boolean hasAddress() {
        return recipient != null && !recipient.isBlank();
    }

    Delivery accepted(Instant at, String providerId) {
        return with(DeliveryState.ACCEPTED, attempts + 1, attemptsTotal + 1, null, at, bouncedAt, providerId, null);
    }

    /** @param retryAt when it is tried again; {@code null} when it has failed for good */
    Delivery refused(Instant retryAt, String error) {
        return with(retryAt == null ? DeliveryState.FAILED : DeliveryState.QUEUED, attempts + 1, attemptsTotal + 1, retryAt, null, bouncedAt, null, error);
    }

    Delivery bounced(Instant at, String reason) {
        return with(DeliveryState.BOUNCED, attempts, attemptsTotal, null, acceptedAt, at, providerMessageId, reason);
    }

    /** A new round: tried as if for the first time, the same text under the same key. */
    Delivery queuedAgain(Instant at) {
        return with(DeliveryState.QUEUED, 0, attemptsTotal, at, null, bouncedAt, null, lastError);
    }

    private Delivery with(
            DeliveryState state, int attempts, int attemptsTotal, Instant nextAttemptAt, Instant acceptedAt, Instant bouncedAt,
            String providerMessageId, String lastError) {
        return new Delivery(
                deliveryId, noticeId, contact, language, channel, recipient, subject, body, template, state, attempts, attemptsTotal,
                nextAttemptAt, acceptedAt, bouncedAt, providerMessageId, lastError);
    }
}
