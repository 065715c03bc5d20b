package io.appgov.engine;

import io.appgov.audit.CasePath;
import io.appgov.audit.CaseStep;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.start.OneTimeTasks;
import io.appgov.foundation.start.StartupStep;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reconstructs, once, the paths of cases that began before paths were recorded, from what the engine's history still has: visits,
 * without flows or links. Running cases are recorded from then on.
 */
@Component
class BackfillPaths extends StartupStep {

    private static final String DONE = "paths of old cases kept";

    private static final Logger log = LoggerFactory.getLogger(BackfillPaths.class);
    private static final int BATCH = 100;
    /** Not part of a path: gateways, which are left at once, and multi-instance bodies, which are no separate visit. */
    private static final Set<String> NOT_VISITED = Set.of("exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway",
            "multiInstanceBody");

    private final HistoryService history;
    private final CasePath path;
    private final OneTimeTasks once;

    BackfillPaths(HistoryService history, CasePath path, OneTimeTasks once) {
        super(Order.PATHS_KEPT);
        this.history = history;
        this.path = path;
        this.once = once;
    }

    @Override
    protected void prepare() {
        if (once.isDone(DONE)) {
            return;
        }
        int visits = 0;
        for (int first = 0; ; first += BATCH) {
            List<HistoricProcessInstance> instances = history.createHistoricProcessInstanceQuery().orderByProcessInstanceId().asc()
                    .listPage(first, BATCH);
            visits += path.keepOld(instances.stream().filter(i -> i.getBusinessKey() != null).flatMap(i -> visits(i).stream()).toList());
            if (instances.size() < BATCH) {
                break;
            }
        }
        once.done(DONE);
        log.info("{} visits of cases that began before their way was kept are taken over from the engine's history", visits);
    }

    private List<CaseStep> visits(HistoricProcessInstance instance) {
        Map<String, HistoricTaskInstance> tasks = history.createHistoricTaskInstanceQuery().processInstanceId(instance.getId())
                .list().stream()
                .collect(Collectors.toMap(HistoricTaskInstance::getId, Function.identity()));
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).list().stream()
                .filter(visit -> !NOT_VISITED.contains(visit.getActivityType()))
                .map(visit -> step(instance, visit, visit.getTaskId() == null ? null : tasks.get(visit.getTaskId())))
                .toList();
    }

    private CaseStep step(HistoricProcessInstance instance, HistoricActivityInstance visit, HistoricTaskInstance task) {
        boolean isOpen = visit.getEndTime() == null;
        return new CaseStep(
                visit.getId(), CaseNo.of(instance.getBusinessKey()), instance.getProcessDefinitionKey(), visit.getProcessDefinitionId(),
                visit.getActivityId(),
                task == null ? visit.getActivityName() : task.getName(), visit.getActivityType(),
                at(visit.getStartTime()), at(visit.getEndTime()), visit.isCanceled(), isOpen ? null : actor(instance, visit, task),
                task == null ? null : task.getId(), task == null ? null : candidates(task), task == null ? null : task.getAssignee(),
                task == null ? null : at(task.getDueDate()));
    }

    /** As far as the engine knows: who completed a task or started the case; other steps ran automatically. */
    private static String actor(HistoricProcessInstance instance, HistoricActivityInstance visit, HistoricTaskInstance task) {
        String person = visit.isCanceled() ? null
                : task != null ? task.getAssignee()
                : visit.getActivityId().equals(instance.getStartActivityId()) ? instance.getStartUserId() : null;
        return person == null ? Actor.SYSTEM : person;
    }

    private String candidates(HistoricTaskInstance task) {
        return history.createHistoricIdentityLinkLogQuery().taskId(task.getId()).type(IdentityLinkType.CANDIDATE).operationType("add")
                .list().stream()
                .map(HistoricIdentityLinkLog::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Instant at(Date date) {
        return date == null ? null : date.toInstant();
    }
}
