package io.appgov.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * One line of a case's timeline.
 *
 * @param seq its place in the case's chain; {@code hash} seals it and all before it
 * @param what step, task, decision, state, correspondence, notice, ledger, measure …
 * @param activityId the model element, if the event is a step of the process
 * @param actor user id, or "system"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEvent(Integer seq, Instant at, String what, String activityId, String actor, Map<String, Object> detail, String hash) {

    /** A user task was completed, and not only opened or claimed. */
    boolean isTaskCompleted() {
        return what.equals("task") && "completed".equals(detail.get("event"));
    }
}
