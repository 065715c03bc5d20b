package io.appgov.operation.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.CaseNo;
import java.util.List;

/**
 * An open case with a problem.
 *
 * @param state its own state; {@code waitingFor} the position of its process
 * @param why what is wrong, in both languages
 * @param remedy what a person can do about it, in both languages
 * @param steps the steps a manager can move it to; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StuckCase(CaseNo caseNo, String process, String state, List<String> waitingFor, Reason reason, String why, String remedy,
        List<String> steps) {

    /** The possible problems. */
    public enum Reason {
        /** Open in our records, but no process runs. */
        NO_PROCESS,
        /** Ended in our records, but its process still runs. */
        NOT_ENDED,
        /** A step failed until its retries were used up. */
        GAVE_UP,
        /** A step that should have run long ago has not. */
        NOT_RUN,
        /** An accepted message has not been consumed by the process. */
        NOT_TAKEN,
        /** Its process position and its own state disagree: every answer would be refused. */
        DISAGREES,
        /** Nothing can continue it: no task, date, notice, letter or other case. */
        NOTHING_NEXT
    }
}
