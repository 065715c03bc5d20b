package io.appgov.channel.mail;

import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.SendAttempt;
import java.util.List;
import java.util.Optional;

/**
 * Which sending a returned mail is about, and how that is known (R10).
 *
 * @param by empty when it is not known
 * @param candidates deliveries it may be about, when it may be about several
 */
record Attribution(Optional<By> by, Optional<SendAttempt> sending, List<Delivery> candidates) {

    static final Attribution NONE = new Attribution(Optional.empty(), Optional.empty(), List.of());

    /** In the order they are tried. */
    enum By {
        /** It came to the envelope address unique to that sending. */
        ENVELOPE,
        /** It names that envelope's ENVID. */
        ENVELOPE_ID,
        /** Our Message-ID is somewhere in it. */
        MESSAGE_ID,
        /** It names the recipient, to whom only one mail was sent within the servers' retry period. */
        RECIPIENT_AND_TIME
    }

    static Attribution to(By by, SendAttempt sending) {
        return new Attribution(Optional.of(by), Optional.of(sending), List.of());
    }

    static Attribution oneOf(List<Delivery> candidates) {
        return new Attribution(Optional.empty(), Optional.empty(), candidates);
    }

    Optional<Delivery> delivery() {
        return sending.map(SendAttempt::delivery);
    }
}
