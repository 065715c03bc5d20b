package io.appgov.people;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import io.appgov.foundation.start.StartupStep;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * Groups and their permissions in the engine; created at startup where missing. Grants are per process definition; the task gate
 * decides per task who may work on it.
 */
@Component
class Grants extends StartupStep {

    private static final Map<Group, List<String>> STARTS = Map.of(
            Group.OPERATORS, List.of("violationHandling", "isvCorrespondence", "violationLead"),
            Group.MANAGERS, List.of("emergencySuspension", "policyAmendment"),
            Group.PARTNER_MANAGERS, List.of("voluntaryDelisting", "offlineShutdown", "expulsion", "relisting"));

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    Grants(IdentityService identity, AuthorizationService authorizations) {
        super(Order.GROUPS_AND_GRANTS);
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    protected void prepare() {
        for (Group group : Group.values()) {
            if (identity.createGroupQuery().groupId(group.id()).count() == 0) {
                var created = identity.newGroup(group.id());
                created.setName(group.both());
                created.setType(group == Group.ADMIN ? "SYSTEM" : "WORKFLOW");
                identity.saveGroup(created);
            }
        }
        Group.staff().stream().filter(g -> g != Group.ADMIN).forEach(this::grantStaff);
        STARTS.forEach((group, processes) -> {
            processes.forEach(process -> {
                grant(group, Resources.PROCESS_DEFINITION, process, CREATE_INSTANCE);
                grant(Group.INTEGRATORS, Resources.PROCESS_DEFINITION, process, CREATE_INSTANCE);
            });
            grant(group, Resources.PROCESS_INSTANCE, "*", CREATE);
        });
        grant(Group.INTEGRATORS, Resources.PROCESS_INSTANCE, "*", CREATE);
        for (Resource resource : Resources.values()) {
            grant(Group.ADMIN, resource, "*", Permissions.ALL);
        }
    }

    private void grantStaff(Group group) {
        boolean works = group != Group.AUDITORS;
        grant(group, Resources.APPLICATION, "tasklist", ACCESS);
        grant(group, Resources.APPLICATION, "cockpit", ACCESS);
        grant(group, Resources.APPLICATION, "welcome", ACCESS);
        if (works) {
            grant(group, Resources.PROCESS_DEFINITION, "*", READ, READ_INSTANCE, READ_HISTORY, READ_TASK, TASK_WORK, TASK_ASSIGN);
        } else {
            grant(group, Resources.PROCESS_DEFINITION, "*", READ, READ_INSTANCE, READ_HISTORY, READ_TASK);
        }
        grant(group, Resources.DECISION_DEFINITION, "*", READ, READ_HISTORY);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", READ);
        grant(group, Resources.DEPLOYMENT, "*", READ);
    }

    private void grant(Group group, Resource resource, String resourceId, Permission... permissions) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group.id()).resourceType(resource).resourceId(resourceId).count() == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group.id());
            grant.setResource(resource);
            grant.setResourceId(resourceId);
            grant.setPermissions(permissions);
            authorizations.saveAuthorization(grant);
        }
    }
}
