package io.appgov.engine.hardening;

import io.appgov.engine.OwnModels;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The engine as this house runs it. */
@Component
class HardenedEngine extends AbstractProcessEnginePlugin {

    /** As the engine's own. */
    private static final int MODELS_IN_MEMORY = 1000;

    private final TaskGate gate;
    private final HouseParseListener listener;
    private final ObjectProvider<OwnModels> own;

    HardenedEngine(TaskGate gate, HouseParseListener listener, ObjectProvider<OwnModels> own) {
        this.gate = gate;
        this.listener = listener;
        this.own = own;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GuardedTaskService(gate));
        engine.setFormService(new GuardedFormService(gate));
        engine.setFilterService(new GuardedFilterService());
        engine.setManagementService(new GuardedManagementService(engine));
        engine.setResourceAuthorizationProvider(new NoRowsPerTask());
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setFailedJobCommandFactory(new PatientRetries());

        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners();
        listeners = listeners == null ? new ArrayList<>() : listeners;
        listeners.add(listener);
        engine.setCustomPreBPMNParseListeners(listeners);

        List<CommandInterceptor> interceptors = engine.getCustomPreCommandInterceptorsTxRequired();
        interceptors = interceptors == null ? new ArrayList<>() : new ArrayList<>(interceptors);
        interceptors.add(new QueryGuard());
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        OwnLatest cache = new OwnLatest(new DefaultCacheFactory(), MODELS_IN_MEMORY, own::getObject);
        cache.setDeployers(engine.getDeployers());
        engine.setDeploymentCache(cache);
    }
}
