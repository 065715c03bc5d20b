package io.appgov.engine;

import io.appgov.people.WithoutAuthorization;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.springframework.stereotype.Component;

/** Figures on what is stuck in the engine. */
@Component
public class EngineFigures {

    /** @param oldest due date of the oldest */
    public record OverdueTimers(long count, Optional<Instant> oldest) {}

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final WithoutAuthorization unchecked;

    EngineFigures(RuntimeService runtime, ManagementService management, RepositoryService repository, WithoutAuthorization unchecked) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.unchecked = unchecked;
    }

    /** Open incidents by process key; those without a process, such as the cleanup's, under {@code -}. */
    public Map<String, Long> incidents() {
        return unchecked.run(() -> {
            Map<String, Long> perDefinition = runtime.createIncidentQuery().list().stream()
                    .map(Incident::getProcessDefinitionId)
                    .collect(Collectors.groupingBy(id -> id == null ? "-" : id, Collectors.counting()));
            return perDefinition.entrySet().stream().collect(Collectors.toMap(e -> process(e.getKey()), Map.Entry::getValue, Long::sum));
        });
    }

    private String process(String definitionId) {
        return definitionId.equals("-") ? definitionId : repository.getProcessDefinition(definitionId).getKey();
    }

    public long failedJobs() {
        return unchecked.run(() -> management.createJobQuery().noRetriesLeft().count());
    }

    /** Timers due before then that are neither out of retries nor suspended. */
    public OverdueTimers timersDueBefore(Instant then) {
        return unchecked.run(() -> {
            JobQuery overdue = management.createJobQuery().timers().withRetriesLeft().active().duedateLowerThan(Date.from(then));
            Optional<Instant> oldest = overdue.orderByJobDuedate().asc().listPage(0, 1).stream().map(Job::getDuedate).map(Date::toInstant)
                    .findFirst();
            return new OverdueTimers(overdue.count(), oldest);
        });
    }
}
