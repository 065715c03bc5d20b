package io.appgov.engine;

import io.appgov.people.WithoutAuthorization;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts process instances and passes messages to them, by case number. */
@Component
public class EngineProcesses {

    private final RuntimeService runtime;
    private final WithoutAuthorization unchecked;
    private final JdbcClient jdbc;

    EngineProcesses(RuntimeService runtime, WithoutAuthorization unchecked, JdbcClient jdbc) {
        this.runtime = runtime;
        this.unchecked = unchecked;
        this.jdbc = jdbc;
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

    /**
     * Passes a message on to the step of a case that waits for it, if one does now; of several like steps to those it is for,
     * else to the one that began to wait last.
     *
     * @return whether a step took it
     */
    public boolean offer(String caseNo, Correlation correlation) {
        return unchecked.run(() -> {
            List<EventSubscription> waiting = waitingSteps(caseNo, correlation);
            waiting.forEach(step -> runtime.messageEventReceived(correlation.message(), step.getExecutionId(), correlation.variables()));
            return !waiting.isEmpty();
        });
    }

    private List<EventSubscription> waitingSteps(String caseNo, Correlation correlation) {
        List<EventSubscription> waiting = instance(caseNo)
                .map(running -> runtime.createEventSubscriptionQuery()
                        .processInstanceId(running.getId()).eventType("message").eventName(correlation.message()).list())
                .orElse(List.of());
        if (!correlation.where().isEmpty()) {
            return waiting.stream().filter(step -> correlation.where().entrySet().stream().allMatch(wanted -> {
                Object has = runtime.getVariable(step.getExecutionId(), wanted.getKey());
                return has == null || has.equals(wanted.getValue());
            })).toList();
        }
        return waiting.stream().max(Comparator.comparing(EventSubscription::getCreated)).map(List::of).orElse(List.of());
    }

    private Optional<ProcessInstance> instance(String caseNo) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).singleResult());
    }

    /** Whether a case's process has begun and not ended. */
    public boolean isRunning(String caseNo) {
        return unchecked.run(() -> instance(caseNo).isPresent());
    }

    /** Takes an instance away from where it stands and lets it begin anew before an activity, whatever its model says. */
    public void move(String processInstanceId, Collection<String> leaves, String begins) {
        unchecked.run(() -> {
            ProcessInstanceModificationBuilder move = runtime.createProcessInstanceModification(processInstanceId)
                    .startBeforeActivity(begins);
            leaves.forEach(move::cancelAllForActivity);
            move.execute();
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

    /** Whether a task of an instance is open: neither yet to come nor answered. */
    public boolean hasOpenTask(String processInstanceId, String taskKey) {
        return jdbc.sql("select count(*) from act_ru_task where proc_inst_id_ = :id and task_def_key_ = :key")
                        .param("id", processInstanceId)
                        .param("key", taskKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Ids of the activities where a process instance stands, those included that are done and whose next step is yet to begin;
     * empty when it has ended. One statement, so that it is an answer also in the moment a case moves on or ends.
     */
    public List<String> waitingFor(String processInstanceId) {
        return jdbc.sql(
                "select distinct act_id_ from act_ru_execution where proc_inst_id_ = :id and is_active_ = true and act_id_ is not null "
                        + "order by act_id_")
                .param("id", processInstanceId)
                .query(String.class)
                .list();
    }
}
