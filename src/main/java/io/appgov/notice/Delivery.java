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
        String lastError) {}
