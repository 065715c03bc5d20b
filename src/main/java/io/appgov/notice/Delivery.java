package io.appgov.notice;

import io.appgov.foundation.language.Language;
import io.appgov.notice.links.CaseLinks;
import java.time.Instant;

/**
 * One text to one contact through one channel, as it was sent.
 *
 * @param deliveryId also the idempotency key at the far end: part of the Message-ID, Feishu's {@code uuid}
 * @param body with a mark ({@link CaseLinks#MARK} and the link's id) where the personal token stands in what was sent
 * @param template its kind, language and version
 * @param linkId {@code null} for our own people
 * @param document attachment that goes with it, or {@code null}
 * @param attempts in the present round; {@code attemptsTotal} in all rounds
 * @param deferrals how often in the present round the far end asked us to come later
 * @param readAt when the reader saw it, as far as we were told
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
        String linkId,
        String document,
        DeliveryState state,
        int attempts,
        int attemptsTotal,
        int deferrals,
        Instant nextAttemptAt,
        Instant acceptedAt,
        Instant bouncedAt,
        Instant readAt,
        ReadHow readHow,
        String providerMessageId,
        String lastError) {

    /** What tells that it was read. */
    public enum ReadHow {
        /** Feishu's receipt, asked for. */
        polled,
        /** Feishu's receipt, reported by an event. */
        event,
        /** The reader pressed the card's button. */
        card
    }

    boolean hasAddress() {
        return recipient != null && !recipient.isBlank();
    }

    /** The answer to "come later": not an attempt. */
    Delivery deferred(Instant until, String reason) {
        return with(DeliveryState.QUEUED, attempts, attemptsTotal, deferrals + 1, until, null, bouncedAt, null, reason);
    }

    Delivery accepted(Instant at, String providerId) {
        return with(DeliveryState.ACCEPTED, attempts + 1, attemptsTotal + 1, deferrals, null, at, bouncedAt, providerId, null);
    }

    /** @param retryAt when it is tried again; {@code null} when it has failed for good */
    Delivery refused(Instant retryAt, String error) {
        return with(retryAt == null ? DeliveryState.FAILED : DeliveryState.QUEUED, attempts + 1, attemptsTotal + 1, deferrals, retryAt, null, bouncedAt, null, error);
    }

    Delivery bounced(Instant at, String reason) {
        return with(DeliveryState.BOUNCED, attempts, attemptsTotal, deferrals, null, acceptedAt, at, providerMessageId, reason);
    }

    /** A new round: tried as if for the first time, the same text under the same key. */
    Delivery queuedAgain(Instant at) {
        return with(DeliveryState.QUEUED, 0, attemptsTotal, 0, at, null, bouncedAt, null, lastError);
    }

    private Delivery with(
            DeliveryState state, int attempts, int attemptsTotal, int deferrals, Instant nextAttemptAt, Instant acceptedAt,
            Instant bouncedAt, String providerMessageId, String lastError) {
        return new Delivery(
                deliveryId, noticeId, contact, language, channel, recipient, subject, body, template, linkId, document, state, attempts, attemptsTotal,
                deferrals, nextAttemptAt, acceptedAt, bouncedAt, readAt, readHow, providerMessageId, lastError);
    }
}
