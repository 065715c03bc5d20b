package io.appgov.notice.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a notice derived from its deliveries (T3, T3a, E28): a pure function, evaluated whenever one of them changes.
 *
 * @param state the notice's present state
 */
public record Settlement(NoticeState state, Outcome outcome) {

    /** The fields of {@link Notice} that its service depends on. */
    public record NoticeFacts(NoticeKind.Role role, NoticeState state, Instant servedAt, int retries, Instant voidedAt) {

        public static NoticeFacts of(Notice n) {
            return new NoticeFacts(n.kind().role(), n.state(), n.servedAt(), n.retries(), n.voidedAt());
        }
    }

    /** The fields of {@link Delivery} that the service of its notice depends on. */
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

    /** The consequence for the notice and for a case that waits for it. */
    public sealed interface Outcome {}

    /** Newly served, as of this instant. */
    public record Served(Instant at) implements Outcome {}

    public enum Unserved implements Outcome {
        /** Attempts or retries are pending. */
        IN_DELIVERY,
        /** All attempts are used up and nobody was reached: a person has to deliver it (T3a). */
        UNDELIVERABLE,
        /** Already served, or no longer to be served: later deliveries change nothing. */
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

    /** The notice's state, given its deliveries; states set by people's decisions are kept. */
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
