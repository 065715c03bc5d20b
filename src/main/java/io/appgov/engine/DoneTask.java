package io.appgov.engine;

import io.appgov.audit.AuditEvent;
import java.time.Instant;
import java.util.Map;

/**
 * A user task of a case that somebody completed.
 *
 * @param answer the answer by field; empty when unknown
 */
public record DoneTask(String task, String person, Instant at, Map<String, ?> answer) {

    /** Read from the audit trail. */
    public static DoneTask of(AuditEvent completed) {
        return new DoneTask(completed.activityId(), completed.actor(), completed.at(), answer(completed.detail()));
    }

    /** The answer in the audit trail's entry of a completed task. */
    @SuppressWarnings("unchecked")
    public static Map<String, ?> answer(Map<String, ?> detail) {
        return detail.get("answer") instanceof Map<?, ?> answer ? (Map<String, ?>) answer : Map.of();
    }
}
