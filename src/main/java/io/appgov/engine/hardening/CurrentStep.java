package io.appgov.engine.hardening;

import io.appgov.audit.CurrentActivity;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** The step whose work is being done: a task that is being answered, or the element the engine executes. */
@Component
class CurrentStep implements CurrentActivity {

    private record Answered(String caseNo, String taskKey) {}

    private final ThreadLocal<Answered> answered = new ThreadLocal<>();

    /** An answer is recorded before the engine completes its task, which is therefore not yet executed. */
    <T> T answering(String caseNo, String taskKey, Supplier<T> work) {
        answered.set(new Answered(caseNo, taskKey));
        try {
            return work.get();
        } finally {
            answered.remove();
        }
    }

    @Override
    public Optional<String> stepOf(String caseNo) {
        Answered task = answered.get();
        if (task != null && task.caseNo().equals(caseNo)) {
            return Optional.of(task.taskKey());
        }
        BpmnExecutionContext executed = Context.getBpmnExecutionContext();
        return executed != null && caseNo.equals(executed.getExecution().getProcessBusinessKey())
                ? Optional.ofNullable(executed.getExecution().getCurrentActivityId())
                : Optional.empty();
    }
}
