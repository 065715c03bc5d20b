package io.appgov.engine.hardening;

import io.appgov.audit.PendingSeals;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Seals whatever the engine writes about users, groups, memberships and grants like our own rows, whichever API was used: it
 * intercepts the engine's statements on their way to the database.
 */
@Intercepts(@Signature(type = Executor.class, method = "update", args = {MappedStatement.class, Object.class}))
class AuthorizationSealing implements Interceptor {

    /** Grants on these resources end with the resource and affect nothing else; the engine deletes them at each end of a task. */
    private static final Set<Integer> PASSING = Set.of(
            Resources.TASK.resourceType(), Resources.HISTORIC_TASK.resourceType(), Resources.HISTORIC_PROCESS_INSTANCE.resourceType());

    private final ObjectProvider<PendingSeals> proof;

    AuthorizationSealing(ObjectProvider<PendingSeals> proof) {
        this.proof = proof;
    }

    @Override
    public Object intercept(Invocation call) throws Throwable {
        Object done = call.proceed();
        MappedStatement statement = (MappedStatement) call.getArgs()[0];
        note(statement.getId().substring(statement.getId().lastIndexOf('.') + 1), call.getArgs()[1]);
        return done;
    }

    private void note(String statement, Object what) {
        if (statement.endsWith("User") && what instanceof UserEntity user) {
            proof.getObject().userTouched(user.getId());
        } else if (statement.contains("Membership") && !statement.contains("Tenant")) {
            proof.getObject().rightsTouched("act_id_membership");
        } else if (statement.endsWith("Group") && !statement.contains("Tenant")) {
            proof.getObject().rightsTouched("act_id_group");
        } else if (statement.contains("Authorization") && !statement.contains("ProcessInstanceId") && !isPassing(what)) {
            proof.getObject().rightsTouched("act_ru_authorization");
        }
    }

    private static boolean isPassing(Object what) {
        if (what instanceof AuthorizationEntity grant) {
            return PASSING.contains(grant.getResourceType())
                    || grant.getResourceType() == Resources.PROCESS_INSTANCE.resourceType() && !"*".equals(grant.getResourceId());
        }
        Object type = what instanceof Map<?, ?> values ? values.get("resourceType") : null;
        int number = type instanceof Resource resource ? resource.resourceType() : type instanceof Integer i ? i : -1;
        return PASSING.contains(number) || number == Resources.PROCESS_INSTANCE.resourceType();
    }
}
