package io.appgov.notice.outbox;

import io.appgov.notice.outbox.Settlement.DeliveryFact;
import io.appgov.notice.outbox.Settlement.NoticeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect of a bounce of an accepted delivery (E28, R10): a pure function.
 *
 * @param effect {@link BounceEffect#VOIDED} when it was the only basis of its notice's service; whether that is void also depends
 *     on the window it opened, see {@link AppealWindows#voidIfUnanswered}
 * @param state the notice's new state
 * @param anybodyLeft whether other deliveries are still pending; otherwise an operator has to deliver a notice whose service is
 *     void
 */
public record ReturnedDelivery(BounceEffect effect, NoticeState state, boolean anybodyLeft) {

    /**
     * @param which index of the bounced delivery
     * @param decided whether a person decided, who may also void the service of a notice for a second time (R10)
     */
    public static ReturnedDelivery judge(NoticeFacts notice, List<DeliveryFact> before, int which, Instant bouncedAt, boolean decided) {
        DeliveryFact present = before.get(which);
        List<DeliveryFact> after = new ArrayList<>(before);
        after.set(which, new DeliveryFact(present.channel(), DeliveryState.BOUNCED, present.attempts(), present.acceptedAt(), bouncedAt));
        return new ReturnedDelivery(
                effect(notice, before, present, after, decided), Settlement.state(notice, after),
                after.stream().anyMatch(DeliveryFact::isQueued));
    }

    private static BounceEffect effect(NoticeFacts notice, List<DeliveryFact> before, DeliveryFact present, List<DeliveryFact> after,
            boolean decided) {
        if (present.state() != DeliveryState.ACCEPTED) {
            // reported twice concurrently: the one that locked the notice first has handled it
            return BounceEffect.NOTHING;
        }
        boolean restsOnIt = notice.role() == NoticeKind.Role.PROPOSAL
                && notice.servedAt() != null
                && notice.state() != NoticeState.DELIVERED_OTHERWISE
                && Settlement.latestAcceptance(after).isEmpty();
        if (!restsOnIt) {
            return BounceEffect.NOTED;
        }
        return !decided && wasVoided(notice, before) ? BounceEffect.ASKED : BounceEffect.VOIDED;
    }

    /** For rows from before {@code voidedAt} was stored: a delivery that bounced before a later round implies it. */
    private static boolean wasVoided(NoticeFacts notice, List<DeliveryFact> deliveries) {
        return notice.voidedAt() != null
                || notice.retries() > 0 && deliveries.stream().anyMatch(d -> d.bouncedAt() != null && d.state() != DeliveryState.BOUNCED);
    }
}
