package io.appgov.engine.hardening;

import io.appgov.audit.AuditTrail;
import io.appgov.engine.DoneTask;
import io.appgov.engine.Exclusion;
import io.appgov.engine.Recorders;
import io.appgov.engine.TaskAnswer;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.refusal.SecondPersonRequired;
import io.appgov.people.DualApproval;
import io.appgov.people.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Decides who may claim and complete a task, and what an answer does: group, assignee and four-eyes (E31) are checked on the
 * server, whichever client is used. All methods run inside an engine command, in its transaction.
 */
@Component
class TaskGate {

    /** Of siblings completed at the same time one wins each round: enough for all eight duties of a shutdown, with some margin. */
    private static final int TRIES = 16;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final ObjectProvider<TaskRule> ruleBeans;
    private final ObjectProvider<AuditTrail> audit;
    private final ObjectProvider<DualApproval> looks;
    private final ObjectProvider<Recorders> recorders;
    private final ObjectProvider<BusinessTime> time;
    private final CurrentStep step;
    private Map<String, TaskRule> rules;

    TaskGate(
            ObjectProvider<TaskRule> ruleBeans, ObjectProvider<AuditTrail> audit, ObjectProvider<DualApproval> looks,
            ObjectProvider<Recorders> recorders, ObjectProvider<BusinessTime> time, CurrentStep step) {
        this.recorders = recorders;
        this.time = time;
        this.looks = looks;
        this.ruleBeans = ruleBeans;
        this.audit = audit;
        this.step = step;
    }

    /**
     * Runs a call on a task in one command and transaction; a refusal is thrown in a form that REST clients understand. Conflicts
     * with work on a sibling task are retried, as the two are compatible (R14); other conflicts are refused with an explanation.
     */
    <T> T guarded(CommandExecutor commands, String taskId, Function<TaskEntity, T> call) {
        // within a transaction of the caller, this part cannot be rolled back alone
        int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        for (int attempt = 1; ; attempt++) {
            try {
                return commands.execute(command -> call.apply(taskOfProcess(command, taskId)));
            } catch (NotFound gone) {
                throw new RefusedCall(attempt > 1 ? whatHappened(commands, taskId) : gone);
            } catch (RuleViolated refusal) {
                // somebody may have done the same meanwhile
                throw new RefusedCall(ended(commands, taskId).orElse(refusal));
            } catch (SecondPersonRequired waits) {
                noted(commands, taskId, waits);
                throw new RefusedCall(waits);
            } catch (Refusal refusal) {
                throw new RefusedCall(refusal);
            } catch (OptimisticLockingException racing) {
                if (attempt == tries) {
                    throw new RefusedCall(whatHappened(commands, taskId));
                }
                LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
            }
        }
    }

    /** The refused call is rolled back; here the request is recorded, and the task released for the second person. */
    private void noted(CommandExecutor commands, String taskId, SecondPersonRequired waits) {
        commands.execute(command -> {
            looks.getObject().note(waits);
            TaskEntity task = taskOfProcess(command, taskId);
            new AssignTaskCmd(taskId, null).execute(command);
            new AddCommentCmd(taskId, task.getProcessInstanceId(), waits.by() + "：" + waits.getMessage()).execute(command);
            return null;
        });
    }

