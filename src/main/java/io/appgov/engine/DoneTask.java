package io.appgov.engine;

import io.appgov.audit.AuditEvent;
import java.time.Instant;
import java.util.Map;

/**
 * A user task of a case that somebody completed.
 *
 * @param answer what was said, by field; empty when that is not known
 */
public record DoneTask(String task, String person, Instant at, Map<String, ?> answer) {

    /** As the audit trail tells it. */
    public static DoneTask of(AuditEvent completed) {
        return new DoneTask(completed.activityId(), completed.actor(), completed.at(), answer(completed.detail()));
    }

    /** The answer in what the audit trail tells of a completed task. */
    @SuppressWarnings("unchecked")
    public static Map<String, ?> answer(Map<String, ?> detail) {
        return detail.get("answer") instanceof Map<?, ?> answer ? (Map<String, ?>) answer : Map.of();
    }
}
