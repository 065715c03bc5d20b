package io.appgov.engine;

import io.appgov.notice.CaseMessages;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts process instances and passes messages to them, by case number. */
@Component
public class EngineProcesses implements CaseMessages {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Unchecked unchecked;

    EngineProcesses(RuntimeService runtime, RepositoryService repository, Unchecked unchecked) {
        this.runtime = runtime;
        this.repository = repository;
        this.unchecked = unchecked;
    }

    /** @return the id of the new process instance */
    public String start(String processKey, String businessKey) {
        return runtime.startProcessInstanceByKey(processKey, businessKey).getId();
    }

    public boolean isDeployed(String processKey) {
        return unchecked.read(() -> repository.createProcessDefinitionQuery().processDefinitionKey(processKey).latestVersion().count() > 0);
    }

    @Override
    public boolean tell(String caseNo, String message) {
        return tell(caseNo, message, Map.of());
    }

    public boolean tell(String caseNo, String message, Map<String, Object> variables) {
        ProcessInstance running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).rootProcessInstances().singleResult();
        if (running == null) {
            return false;
        }
        runtime.createMessageCorrelation(message).processInstanceId(running.getId()).setVariables(variables).correlate();
        return true;
    }

    /** Whether the case waits for this message now. */
    public boolean isAwaited(String caseNo, String message) {
        return unchecked.read(() -> runtime.createExecutionQuery()
                .processInstanceBusinessKey(caseNo)
                .messageEventSubscriptionName(message)
                .count() > 0);
    }

    /** Ids of the activities where a process instance stands; empty when it has ended. */
    public List<String> waitingFor(String processInstanceId) {
        return unchecked.read(() -> {
            if (processInstanceId == null
                    || runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).count() == 0) {
                return List.of();
            }
            return runtime.getActiveActivityIds(processInstanceId).stream().distinct().sorted().toList();
        });
    }
}
