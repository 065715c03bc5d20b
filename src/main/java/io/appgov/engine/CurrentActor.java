package io.appgov.engine;

import io.appgov.people.Actor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the current actor from the engine, where every entry point authenticates its caller. */
@Component
class CurrentActor implements Actor {

    private final IdentityService identity;

    CurrentActor(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public String id() {
        Authentication now = identity.getCurrentAuthentication();
        return now == null || now.getUserId() == null ? SYSTEM : now.getUserId();
    }
}
