package io.appgov.engine.hardening;

import io.appgov.foundation.refusal.Refusal;
import jakarta.ws.rs.WebApplicationException;

/** A refusal on its way out of /engine-rest or a web application: there it becomes its status and its sentence. */
class RefusedCall extends WebApplicationException {

    RefusedCall(Refusal refusal) {
        super(refusal.getMessage(), refusal, refusal.status());
    }
}
