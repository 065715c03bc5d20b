package io.appgov.amendment;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import java.time.Instant;

/**
 * An amendment of the policy.
 *
 * @param basedOn the version it differs from
 * @param textFile attachment with the text, and {@code differenceFile} with what differs
 * @param announcement the number of what is told now: 0 nothing yet, 1 the amendment, each later one a new date or its withdrawal
 * @param announcedAt when the present announcement began, and {@code completeAt} when it was settled for every ISV that it was told;
 *     {@code null} before that
 * @param withdrawal why it was withdrawn; {@code null} when it was not
 */
public record Amendment(
        CaseNo caseNo, AmendmentDraft draft, String basedOn, String textFile, String differenceFile, int announcement, Instant announcedAt,
        Instant completeAt, Title withdrawal) {

    /**
     * How far an announcement has come, in ISVs.
     *
     * @param undecided of those told before it was complete, whose cooperation is not over, and {@code underWay} of all: notices that are
     *     being delivered
     */
    public record Progress(int told, int toTell, int undecided, int underWay) {

        boolean isComplete() {
            return toTell == 0 && undecided == 0;
        }
    }

    boolean isWithdrawn() {
        return withdrawal != null;
    }
}
