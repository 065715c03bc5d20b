package io.appgov.engine;

import io.appgov.start.StartupStep;
import java.io.IOException;
import java.io.InputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys models and forms under the same names from classes and from the jar ({@code processes/x.bpmn}, {@code forms/x.form}),
 * all in one deployment so that forms are found, and only when something changed. Runs before anything else starts.
 */
@Component
class Deployer extends StartupStep {

    private final RepositoryService repository;

    Deployer(RepositoryService repository) {
        super(Order.MODELS);
        this.repository = repository;
    }

    @Override
    protected void prepare() {
        DeploymentBuilder deployment = repository.createDeployment().name("appgov").source("appgov").enableDuplicateFiltering(false);
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (String pattern : new String[] {"processes/*.bpmn", "processes/*.dmn", "forms/*.form", "forms/*.html"}) {
                for (Resource resource : resolver.getResources("classpath*:" + pattern)) {
                    try (InputStream content = resource.getInputStream()) {
                        deployment.addInputStream(pattern.substring(0, pattern.indexOf('/') + 1) + resource.getFilename(), content);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("models or forms cannot be read", unreadable);
        }
        deployment.deploy();
    }
}
