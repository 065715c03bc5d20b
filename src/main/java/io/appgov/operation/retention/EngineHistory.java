package io.appgov.operation.retention;

import io.appgov.foundation.start.StartupStep;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * The engine's history time to live is one setting that overrides the models: a change of the days should not create a new process
 * version. It applies to cases that end from now on, whatever version they began on.
 */
@Component
class EngineHistory extends StartupStep {

    private final RepositoryService repository;
    private final RetentionProperties properties;

    EngineHistory(RepositoryService repository, RetentionProperties properties) {
        super(Order.HISTORY_LIMITED);
        this.repository = repository;
        this.properties = properties;
    }

    @Override
    protected void prepare() {
        Integer days = properties.engineHistoryDays();
        repository.createProcessDefinitionQuery().list().stream()
                .filter(d -> !Objects.equals(d.getHistoryTimeToLive(), days))
                .forEach(d -> repository.updateProcessDefinitionHistoryTimeToLive(d.getId(), days));
        repository.createDecisionDefinitionQuery().list().stream()
                .filter(d -> !Objects.equals(d.getHistoryTimeToLive(), days))
                .forEach(d -> repository.updateDecisionDefinitionHistoryTimeToLive(d.getId(), days));
    }
}
