package io.appgov.lifecycle;

import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.PartnerManagerChanged;
import io.appgov.engine.CaseContextChanged;
import io.appgov.engine.TaskListFilters;
import io.appgov.foundation.start.StartupStep;
import io.appgov.people.Group;
import io.appgov.people.WithoutAuthorization;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 我的服务商: a task list filter per partner manager with the work on the assigned ISVs (R8). A stored filter must not contain an
 * expression such as "current user", so each manager gets a filter when first assigned an ISV; tasks carry the ISV's partner
 * manager, also after a reassignment.
 */
@Component
class PartnerManagerFilters extends StartupStep {

    /** Local variable of a task: user id of the ISV's partner manager, {@code ""} when there is none. */
    static final String VARIABLE = "partnerManager";

    private final TaskListFilters filters;
    private final CatalogueService catalogue;
    private final CaseRegister cases;
    private final TaskService tasks;
    private final WithoutAuthorization unchecked;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PartnerManagerFilters(
            TaskListFilters filters, CatalogueService catalogue, CaseRegister cases, TaskService tasks, WithoutAuthorization unchecked,
            ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        super(Order.TASK_LIST_FILTERS);
        this.filters = filters;
        this.catalogue = catalogue;
        this.cases = cases;
        this.tasks = tasks;
        this.unchecked = unchecked;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** For ISVs assigned and tasks opened before these filters existed. */
    @Override
    protected void prepare() {
        transaction.executeWithoutResult(tx -> unchecked.run(() -> {
            catalogue.partnerManagers().forEach(this::filterOf);
            Set<String> told = ofGroup().taskVariableValueLike(VARIABLE, "%").list().stream().map(Task::getId).collect(Collectors.toSet());
            ofGroup().list().stream().filter(task -> !told.contains(task.getId())).map(Task::getProcessInstanceId).distinct()
                    .forEach(this::refresh);
            return null;
        }));
    }

    private TaskQuery ofGroup() {
        return tasks.createTaskQuery().taskCandidateGroup(Group.PARTNER_MANAGERS.id()).includeAssignedTasks();
    }

    private void refresh(String processInstanceId) {
        cases.ofProcessInstance(processInstanceId).ifPresent(caseNo -> events.publishEvent(new CaseContextChanged(caseNo)));
    }

    private void filterOf(String partnerManager) {
        filters.filterOfOwnIsvs(partnerManager, VARIABLE);
    }

    @EventListener
    void entrusted(PartnerManagerChanged changed) {
        String partnerManager = catalogue.isv(changed.isvId()).partnerManager();
        if (partnerManager != null) {
            unchecked.run(() -> {
                filterOf(partnerManager);
                return null;
            });
        }
        cases.openOf(changed.isvId()).forEach(file -> events.publishEvent(new CaseContextChanged(file.caseNo())));
    }
}
