package io.appgov.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Selects the models whose steps this node's job executor runs: all, but of a newer release only those for which it has every bean.
 * The others wait for a node of that release instead of failing here until their retries are used up.
 */
@Component
class JobExecutorDeployments {

    private static final Logger log = LoggerFactory.getLogger(JobExecutorDeployments.class);

    private static final Pattern USER_TASK = Pattern.compile("<(?:\\w+:)?userTask\\s[^>]*?\\bid=\"([^\"]+)\"");

    private final RepositoryService repository;
    private final ManagementService management;
    private final ReleaseModels own;
    private final BeanFactory beans;
    private final ObjectProvider<TaskRule> rules;
    /** Deployments already checked: neither models nor the beans of a node change. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    JobExecutorDeployments(RepositoryService repository, ManagementService management, ReleaseModels own, BeanFactory beans,
            ObjectProvider<TaskRule> rules) {
        this.repository = repository;
        this.management = management;
        this.own = own;
        this.beans = beans;
        this.rules = rules;
    }

    /** Repeated, because a newer node may start beside this one and deploy its models. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void look() {
        repository.createDeploymentQuery().list().stream().map(Deployment::getId).filter(known::add).forEach(this::lookAt);
    }

    private void lookAt(String deploymentId) {
        Set<String> missing = own.isNewer(deploymentId) ? missing(deploymentId) : Set.of();
        if (missing.isEmpty()) {
            management.registerDeploymentForJobExecutor(deploymentId);
        } else {
            log.warn("cases on the models of a newer release wait for its nodes: this one has no {}", String.join(", ", missing));
        }
    }

    private Set<String> missing(String deploymentId) {
        Set<String> tasks = rules.stream().map(TaskRule::taskKey).collect(Collectors.toSet());
        Set<String> missing = new HashSet<>();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().deploymentId(deploymentId).list()) {
            String model = text(repository.getProcessModel(process.getId()));
            BeanNames.in(model).stream().filter(name -> !beans.containsBean(name)).forEach(missing::add);
            USER_TASK.matcher(model).results().map(task -> task.group(1)).filter(key -> !tasks.contains(key)).forEach(missing::add);
        }
        return missing;
    }

    private static String text(InputStream model) {
        try (model) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
