package io.appgov.engine.hardening;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.audit.AuditTrail;
import io.appgov.audit.CasePath;
import io.appgov.engine.DueBy;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.people.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Adds our own listeners to every process: the start gate, the task gate, and the audit trail. As built-in listeners they are not
 * skipped by a client's {@code skipCustomListeners}.
 */
@Component
class ModelParseListener extends AbstractBpmnParseListener {

    private final TaskGate tasks;
    private final StartGate starts;
    private final ObjectProvider<AuditTrail> audit;
    private final ObjectProvider<CasePath> path;
    private final ObjectProvider<Actor> actor;
    private final ObjectProvider<BusinessTime> time;
    private final ObjectProvider<PolicyParameters> policy;

    ModelParseListener(
            TaskGate tasks, StartGate starts, ObjectProvider<AuditTrail> audit, ObjectProvider<CasePath> path, ObjectProvider<Actor> actor,
            ObjectProvider<BusinessTime> time, ObjectProvider<PolicyParameters> policy) {
        this.tasks = tasks;
        this.starts = starts;
        this.audit = audit;
        this.path = path;
        this.actor = actor;
        this.time = time;
        this.policy = policy;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) e -> starts.admit((ExecutionEntity) e));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::open);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, t -> tasks.mayComplete((TaskEntity) t));
        audited(activity);
    }

    private void open(DelegateTask task) {
        Map<String, Object> shown = tasks.context((TaskEntity) task);
        task.setVariablesLocal(shown);
        if (shown.get("itemTitle") instanceof String item) {
            // distinguishes similar tasks in the task list
            task.setName(task.getName() + " · " + item);
        }
        Instant now = time.getObject().now();
        Duration span = policy.getObject().taskDue();
        if (task.getDueDate() == null) {
            task.setDueDate(Date.from(now.plus(span)));
        }
        Duration left = Duration.between(now, task.getDueDate().toInstant());
        // halfway, and never behind a due date that is near
        task.setFollowUpDate(Date.from(now.plus((left.compareTo(span) < 0 ? left : span).dividedBy(2))));
        task.setVariableLocal(DueBy.VARIABLE, DueBy.text(task.getDueDate().toInstant(), time.getObject()));
        path.getObject().task(
                task.getExecution().getActivityInstanceId(), task.getId(), task.getName(),
                task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted()
                .collect(Collectors.joining(",")),
                task.getDueDate().toInstant());
        record(task.getExecution(), "task", Map.of("event", "opened"));
    }

    /** A second check behind the guarded services: every new assignee, however set, must be allowed. */
    private void assigned(DelegateTask task) {
        path.getObject().assigned(task.getExecution().getActivityInstanceId(), task.getAssignee());
        if (task.getAssignee() != null) {
            tasks.mayWorkOn((TaskEntity) task, task.getAssignee(), TaskGate.caller().getGroupIds());
            record(task.getExecution(), "task", Map.of("event", "claimed"));
        }
    }

    /** Records its visits: when the case entered, and when and by whom it was completed. */
    private void followed(ActivityImpl activity) {
        entered(activity);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::left);
    }

    private void entered(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> {
            ExecutionEntity at = (ExecutionEntity) execution;
            path.getObject().entered(
                    at.getActivityInstanceId(), caseNo(at), at.getProcessDefinition().getKey(),
                    at.getProcessDefinitionId(),
                    at.getCurrentActivityId(), at.getCurrentActivityName(), (String) activity.getProperty("type"));
            if (ActivityTypes.END_EVENT_ESCALATION.equals(activity.getProperty("type"))) {
                path.getObject().endsItsScope(at.getActivityInstanceId(), at.getParentActivityInstanceId());
            }
        });
    }

    private boolean left(DelegateExecution execution) {
        return path.getObject().left(execution.getActivityInstanceId(), execution.isCanceled(), actor.getObject().id());
    }

    /** Records its visits, and each end of it in the audit trail. */
    private void audited(ActivityImpl activity) {
        entered(activity);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("event", left(execution) ? "cancelled" : "done");
            detail.put("name", execution.getCurrentActivityName());
            record(execution, "step", detail);
        });
    }

    private void record(DelegateExecution execution, String what, Map<String, Object> detail) {
        audit.getObject().record(
                execution.getProcessBusinessKey(), what, execution.getCurrentActivityId(), actor.getObject().id(), detail);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution ->
                path.getObject().took(caseNo(execution), execution.getCurrentTransitionId()));
    }

    /** A case waits there as at a task, although nobody works on it. */
    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        followed(activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        audited(activity);
    }
}
