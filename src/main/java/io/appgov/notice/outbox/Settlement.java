package io.appgov.notice.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the deliveries of a notice amount to (T3, T3a, E28): a function of values, asked anew whenever one of them has changed.
 *
 * @param state where the notice stands now
 */
public record Settlement(NoticeState state, Outcome outcome) {

    /** A notice as far as its service depends on it; the fields are those of {@link Notice}. */
    public record NoticeFacts(NoticeKind.Role role, NoticeState state, Instant servedAt, int retries, Instant voidedAt) {

        public static NoticeFacts of(Notice n) {
            return new NoticeFacts(n.kind().role(), n.state(), n.servedAt(), n.retries(), n.voidedAt());
        }
    }

    /** A delivery as far as the service of its notice depends on it; the fields are those of {@link Delivery}. */
    public record DeliveryFact(ChannelKind channel, DeliveryState state, int attempts, Instant acceptedAt, Instant bouncedAt) {

        public static DeliveryFact of(Delivery d) {
            return new DeliveryFact(d.address().channel(), d.state(), d.attempts().inRound(), d.outcome().acceptedAt(),
                    d.outcome().bouncedAt());
        }

        public static List<DeliveryFact> of(List<Delivery> deliveries) {
            return deliveries.stream().map(DeliveryFact::of).toList();
        }

        boolean isQueued() {
            return state == DeliveryState.QUEUED;
        }
    }

    /** What follows from it, for the notice and for a case that waits for it. */
    public sealed interface Outcome {}

    /** It counts as served as of this instant, which no earlier look had found. */
    public record Served(Instant at) implements Outcome {}

    public enum Unserved implements Outcome {
        /** Somebody has yet to be tried, or to be tried again. */
        IN_DELIVERY,
        /** Every attempt is used up and nobody was reached: a person has to deliver it (T3a). */
        UNDELIVERABLE,
        /** It was served before, or is no longer to be served: what arrives now changes nothing. */
        SETTLED_BEFORE
    }

    /** Served at the latest acceptance among the attempts finished when the first round is over; one channel of one contact is enough. */
    public static Settlement of(NoticeFacts notice, List<DeliveryFact> deliveries) {
        return new Settlement(state(notice, deliveries), outcome(notice, deliveries));
    }

    private static Outcome outcome(NoticeFacts notice, List<DeliveryFact> deliveries) {
        if (notice.servedAt() != null || notice.state() == NoticeState.WITHDRAWN) {
            return Unserved.SETTLED_BEFORE;
        }
        Optional<Instant> accepted = latestAcceptance(deliveries);
        if (accepted.isEmpty()) {
            return deliveries.stream().anyMatch(DeliveryFact::isQueued) ? Unserved.IN_DELIVERY : Unserved.UNDELIVERABLE;
        }
        boolean everyOneTried = deliveries.stream().noneMatch(d -> d.isQueued() && d.attempts() == 0);
        return everyOneTried ? new Served(accepted.get()) : Unserved.IN_DELIVERY;
    }

    /** Where the notice stands, given its deliveries; what people have decided about it stays. */
    public static NoticeState state(NoticeFacts notice, List<DeliveryFact> deliveries) {
        if (notice.state() == NoticeState.DELIVERED_OTHERWISE || notice.state() == NoticeState.WITHDRAWN) {
            return notice.state();
        }
        long channels = deliveries.stream().filter(d -> d.state() == DeliveryState.ACCEPTED).map(DeliveryFact::channel).distinct().count();
        if (channels == 0) {
            return deliveries.stream().anyMatch(DeliveryFact::isQueued) ? NoticeState.QUEUED : NoticeState.FAILED;
        }
        return channels == ChannelKind.values().length ? NoticeState.DELIVERED : NoticeState.PARTIAL;
    }

    public static Optional<Instant> latestAcceptance(List<DeliveryFact> deliveries) {
        return deliveries.stream()
                .filter(d -> d.state() == DeliveryState.ACCEPTED)
                .map(DeliveryFact::acceptedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
