package io.appgov.engine.hardening;

import io.appgov.people.WithoutAuthorization;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Queries without the engine's own authorization checks, and work without a signed-in person. */
@Component
class EngineReads implements WithoutAuthorization {

    private final ProcessEngine engine;

    EngineReads(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(work::get));
    }

    @Override
    public <T> T asSystem(Supplier<T> work) {
        IdentityService identity = engine.getIdentityService();
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(person);
        }
    }
}
