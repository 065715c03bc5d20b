package io.appgov.channel.mail;

import io.appgov.channel.mail.Attribution.By;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.SendAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the sending a returned mail is about: by its envelope, ENVID, Message-ID, then by recipient and time (R10). */
@Component
class Attributions {

    /** Maximum difference between a mail's Date and the acceptance of the same sending, and between our clock and the mail server's. */
    private static final Duration ONE_SENDING = Duration.ofMinutes(2);

    private final NoticeService notices;
    private final BounceProperties properties;

    Attributions(NoticeService notices, BounceProperties properties) {
        this.notices = notices;
        this.properties = properties;
    }

    Attribution of(ReturnedMail mail, Instant arrivedAt) {
        List<Delivery> named = notices.known(ChannelKind.email, mail.messageIds());
        Optional<Attribution> byEnvelope = byToken(By.ENVELOPE, mail.envelopes(), named)
                .or(() -> byToken(By.ENVELOPE_ID, mail.envelopeIds(), named));
        if (byEnvelope.isPresent()) {
            return byEnvelope.get();
        }
        if (!named.isEmpty()) {
            return named.size() > 1 ? Attribution.oneOf(named)
                    : Attribution.to(By.MESSAGE_ID, new SendAttempt(named.get(0), isOfPresentSending(mail, arrivedAt, named.get(0))));
        }
        List<Delivery> there = notices.acceptedBetween(ChannelKind.email, mail.recipients(), arrivedAt.minus(properties.window()),
                arrivedAt.plus(ONE_SENDING));
        return there.size() == 1
                ? Attribution.to(By.RECIPIENT_AND_TIME, new SendAttempt(there.get(0), isOfPresentSending(mail, arrivedAt, there.get(0))))
                : Attribution.oneOf(there);
    }

    /** A token together with the Message-ID of another mail is a contradiction, which a person has to check. */
    private Optional<Attribution> byToken(By by, Set<String> tokens, List<Delivery> named) {
        List<SendAttempt> sendings = notices.sendings(tokens);
        if (sendings.isEmpty()) {
            return Optional.empty();
        }
        List<Delivery> deliveries = sendings.stream().map(SendAttempt::delivery).distinct().toList();
        boolean contradicted = !named.isEmpty() && named.stream().noneMatch(d -> d.deliveryId().equals(deliveries.get(0).deliveryId()));
        if (deliveries.size() > 1 || contradicted) {
            return Optional.of(Attribution.oneOf(deliveries));
        }
        // one delivery, several sendings in one mail: it is about the last of them
        return Optional.of(Attribution.to(by, sendings.stream().filter(SendAttempt::present).findFirst().orElse(sendings.get(0))));
    }

    /** The Message-ID is the same in every sending; the Date of the returned mail, or else its arrival time, tells which one it was. */
    private static boolean isOfPresentSending(ReturnedMail mail, Instant arrivedAt, Delivery delivery) {
        return delivery.outcome().acceptedAt() == null
                || !mail.sentAt().orElse(arrivedAt).isBefore(delivery.outcome().acceptedAt().minus(ONE_SENDING));
    }
}
