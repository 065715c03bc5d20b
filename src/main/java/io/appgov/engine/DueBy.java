package io.appgov.engine;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.WithoutAuthorization;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Maintains the text that the task list shows for every open task: its due date, and whether it is overdue. Stored filter queries
 * cannot do this: fixed dates become outdated, and expressions are refused.
 */
@Component
public class DueBy {

    /** Local variable of a task. */
    public static final String VARIABLE = "dueBy";

    /** Prefix of the text of an overdue task. */
    public static final String OVERDUE = "已逾期 overdue";

    private static final Logger log = LoggerFactory.getLogger(DueBy.class);

    private final TaskService tasks;
    private final WithoutAuthorization unchecked;
    private final BusinessTime time;

    DueBy(TaskService tasks, WithoutAuthorization unchecked, BusinessTime time) {
        this.tasks = tasks;
        this.unchecked = unchecked;
        this.time = time;
    }

    /** The text in the task list, in the zone of T1. */
    public static String text(Instant dueAt, BusinessTime time) {
        return (dueAt.isBefore(time.now()) ? OVERDUE + " · " : "") + time.readable(dueAt);
    }

    /** Updates tasks that have become overdue, and those opened before this text existed. */
    @Scheduled(initialDelayString = "${appgov.overdue-check}", fixedDelayString = "${appgov.overdue-check}")
    public void update() {
        unchecked.asSystem(() -> {
            Set<Task> stale = new HashSet<>(without(OVERDUE + "%", tasks.createTaskQuery().dueBefore(Date.from(time.now()))));
            if (tasks.createTaskQuery().count() > saying("%").count()) {
                stale.addAll(without("%", tasks.createTaskQuery()));
            }
            stale.stream().filter(task -> task.getDueDate() != null).forEach(this::show);
            return null;
        });
    }

    private List<Task> without(String text, TaskQuery among) {
        Set<String> told = saying(text).list().stream().map(Task::getId).collect(Collectors.toSet());
        return among.list().stream().filter(task -> !told.contains(task.getId())).toList();
    }

    private TaskQuery saying(String text) {
        return tasks.createTaskQuery().taskVariableValueLike(VARIABLE, text);
    }

    private void show(Task task) {
        try {
            tasks.setVariableLocal(task.getId(), VARIABLE, text(task.getDueDate().toInstant(), time));
        } catch (RuntimeException justCompleted) {
            log.debug("task {} was not told that it is due: {}", task.getId(), justCompleted.getMessage());
        }
    }
}
