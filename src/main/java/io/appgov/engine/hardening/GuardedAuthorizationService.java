package io.appgov.engine.hardening;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.AuthorizationServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;

/** Handles grants as the engine does, and records in the chain of rights who granted or revoked what. */
class GuardedAuthorizationService extends AuthorizationServiceImpl {

    private final ProcessEngineConfigurationImpl engine;
    private final RightsGate rights;

    GuardedAuthorizationService(ProcessEngineConfigurationImpl engine, RightsGate rights) {
        this.engine = engine;
        this.rights = rights;
    }

    @Override
    public Authorization saveAuthorization(Authorization grant) {
        return rights.changing(by(), () -> {
            boolean isNew = grant.getId() == null;
            Authorization saved = super.saveAuthorization(grant);
            rights.granted(isNew ? "granted" : "grantChanged", told(saved), by());
            return saved;
        });
    }

    @Override
    public void deleteAuthorization(String authorizationId) {
        rights.changing(by(), () -> {
            Authorization taken = commandExecutor.execute(command -> command.getDbEntityManager()
                    .selectById(AuthorizationEntity.class, authorizationId));
            super.deleteAuthorization(authorizationId);
            if (taken != null) {
                rights.granted("grantTaken", told(taken), by());
            }
        });
    }

    private static Map<String, Object> told(Authorization grant) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("to", grant.getGroupId() == null ? grant.getUserId() : grant.getGroupId());
        told.put("type", switch (grant.getAuthorizationType()) {
            case Authorization.AUTH_TYPE_GLOBAL -> "GLOBAL";
            case Authorization.AUTH_TYPE_REVOKE -> "REVOKE";
            default -> "GRANT";
        });
        Resource resource = ResourceTypeUtil.getResourceByType(grant.getResourceType());
        told.put("resource", resource == null ? String.valueOf(grant.getResourceType()) : resource.resourceName());
        told.put("id", grant.getResourceId());
        told.put("permissions", Arrays.stream(grant.getPermissions(ResourceTypeUtil.getPermissionsByResourceType(grant.getResourceType())))
                .filter(permission -> permission.getValue() != 0)
                .map(Permission::getName).toList());
        return told;
    }

    private String by() {
        Authentication caller = engine.getIdentityService().getCurrentAuthentication();
        return caller == null ? null : caller.getUserId();
    }
}
