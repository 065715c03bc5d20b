package io.appgov.engine;

import io.appgov.audit.ArchivedModels;
import io.appgov.foundation.start.StartupStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.springframework.stereotype.Component;

/** Copies every deployed model into our own tables: the diagram of a case must outlive its deployment. */
@Component
class ArchiveModels extends StartupStep {

    private final RepositoryService repository;
    private final ArchivedModels models;

    ArchiveModels(RepositoryService repository, ArchivedModels models) {
        super(Order.MODELS_KEPT);
        this.repository = repository;
        this.models = models;
    }

    @Override
    protected void prepare() {
        repository.createProcessDefinitionQuery().list().stream()
                .filter(d -> !models.knows(d.getId()))
                .forEach(d -> models.keep(d.getId(), d.getKey(), d.getVersion(), d.getVersionTag(),
                text(repository.getProcessModel(d.getId()))));
        keep(repository.createDecisionDefinitionQuery());
    }

    void keepDecisions(String deploymentId) {
        keep(repository.createDecisionDefinitionQuery().deploymentId(deploymentId));
    }

    private void keep(DecisionDefinitionQuery decisions) {
        decisions.list().stream()
                .filter(d -> !models.knows(d.getId()))
                .forEach(d -> models.keep(d.getId(), d.getKey(), d.getVersion(), d.getVersionTag(),
                text(repository.getDecisionModel(d.getId()))));
    }

    private static String text(InputStream model) {
        try (model) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