    private static TaskEntity taskOfProcess(CommandContext command, String taskId) {
        TaskEntity task = taskId == null ? null : command.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new NotFound("任务 task", String.valueOf(taskId));
        }
        if (task.getProcessInstanceId() == null) {
            throw new RuleViolated("E31", "只处理流程中的任务 only tasks of a process are worked on");
        }
        return task;
    }

    /** What happened to a task while somebody wanted to work on it. */
    private static RuleViolated whatHappened(CommandExecutor commands, String taskId) {
        return ended(commands, taskId).orElseGet(TaskGate::justActedOn);
    }

    /** How a task ended; empty while it is open. */
    private static Optional<RuleViolated> ended(CommandExecutor commands, String taskId) {
        HistoricTaskInstanceEntity past = commands.execute(command -> command.getHistoricTaskInstanceManager()
                .findHistoricTaskInstanceById(taskId));
        if (past == null || past.getEndTime() == null) {
            return Optional.empty();
        }
        return Optional.of(TaskEntity.DELETE_REASON_COMPLETED.equals(past.getDeleteReason())
                ? new RuleViolated("E31", "任务刚由 " + past.getAssignee() + " 完成 the task has just been completed by " + past.getAssignee())
                : new RuleViolated("E31", "案件已进入其他步骤，任务已关闭 the case has gone on another way, and the task is closed"));
    }

    private static RuleViolated justActedOn() {
        return new RuleViolated("E31", "任务刚被他人处理，请刷新 somebody else has just acted on this task, look again");
    }

    /** The person may be assigned this task: signed in, in its group, not excluded by four-eyes. */
    void mayWorkOn(TaskEntity task, String person, List<String> groups) {
        List<String> candidates =
                task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
        if (candidates.isEmpty()) {
            // every task has a group: if it is missing, an answer was committed since this task was read
            throw justActedOn();
        }
        if (groups == null || candidates.stream().noneMatch(groups::contains)) {
            throw new NotAllowed("此任务由 " + String.join(", ", candidates) + " 处理 this task is for: " + String.join(", ", candidates));
        }
        fourEyes(task, person);
    }

    private void fourEyes(TaskEntity task, String person) {
        List<Exclusion> exclusions = rule(task).exclusions();
        if (exclusions.isEmpty()) {
            return;
        }
        CaseNo caseNo = CaseNo.of(key(task));
        Instant now = time.getObject().now();
        List<String> tasks = exclusions.stream().map(e -> e.who().key()).toList();
        List<DoneTask> done = audit.getObject().completed(caseNo, tasks).stream().map(DoneTask::of).toList();
        for (Exclusion exclusion : exclusions) {
            if (exclusion.who().persons(which -> recorders.getObject().of(which, caseNo, item(task), now), done).contains(person)) {
                throw new NotAllowed("四眼原则 four-eyes: " + exclusion.why());
            }
        }
    }

    /** The person may complete this task: all of the above, and has claimed it. */
    void mayComplete(TaskEntity task) {
        Authentication caller = caller();
        mayWorkOn(task, caller.getUserId(), caller.getGroupIds());
        if (!caller.getUserId().equals(task.getAssignee())) {
            throw new NotAllowed(task.getAssignee() == null
                    ? "请先认领任务 claim the task first"
                    : "任务由 " + task.getAssignee() + " 认领 the task is claimed by " + task.getAssignee());
        }
    }

    /** A claim, or giving a task back. Only for oneself; managers may take a task back from somebody who is away. */
    void mayAssign(TaskEntity task, String toPerson) {
        Authentication caller = caller();
        if (toPerson != null) {
            if (!toPerson.equals(caller.getUserId())) {
                throw new NotAllowed("只能为自己认领 a task can only be claimed for oneself");
            }
            if (task.getAssignee() != null && !task.getAssignee().equals(toPerson)) {
                throw new RuleViolated("E31", "任务已由 " + task.getAssignee() + " 认领 the task is claimed by " + task.getAssignee());
            }
            mayWorkOn(task, toPerson, caller.getGroupIds());
        } else if (!caller.getUserId().equals(task.getAssignee()) && !isManager(caller)) {
            throw new NotAllowed("只有认领人或主管可退回任务 only its assignee or a manager may give a task back");
        }
    }

    /** All staff may comment on a task, for its own case only; auditors change nothing. The engine itself does not check. */
    void mayComment(TaskEntity task, String processInstanceId) {
        List<String> groups = caller().getGroupIds();
        if (groups == null || groups.stream().allMatch(Group.AUDITORS.id()::equals)) {
            throw new NotAllowed("您的用户组不可批注 your group may not comment");
        }
        if (processInstanceId != null && !processInstanceId.equals(task.getProcessInstanceId())) {
            throw new NotAllowed("任务不属于该流程实例 the task is not of this process instance");
        }
    }

    private static boolean isManager(Authentication caller) {
        return caller.getGroupIds() != null && caller.getGroupIds().contains(Group.MANAGERS.id());
    }

    /** Checks and records an answer; returns the variables the model routes by, and nothing else reaches the engine. */
    Map<String, Object> answer(TaskEntity task, Map<String, Object> submitted) {
        mayComplete(task);
        TaskRule rule = rule(task);
        String person = caller().getUserId();
        Map<String, Object> said = SubmittedValues.plain(submitted);
        Fields fields = new Fields(said, rule.fields());
        fields.check();
        Map<String, Object> routing = step.answering(
                key(task), task.getTaskDefinitionKey(), () -> rule.answer().apply(new TaskAnswer(key(task), person, fields, item(task))));
        audit.getObject().record(key(task), "task", task.getTaskDefinitionKey(), person, Map.of("event", "completed", "answer", said));
        return routing;
    }

    Map<String, Object> context(TaskEntity task) {
        return rule(task).context().apply(key(task), item(task));
    }

    static Authentication caller() {
        Authentication caller = Context.getProcessEngineConfiguration().getIdentityService().getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            throw new NotAllowed("须登录 sign in first");
        }
        return caller;
    }

    private TaskRule rule(TaskEntity task) {
        if (rules == null) {
            rules = ruleBeans.stream().collect(Collectors.toMap(TaskRule::taskKey, Function.identity()));
        }
        TaskRule rule = rules.get(task.getTaskDefinitionKey());
        if (rule == null) {
            throw new NotAllowed("任务 " + task.getTaskDefinitionKey() + " 无处理规则 no rule knows this task");
        }
        return rule;
    }

    private static String item(TaskEntity task) {
        return task.getVariable("item") instanceof String item ? item : null;
    }

    private static String key(TaskEntity task) {
        ExecutionEntity step = task.getExecution();
        if (step == null) {
            // its case moved on since the task was read
            throw justActedOn();
        }
        return step.getProcessBusinessKey();
    }
}
