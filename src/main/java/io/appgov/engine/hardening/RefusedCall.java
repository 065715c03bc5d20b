package io.appgov.engine.hardening;

import io.appgov.foundation.refusal.Refusal;
import jakarta.ws.rs.WebApplicationException;

/** A refusal in /engine-rest or a web application, returned as its status and message. */
class RefusedCall extends WebApplicationException {

    RefusedCall(Refusal refusal) {
        super(refusal.getMessage(), refusal, refusal.status());
    }
}
