package io.appgov.violation;

import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.List;

/**
 * An appeal against one order of a case.
 *
 * @param decisionNo the order it is against: one appeal each (E6)
 * @param outcome how it came in
 * @param acknowledged once the process has taken it up and N03 went out
 */
public record Appeal(
        String correspondenceId,
        String caseNo,
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

    /** Counts as the one appeal against its order; one that came late and was not admitted does not. */
    boolean wasHeard() {
        return outcome != Outcome.late;
    }

    /** How the process is to hear of it. */
    enum Hearing {
        /** A review takes it up. */
        TO_BE_REVIEWED,
        /** A manager looks whether it is admitted (E2, E3). */
        LATE,
        /** Not at all: it has gone on because of it, or the case is where it means nothing any more. */
        NOT_ANY_MORE
    }

    /**
     * How the process of its case is to hear of it now.
     *
     * @param responseTaken whether the process has gone on because of the ISV's latest answer
     */
    Hearing hearing(ViolationState state, boolean responseTaken) {
        // acknowledged with the window's end, or withdrawn before that: the process has gone on
        if (acknowledged || outcome == Outcome.withdrawn && responseTaken) {
            return Hearing.NOT_ANY_MORE;
        }
        if (outcome == Outcome.late) {
            return state.isEnd() || state == ViolationState.RECTIFIED ? Hearing.NOT_ANY_MORE : Hearing.LATE;
        }
        return Hearing.TO_BE_REVIEWED;
    }
}
