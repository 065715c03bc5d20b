package io.appgov.audit;

import java.time.Instant;

/**
 * One visit of a case to an activity of its model.
 *
 * @param stepId the engine's id of the visit
 * @param definitionId the model's version the case ran on then
 * @param kind BPMN type, such as {@code userTask}
 * @param endedAt {@code null} while the case stands there
 * @param actor who brought it to its end
 * @param candidates groups that may work on it, of a user task; {@code dueAt} and {@code assignee} likewise
 */
public record CaseStep(
        String stepId,
        String caseNo,
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

    boolean isWaitCutShort() {
        return cancelled && kind.equals("eventBasedGateway");
    }

    /** Whether this is the event a gateway was left by: it came as the gateway was left. */
    boolean isEventOf(CaseStep gateway) {
        return caseNo.equals(gateway.caseNo) && kind.startsWith("intermediate") && !startedAt.isBefore(gateway.endedAt);
    }

    CaseStep ended(Instant at, boolean cancelled, String actor) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, at, cancelled, actor, taskId, candidates, assignee, dueAt);
    }

    CaseStep asTask(String taskId, String name, String candidates, Instant dueAt) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, endedAt, cancelled, actor, taskId, candidates, assignee, dueAt);
    }

    CaseStep assignedTo(String assignee) {
        return new CaseStep(
                stepId, caseNo, process, definitionId, activityId, name, kind, startedAt, endedAt, cancelled, actor, taskId, candidates, assignee, dueAt);
    }
}
