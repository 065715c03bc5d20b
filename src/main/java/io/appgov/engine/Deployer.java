package io.appgov.engine;

import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.start.Releases;
import io.appgov.foundation.start.StartupStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys models and forms under the same names from classes and from the jar ({@code processes/x.bpmn}, {@code forms/x.form}), all
 * in one deployment so that forms are found, and only when something changed. Runs before anything else starts. A release older
 * than one known here deploys nothing, because the last deployment counts as the newest.
 */
@Component
class Deployer extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);
    private static final String NAME = "appgov";

    private final RepositoryService repository;
    private final Releases releases;
    private final ReleaseModels own;
    private final JobExecutorDeployments worked;
    private final FormTemplates forms;
    private final TransactionTemplate transaction;

    Deployer(
            RepositoryService repository, Releases releases, ReleaseModels own, JobExecutorDeployments worked, FormTemplates forms,
            PlatformTransactionManager transactions) {
        super(Order.MODELS);
        this.repository = repository;
        this.releases = releases;
        this.own = own;
        this.worked = worked;
        this.forms = forms;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void prepare() {
        bring(shipped());
    }

    /** @param shipped models and forms by their deployment names, forms as in {@code forms/} */
    void bring(Map<String, byte[]> shipped) {
        Map<String, byte[]> models = forms.filled(shipped);
        String sha256 = sha256(models);
        Optional<Instant> newer = releases.newer();
        if (newer.isPresent()) {
            own.are(asKnown(sha256, newer.get()));
        } else {
            own.are(transaction.execute(tx -> deployed(models, sha256)));
        }
        worked.look();
    }

    private String deployed(Map<String, byte[]> models, String sha256) {
        String id = releases.deploymentOf(sha256).filter(this::isNewest).orElseGet(() -> deploy(models));
        releases.brought(id, sha256);
        return id;
    }

    /** Whether its models are the engine's latest: a release without this check may have deployed since. */
    private boolean isNewest(String deploymentId) {
        return repository.createProcessDefinitionQuery().deploymentId(deploymentId).list().stream()
                .allMatch(ours -> repository.createProcessDefinitionQuery().processDefinitionKey(ours.getKey()).latestVersion()
                .singleResult().getId().equals(ours.getId()));
    }

    private String deploy(Map<String, byte[]> models) {
        DeploymentBuilder deployment = repository.createDeployment().name(NAME).source(NAME);
        if (releases.none()) {
            // a database from before releases were recorded: the deployed models may be the same
            deployment.enableDuplicateFiltering(false);
        }
        models.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deploy().getId();
    }

    private String asKnown(String sha256, Instant newer) {
        String known = releases.deploymentOf(sha256).orElse(null);
        log.warn("this release ({}) is older than one that has worked on this database ({}): its models are not deployed, and what "
                + "begins here follows {}",
                releases.ours(), newer, known == null ? "the newer ones" : "its own, deployed before");
        return known;
    }

    static Map<String, byte[]> shipped() {
        Map<String, byte[]> models = new TreeMap<>();
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (String pattern : new String[] {"processes/*.bpmn", "processes/*.dmn", "forms/*.form", "forms/*.html"}) {
                for (Resource resource : resolver.getResources("classpath*:" + pattern)) {
                    try (InputStream content = resource.getInputStream()) {
                        models.put(pattern.substring(0, pattern.indexOf('/') + 1) + resource.getFilename(), content.readAllBytes());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("models or forms cannot be read", unreadable);
        }
        return models;
    }

    private static String sha256(Map<String, byte[]> models) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(models).forEach((name, content) -> all.append(name).append(' ').append(Digest.sha256(content)).append('\n'));
        return Digest.sha256(all.toString());
    }
}
