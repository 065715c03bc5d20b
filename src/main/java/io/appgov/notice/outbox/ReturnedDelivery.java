package io.appgov.notice.outbox;

import io.appgov.notice.outbox.Settlement.DeliveryFact;
import io.appgov.notice.outbox.Settlement.NoticeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What it means that an accepted delivery came back (E28, R10): a function of values.
 *
 * @param effect {@link BounceEffect#VOIDED} when the service of its notice rested on it alone; whether it is void depends on the
 *     window it opened, see {@link #isVoid}
 * @param state where its notice stands then
 * @param anybodyLeft whether somebody is still to be tried; otherwise an operator has to deliver a notice whose service is void
 */
public record ReturnedDelivery(BounceEffect effect, NoticeState state, boolean anybodyLeft) {

    /**
     * @param which the place among the deliveries of the one that came back
     * @param decided whether a person says so, who may also void the service of a notice for a second time (R10)
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
            // told twice at the same time: whoever held the notice first has done it
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

    /** Where it was not kept yet that a bounce has voided the service before, a delivery that came back before a later round says so. */
    private static boolean wasVoided(NoticeFacts notice, List<DeliveryFact> deliveries) {
        return notice.voidedAt() != null
                || notice.retries() > 0 && deliveries.stream().anyMatch(d -> d.bouncedAt() != null && d.state() != DeliveryState.BOUNCED);
    }
}
