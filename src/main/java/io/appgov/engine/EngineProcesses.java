package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.WithoutAuthorization;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts process instances and passes messages to them, by case number. */
@Component
public class EngineProcesses {

    /** Priority of tasks that managers have to look at; the others have 50. */
    static final int ESCALATED = 90;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final BusinessTime time;
    private final WithoutAuthorization unchecked;
    private final JdbcClient jdbc;

    EngineProcesses(
            RuntimeService runtime, TaskService tasks, ManagementService management, BusinessTime time, WithoutAuthorization unchecked,
            JdbcClient jdbc) {
        this.management = management;
        this.time = time;
        this.runtime = runtime;
        this.tasks = tasks;
        this.unchecked = unchecked;
        this.jdbc = jdbc;
    }

    /** As {@link #begin}, without checking what the signed-in person may start, as another case causes this one. */
    @Transactional
    public StartedCase beginUnchecked(String processKey, Supplier<CaseNo> opens) {
        return unchecked.run(() -> begin(processKey, opens));
    }

    /**
     * Opens a case and starts its process, both or neither.
     *
     * @param opens records the request and returns the case number
     */
    @Transactional
    public StartedCase begin(String processKey, Supplier<CaseNo> opens) {
        CaseNo caseNo = opens.get();
        return new StartedCase(caseNo, start(processKey, caseNo.value()));
    }

    /** Opens a case and starts the process that begins with this message, both or neither; {@link #beginUnchecked unchecked}. */
    @Transactional
    public StartedCase beginUncheckedWith(String message, Supplier<CaseNo> opens) {
        CaseNo caseNo = opens.get();
        return unchecked.run(
                () -> new StartedCase(caseNo, runtime.startProcessInstanceByMessage(message, caseNo.value()).getProcessInstanceId()));
    }

    /** As {@link #start}, {@link #beginUnchecked unchecked}. */
    public String startUnchecked(String processKey, String businessKey) {
        return unchecked.run(() -> start(processKey, businessKey));
    }

    /** @return the id of the new process instance */
    public String start(String processKey, String businessKey) {
        return runtime.startProcessInstanceByKey(processKey, businessKey).getId();
    }

    /**
     * Sends a message to the step of a case that waits for it now, if any; among several similar steps to those it is for, else to
     * the one that began to wait last.
     *
     * @return whether a step received it
     */
    public boolean offer(CaseNo caseNo, Correlation correlation) {
        return unchecked.run(() -> {
            List<EventSubscription> waiting = waitingSteps(caseNo, correlation);
            waiting.forEach(step -> runtime.messageEventReceived(correlation.message(), step.getExecutionId(), correlation.variables()));
            return !waiting.isEmpty();
        });
    }

    private List<EventSubscription> waitingSteps(CaseNo caseNo, Correlation correlation) {
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

    private Optional<ProcessInstance> instance(CaseNo caseNo) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo.value()).singleResult());
    }

    /** Whether a case's process has begun and not ended. */
    public boolean isRunning(CaseNo caseNo) {
        return unchecked.run(() -> instance(caseNo).isPresent());
    }

    /** Cancels the given activities of an instance and restarts it before another one, regardless of its model. */
    public void move(String processInstanceId, Collection<String> leaves, String begins) {
        unchecked.run(() -> {
            ProcessInstanceModificationBuilder move = runtime.createProcessInstanceModification(processInstanceId)
                    .startBeforeActivity(begins);
            leaves.forEach(move::cancelAllForActivity);
            move.execute();
            return null;
        });
    }

    /** Deletes a case's instance whose older model has no step for ending it. */
    public void remove(CaseNo caseNo, String why) {
        unchecked.run(() -> {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo.value()).list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), why));
            return null;
        });
    }

    /** Whether the case waits for this message now. */
    public boolean isAwaited(CaseNo caseNo, String message) {
        return unchecked.run(() -> runtime.createExecutionQuery()
                .processInstanceBusinessKey(caseNo.value())
                .messageEventSubscriptionName(message)
                .count() > 0);
    }

    /** Puts an open task of a case on top of its group's lists and into those of the managers: it is overdue (E1). */
    public void escalate(CaseNo caseNo, String taskKey) {
        tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey(taskKey).list()
                .forEach(task -> tasks.setPriority(task.getId(), ESCALATED));
    }

    /** Lets a timer at which a case waits fire now: what it waits for has changed. Nothing when the case is not there. */
    public void bringForward(CaseNo caseNo, String activityId) {
        unchecked.run(() -> {
            instance(caseNo).map(running -> management.createJobQuery().processInstanceId(running.getId()).activityId(activityId).list())
                    .orElse(List.of())
                    .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(time.now())));
            return null;
        });
    }

    /** Gives open tasks of a case another due date. */
    public void setDue(CaseNo caseNo, String taskKey, Instant dueAt) {
        unchecked.run(() -> {
            tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey(taskKey).list().forEach(task -> {
                // of this command, at whose end it is written
                task.setDueDate(Date.from(dueAt));
                tasks.setVariableLocal(task.getId(), DueBy.VARIABLE, DueBy.text(dueAt, time));
            });
            return null;
        });
    }

    /** Whether a task of an instance is open now. */
    public boolean hasOpenTask(String processInstanceId, String taskKey) {
        return jdbc.sql("select count(*) from act_ru_task where proc_inst_id_ = :id and task_def_key_ = :key")
                        .param("id", processInstanceId)
                        .param("key", taskKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Ids of the current activities of a process instance, including completed ones whose next step has not begun; empty when it
     * has ended. One statement, so that the result is consistent even while a case moves or ends.
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
