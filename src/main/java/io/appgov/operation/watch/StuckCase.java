package io.appgov.operation.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An open case that something is wrong with.
 *
 * @param state its own state; {@code waitingFor} where its process stands
 * @param why what is wrong, in both languages
 * @param remedy what a person can do about it, in both languages
 * @param steps to which of its steps a manager can move it; empty when to none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StuckCase(String caseNo, String process, String state, List<String> waitingFor, Reason reason, String why, String remedy,
        List<String> steps) {

    /** What can be wrong. */
    public enum Reason {
        /** Open by our records, and no process runs. */
        NO_PROCESS,
        /** Ended by our records, and its process still runs. */
        NOT_ENDED,
        /** A step failed until its tries were used up. */
        GAVE_UP,
        /** A step that should have run long ago has not. */
        NOT_RUN,
        /** What was accepted has not been taken by the process. */
        NOT_TAKEN,
        /** Where it stands and its own state disagree: every answer would be refused. */
        DISAGREES,
        /** Nothing brings it on: no task, date, notice, letter or other case. */
        NOTHING_NEXT
    }
}
