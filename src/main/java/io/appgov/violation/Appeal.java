package io.appgov.violation;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.List;

/**
 * An appeal against one order of a case.
 *
 * @param decisionNo the order appealed against: one appeal each (E6)
 * @param outcome how it was received
 * @param acknowledged whether the process has started the review and N03 was sent
 */
public record Appeal(
        String correspondenceId,
        CaseNo caseNo,
        int decisionNo,
        Instant receivedAt,
        Outcome outcome,
        Result result,
        List<MeasureKind> cancelledMeasures,
        String reasons,
        String reviewer,
        Instant reviewedAt,
        boolean acknowledged) {

    public enum Outcome {
        timely,
        late,
        admitted,
        withdrawn
    }

    /** Names are those of the contract. */
    public enum Result {
        upheld,
        partlyUpheld,
        rejected
    }

    boolean isOpen() {
        return result == null && (outcome == Outcome.timely || outcome == Outcome.admitted);
    }

    /** Whether it counts as the one appeal against its order; a late one that was not admitted does not. */
    boolean wasHeard() {
        return outcome != Outcome.late;
    }

    /** The message to send to the process. */
    enum Hearing {
        /** Starts a review. */
        TO_BE_REVIEWED,
        /** A manager decides whether to admit it (E2, E3). */
        LATE,
        /** None: the process has already gone on because of it, or it is irrelevant in the case's present state. */
        NOT_ANY_MORE
    }

    /**
     * The message to send to the process of its case now.
     *
     * @param responseTaken whether the process has gone on because of the ISV's latest answer
     */
    Hearing hearing(ViolationState state, boolean responseTaken) {
        // acknowledged at the window's end, or withdrawn before: the process has gone on
        if (acknowledged || outcome == Outcome.withdrawn && responseTaken) {
            return Hearing.NOT_ANY_MORE;
        }
        if (outcome == Outcome.late) {
            return state.isEnd() || state == ViolationState.RECTIFIED ? Hearing.NOT_ANY_MORE : Hearing.LATE;
        }
        return Hearing.TO_BE_REVIEWED;
    }
}
