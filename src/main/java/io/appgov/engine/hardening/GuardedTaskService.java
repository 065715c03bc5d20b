package io.appgov.engine.hardening;

import io.appgov.foundation.refusal.NotAllowed;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The task service every client goes through (Java, /engine-rest, Tasklist). A completion is checked and recorded in the domain
 * first; only the variables for routing reach the engine. Ways to bypass that are refused.
 */
class GuardedTaskService extends TaskServiceImpl {

    private final TaskGate gate;

    GuardedTaskService(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        guarded(taskId, task -> {
            super.complete(taskId, gate.answer(task, variables));
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialized) {
        return guarded(taskId, task -> super.completeWithVariablesInReturn(taskId, gate.answer(task, variables), deserialized));
    }

    @Override
    public void claim(String taskId, String userId) {
        guarded(taskId, task -> {
            gate.mayAssign(task, userId);
            super.claim(taskId, userId);
            return null;
        });
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        guarded(taskId, task -> {
            gate.mayAssign(task, userId);
            super.setAssignee(taskId, userId);
            return null;
        });
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        refused();
    }

    @Override
    public void resolveTask(String taskId) {
        refused();
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        refused();
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        refused();
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        refused();
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        refused();
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        refused();
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        refused();
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        return guarded(taskId, task -> {
            gate.mayComment(task, processInstanceId);
            return super.createComment(taskId, processInstanceId, message);
        });
    }

    /** A person may change a process task (assignee, owner, delegation …) only by claiming. */
    @Override
    public void saveTask(Task task) {
        if (task.getProcessInstanceId() != null) {
            refused();
        }
        super.saveTask(task);
    }

    private <T> T guarded(String taskId, Function<TaskEntity, T> call) {
        return gate.guarded(commandExecutor, taskId, call);
    }

    private static void refused() {
        throw new RefusedCall(new NotAllowed("任务只能认领后由认领人完成 a task is claimed, then completed by its assignee; nothing else"));
    }
}
