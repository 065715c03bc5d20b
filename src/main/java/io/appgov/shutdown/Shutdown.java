package io.appgov.shutdown;

import java.time.Instant;
import java.util.List;

/**
 * A shutdown.
 *
 * @param receivedAt of the valid letter, or of the latest one; {@code null} when it was ordered
 * @param plannedOfflineAt {@code null} when it was ordered
 * @param letter attachment id of the stamped scan
 * @param delistedAt when the user-notice phase began
 * @param remindedDay how many of the reminders of the present clock have gone out
 * @param noUserData {@code null} as long as nobody was asked
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
        String confirmer,
        NoUserData noUserData) {

    /** Whether it was recorded that the app keeps no user data, so that there is nothing to export (R3). */
    boolean hasNoUserData() {
        return noUserData != null && noUserData.stated();
    }

    /**
     * What was said about user data when the letter was checked or, without a letter, when a user notice was verified.
     *
     * @param stated whether there is none
     * @param evidence of that; empty when there is some
     */
    public record NoUserData(boolean stated, List<String> evidence, String by, Instant at) {}

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
