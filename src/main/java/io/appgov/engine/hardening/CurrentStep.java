package io.appgov.engine.hardening;

import io.appgov.audit.CurrentActivity;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** The current step: the task being answered, or the element that the engine executes. */
@Component
class CurrentStep implements CurrentActivity {

    private record Answered(String key, String taskKey) {}

    private final ThreadLocal<Answered> answered = new ThreadLocal<>();

    /** For answers, which are recorded before the engine completes the task, so that the engine has no current element yet. */
    <T> T answering(String key, String taskKey, Supplier<T> work) {
        answered.set(new Answered(key, taskKey));
        try {
            return work.get();
        } finally {
            answered.remove();
        }
    }

    @Override
    public Optional<String> stepOf(CharSequence key) {
        Answered task = answered.get();
        if (task != null && key.toString().equals(task.key())) {
            return Optional.of(task.taskKey());
        }
        BpmnExecutionContext executed = Context.getBpmnExecutionContext();
        return executed != null && key.toString().equals(executed.getExecution().getProcessBusinessKey())
                ? Optional.ofNullable(executed.getExecution().getCurrentActivityId())
                : Optional.empty();
    }
}
