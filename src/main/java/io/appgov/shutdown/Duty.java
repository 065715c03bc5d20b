package io.appgov.shutdown;

import java.time.Instant;
import java.util.List;

/**
 * One duty of a shutdown. {@code by} and {@code at} are those of the latest judgement, also after it was reopened.
 *
 * @param reason why it does not apply, or why it was reopened
 */
public record Duty(
        String caseNo, DutyItem item, State state, List<String> evidence, String reason, List<String> exportTargets, String by, Instant at) {

    public enum State {
        OPEN,
        DONE,
        NOT_APPLICABLE
    }
}
