package io.appgov.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** The engine as this house runs it. */
@Component
class HardenedEngine extends AbstractProcessEnginePlugin {

    private final TaskGate gate;
    private final HouseParseListener listener;

    HardenedEngine(TaskGate gate, HouseParseListener listener) {
        this.gate = gate;
        this.listener = listener;
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
}
