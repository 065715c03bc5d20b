package io.appgov.engine.hardening;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** Submitted task forms get the same checks and recording as any other answer. */
class GuardedFormService extends FormServiceImpl {

    private final TaskGate gate;

    GuardedFormService(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        gate.guarded(commandExecutor, taskId, task -> {
            super.submitTaskForm(taskId, gate.answer(task, properties));
            return null;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties, boolean deserialized) {
        return gate.guarded(commandExecutor, taskId, task ->
                super.submitTaskFormWithVariablesInReturn(taskId, gate.answer(task, properties), deserialized));
    }

    @Override
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        submitTaskForm(taskId, Map.copyOf(properties));
    }
}
