package io.appgov.audit;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.Collection;

/**
 * One visit of a case to an activity of its model.
 *
 * @param stepId the engine's id of the visit
 * @param definitionId the model version the case ran on at that time
 * @param kind BPMN type, such as {@code userTask}
 * @param endedAt {@code null} while the case is there
 * @param actor who ended it
 * @param candidates groups that may work on it; like {@code dueAt} and {@code assignee}, set for user tasks only
 */
public record CaseStep(
        String stepId,
        CaseNo caseNo,
        String process,
        String definitionId,
        String activityId,
        String name,
        String kind,
        Instant startedAt,
        Instant endedAt,
        boolean cancelled,
        String actor,
        String taskId,
        String candidates,
        String assignee,
        Instant dueAt) {

    /** An event-based gateway is left through the event that occurs first; the engine reports that as cancelled. */
    CaseStep leftByOneOf(Collection<CaseStep> visits) {
        boolean left = cancelled && kind.equals("eventBasedGateway") && visits.stream().anyMatch(v -> v.isEventOf(this));
        return left ? ended(endedAt, false, actor) : this;
    }

    /** It began when the gateway was left, in the same transaction. */
    private boolean isEventOf(CaseStep gateway) {
        return caseNo.equals(gateway.caseNo) && kind.startsWith("intermediate")
                && !startedAt.isBefore(gateway.endedAt) && startedAt.isBefore(gateway.endedAt.plusSeconds(1));
    }

    CaseStep ended(Instant at, boolean cancelled, String actor) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, at, cancelled, actor, taskId, candidates,
                assignee, dueAt);
    }

    CaseStep asTask(String taskId, String name, String candidates, Instant dueAt) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, endedAt, cancelled, actor, taskId, candidates,
                assignee, dueAt);
    }

    CaseStep assignedTo(String assignee) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, endedAt, cancelled, actor, taskId, candidates,
                assignee, dueAt);
    }
}
