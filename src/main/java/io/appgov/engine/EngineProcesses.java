package io.appgov.engine;

import io.appgov.notice.CaseMessages;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts process instances and passes messages to them, by case number. */
@Component
public class EngineProcesses implements CaseMessages {

    private final RuntimeService runtime;
    private final Unchecked unchecked;

    EngineProcesses(RuntimeService runtime, Unchecked unchecked) {
        this.runtime = runtime;
        this.unchecked = unchecked;
    }

    /** As {@link #begin}, whatever the signed-in person may start: the case is opened because of another one. */
    @Transactional
    public StartedCase beginUnchecked(String processKey, Supplier<String> opens) {
        return unchecked.run(() -> begin(processKey, opens));
    }

    /**
     * Opens a case and begins its process, both or neither.
     *
     * @param opens records what was asked for, and returns the number of its case
     */
    @Transactional
    public StartedCase begin(String processKey, Supplier<String> opens) {
        String caseNo = opens.get();
        return new StartedCase(caseNo, start(processKey, caseNo));
    }

    /** @return the id of the new process instance */
    public String start(String processKey, String businessKey) {
        return runtime.startProcessInstanceByKey(processKey, businessKey).getId();
    }

    @Override
    public boolean tell(String caseNo, String message) {
        return tell(caseNo, message, Map.of());
    }

    public boolean tell(String caseNo, String message, Map<String, Object> variables) {
        return unchecked.run(() -> {
            ProcessInstance running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult();
            if (running != null) {
                runtime.createMessageCorrelation(message).processInstanceId(running.getId()).setVariables(variables).correlate();
            }
            return running != null;
        });
    }

    /**
     * Passes a message on to those steps of a case that wait for it, of several like steps only to those whose variable has
     * this value. What nobody waits for is not passed on.
     */
    public void tellWaiting(String caseNo, String message, String variable, String value) {
        unchecked.run(() -> {
            runtime.createExecutionQuery().processInstanceBusinessKey(caseNo).messageEventSubscriptionName(message).list().stream()
                    .map(Execution::getId)
                    .filter(id -> {
                        Object has = runtime.getVariable(id, variable);
                        return has == null || has.equals(value);
                    })
                    .forEach(id -> runtime.messageEventReceived(message, id));
            return null;
        });
    }

    /** Ends a case's instance that has no step of its own for being ended: it runs on a model that did not know it. */
    public void remove(String caseNo, String why) {
        unchecked.run(() -> {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), why));
            return null;
        });
    }

    /** Whether the case waits for this message now. */
    public boolean isAwaited(String caseNo, String message) {
        return unchecked.run(() -> runtime.createExecutionQuery()
                .processInstanceBusinessKey(caseNo)
                .messageEventSubscriptionName(message)
                .count() > 0);
    }

    /** Ids of the activities where a process instance stands; empty when it has ended. */
    public List<String> waitingFor(String processInstanceId) {
        return unchecked.run(() -> {
            if (processInstanceId == null
                    || runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).count() == 0) {
                return List.of();
            }
            return runtime.getActiveActivityIds(processInstanceId).stream().distinct().sorted().toList();
        });
    }
}
