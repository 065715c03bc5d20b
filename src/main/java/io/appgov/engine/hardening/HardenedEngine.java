package io.appgov.engine.hardening;

import io.appgov.audit.PendingSeals;
import io.appgov.engine.ReleaseModels;
import io.appgov.people.SignInThrottle;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The engine's configuration in this application. */
@Component
class HardenedEngine extends AbstractProcessEnginePlugin {

    /** The engine's default. */
    private static final int MODELS_IN_MEMORY = 1000;

    private final TaskGate gate;
    private final ModelParseListener listener;
    private final ObjectProvider<ReleaseModels> own;
    private final ModelBeans beans;
    private final ApplicationContext context;
    private final SignInThrottle throttle;
    private final Passwords passwords;
    private final RightsGate rights;
    private final ObjectProvider<PendingSeals> proof;

    HardenedEngine(
            TaskGate gate, ModelParseListener listener, ObjectProvider<ReleaseModels> own, ModelBeans beans, ApplicationContext context,
            SignInThrottle throttle, Passwords passwords, RightsGate rights, ObjectProvider<PendingSeals> proof) {
        this.rights = rights;
        this.throttle = throttle;
        this.passwords = passwords;
        this.beans = beans;
        this.context = context;
        this.gate = gate;
        this.listener = listener;
        this.own = own;
        this.proof = proof;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GuardedTaskService(gate));
        engine.setFormService(new GuardedFormService(gate));
        engine.setIdentityService(new GuardedIdentityService(engine, throttle, passwords, rights));
        engine.setAuthorizationService(new GuardedAuthorizationService(engine, rights));
        engine.setPasswordEncryptor(passwords);
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(passwords.policy());
        engine.setFilterService(new GuardedFilterService());
        engine.setManagementService(new GuardedManagementService(engine));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setExpressionManager(new RestrictedExpressions(context, beans));
        engine.setBeans(beans);
        List<SessionFactory> managers = engine.getCustomSessionFactories();
        managers = managers == null ? new ArrayList<>() : new ArrayList<>(managers);
        managers.add(new GuardedFilterManager.Factory());
        engine.setCustomSessionFactories(managers);
        engine.setResourceAuthorizationProvider(new NoPerTaskAuthorizations());
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setFailedJobCommandFactory(new RetryPolicy());

        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners();
        listeners = listeners == null ? new ArrayList<>() : listeners;
        listeners.add(listener);
        listeners.add(beans.reader());
        engine.setCustomPreBPMNParseListeners(listeners);

        List<CommandInterceptor> interceptors = engine.getCustomPreCommandInterceptorsTxRequired();
        interceptors = interceptors == null ? new ArrayList<>() : new ArrayList<>(interceptors);
        interceptors.add(new QueryGuard());
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        LatestOfRelease cache = new LatestOfRelease(new DefaultCacheFactory(), MODELS_IN_MEMORY, own::getObject);
        cache.setDeployers(engine.getDeployers());
        engine.setDeploymentCache(cache);
        engine.getSqlSessionFactory().getConfiguration().addInterceptor(new AuthorizationSealing(proof));
    }
}
