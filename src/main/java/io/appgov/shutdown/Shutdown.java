package io.appgov.shutdown;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
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
 * @param noUserData {@code null} until asked
 */
public record Shutdown(
        CaseNo caseNo,
        AppId appId,
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
     * The statement on user data from the check of the letter or, without a letter, from the verification of a user notice.
     *
     * @param stated whether there is no user data
     * @param evidence of the absence; empty when there is user data
     */
    public record NoUserData(boolean stated, List<String> evidence, String by, Instant at) {}

    /** Who initiated it, and where it begins. */
    public enum Entry {
        /** The ISV, with a letter. */
        VOLUNTARY,
        /** A penalty, an expulsion or an ending: begins with the delisting (E16). */
        ORDERED,
        /** The app is already offline; only its remaining deposit is refunded. */
        REFUND
    }
}
