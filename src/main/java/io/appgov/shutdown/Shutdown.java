package io.appgov.shutdown;

import java.time.Instant;

/**
 * A shutdown.
 *
 * @param receivedAt of the valid letter, or of the latest one; {@code null} when it was ordered
 * @param plannedOfflineAt {@code null} when it was ordered
 * @param letter attachment id of the stamped scan
 * @param delistedAt when the user-notice phase began
 * @param remindedDay how many of the reminders of the present clock have gone out
 */
public record Shutdown(
        String caseNo,
        String appId,
        Entry entry,
        String reason,
        Instant receivedAt,
        Instant plannedOfflineAt,
        String letter,
        String letterChecker,
        Instant approvedAt,
        Instant delistedAt,
        int remindedDay,
        String confirmer) {

    /** Who wants it, and where it begins. */
    public enum Entry {
        /** The ISV, with a letter. */
        VOLUNTARY,
        /** A penalty, an expulsion or an ending: begins with the delisting (E16). */
        ORDERED,
        /** The app is offline already; only what is left of its deposit is paid back. */
        REFUND
    }
}
