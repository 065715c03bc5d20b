package io.appgov.operation.retention;

import io.appgov.foundation.start.StartupStep;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * How long the engine remembers is one setting, whatever stands in the models: a version for another number of days would be
 * no other process. It holds for cases that end from now on, on whatever version they began.
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
