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
}
