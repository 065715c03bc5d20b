package io.appgov.engine;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import io.appgov.foundation.start.StartupStep;
import io.appgov.people.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Each group's filters in the task list, created at start if missing, updated if of an earlier edition. */
@Component
public class TaskListFilters extends StartupStep {

    /** Edition of the filters below; increase it with every change. */
    private static final int EDITION = 2;

    private static final String BLUE = "#2a5f9e";
    private static final String RED = "#a4262c";

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    TaskListFilters(AuthorizationService authorizations, FilterService filters, TaskService tasks) {
        super(Order.TASK_LIST_FILTERS);
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    protected void prepare() {
        for (Group group : List.of(Group.OPERATORS, Group.MANAGERS, Group.APPEAL_REVIEWERS, Group.PARTNER_MANAGERS, Group.FINANCE)) {
            filter("待办 " + group.both(), null, 0, BLUE, group, ofGroup(group).orderByDueDate().asc());
            filter("已逾期 Overdue · " + group.both(), null, 5, RED, group,
                    ofGroup(group).taskVariableValueLike(DueBy.VARIABLE, DueBy.OVERDUE + "%").orderByDueDate().asc());
            filter("未认领 Unclaimed · " + group.both(), "未领取 Unclaimed · " + group.both(), 10, BLUE, group,
                    tasks.createTaskQuery().taskCandidateGroup(group.id()).taskUnassigned().orderByTaskCreateTime().asc());
        }
        filter("评审逾期 Overdue reviews", null, 20, RED, Group.MANAGERS,
                tasks.createTaskQuery().taskDefinitionKeyIn("reviewAppeal", "reviewSuspension", "reviewSuspensionAppeal")
                        .taskMinPriority(EngineProcesses.ESCALATED).orderByDueDate().asc());
        filter("全部任务 All tasks", null, 30, BLUE, Group.AUDITORS, tasks.createTaskQuery().active().orderByTaskCreateTime().desc());
    }

    /**
     * Creates a partner manager's own filter if missing: the tasks of the group for the ISVs assigned to that person.
     *
     * @param variable task variable with the user id of the ISV's partner manager
     */
    public void filterOfOwnIsvs(String userId, String variable) {
        String name = "我的服务商 My ISVs · " + userId;
        if (filters.createTaskFilterQuery().filterName(name).count() == 0) {
            String id = saved(filters.newTaskFilter(name), name, 2, BLUE, Group.PARTNER_MANAGERS,
                    ofGroup(Group.PARTNER_MANAGERS).taskVariableValueEquals(variable, userId).orderByDueDate().asc());
            show(id, to -> to.setUserId(userId));
        }
    }

    private TaskQuery ofGroup(Group group) {
        return tasks.createTaskQuery().taskCandidateGroup(group.id()).includeAssignedTasks();
    }

    /**
     * Updates a filter of an earlier edition, even if renamed, never one of a later edition; afterwards administrators may change
     * it.
     */
    private void filter(String name, String formerName, int priority, String colour, Group group, TaskQuery query) {
        Filter filter = Stream.of(name, formerName).filter(Objects::nonNull)
                .flatMap(n -> filters.createTaskFilterQuery().filterName(n).list().stream())
                .findFirst().orElseGet(() -> filters.newTaskFilter(name));
        if (filter.getProperties() != null && edition(filter) >= EDITION) {
            return;
        }
        String id = saved(filter, name, priority, colour, group, query);
        if (authorizations.createAuthorizationQuery().groupIdIn(group.id()).resourceType(Resources.FILTER).resourceId(id).count() == 0) {
            show(id, to -> to.setGroupId(group.id()));
        }
    }

    private void show(String filterId, Consumer<Authorization> to) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        to.accept(grant);
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filterId);
        grant.setPermissions(new Permission[] {READ});
        authorizations.saveAuthorization(grant);
    }

    private String saved(Filter filter, String name, int priority, String colour, Group group, TaskQuery query) {
        filter.setName(name);
        filter.setQuery(query);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("edition", String.valueOf(EDITION));
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("color", colour);
        properties.put("description", group.both());
        properties.put("variables", List.of(
                column("caseNo", "案件 Case"), column(DueBy.VARIABLE, "办理期限 Due (UTC+8)"), column("isvName", "服务商 ISV"),
                column("appName", "应用 App"), column("deadline", "案件期限 Deadline (UTC+8)")));
        filter.setProperties(properties);
        filters.saveFilter(filter);
        return filter.getId();
    }

    private static int edition(Filter filter) {
        return filter.getProperties().get("edition") instanceof String edition ? Integer.parseInt(edition) : 0;
    }

    private static Map<String, String> column(String name, String label) {
        return Map.of("name", name, "label", label);
    }
}
