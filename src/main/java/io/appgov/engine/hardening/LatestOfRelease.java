package io.appgov.engine.hardening;

import io.appgov.engine.ReleaseModels;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.CacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;

/** For this node, the "latest" process or decision is the latest one from its own or an older release. */
class LatestOfRelease extends DeploymentCache {

    private final Supplier<ReleaseModels> own;

    LatestOfRelease(CacheFactory caches, int capacity, Supplier<ReleaseModels> own) {
        super(caches, capacity);
        this.own = own;
    }

    @Override
    public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKey(String key) {
        return ours(super.findDeployedLatestProcessDefinitionByKey(key));
    }

    @Override
    public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKeyAndTenantId(String key, String tenantId) {
        return ours(super.findDeployedLatestProcessDefinitionByKeyAndTenantId(key, tenantId));
    }

    @Override
    public DecisionDefinition findDeployedLatestDecisionDefinitionByKey(String key) {
        return ours(super.findDeployedLatestDecisionDefinitionByKey(key));
    }

    @Override
    public DecisionDefinition findDeployedLatestDecisionDefinitionByKeyAndTenantId(String key, String tenantId) {
        return ours(super.findDeployedLatestDecisionDefinitionByKeyAndTenantId(key, tenantId));
    }

    private ProcessDefinitionEntity ours(ProcessDefinitionEntity latest) {
        return own.get().insteadOf(latest.getDeploymentId())
                .map(deployment -> findDeployedProcessDefinitionByDeploymentAndKey(deployment, latest.getKey()))
                .orElse(latest);
    }

    private DecisionDefinition ours(DecisionDefinition latest) {
        return own.get().insteadOf(latest.getDeploymentId())
                .map(deployment -> findDeployedDecisionDefinitionByDeploymentAndKey(deployment, latest.getKey()))
                .orElse(latest);
    }
}
