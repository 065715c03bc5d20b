package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.foundation.identity.AppId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The door /engine-rest: HTTP Basic. */
class LeavingEngineRestDoorTest extends LeavingDoorStories implements OnH2 {

    @Override
    protected Answer engine(String user, String method, String path, Object body) {
        Call call = call(method, "/engine-rest" + path).by(user);
        return body == null ? call.send() : call.json(body).send();
    }

    /** Systems may ask by /api; here they are outside, and nobody without a name is let in. */
    @Test
    void systemsStartNothingHere() {
        for (var start : Map.of(
                "voluntaryDelisting", delistingBody(app), "offlineShutdown", shutdownBody(app, scan()), "expulsion", terminationBody(isv),
                "relisting", relistingBody(newDelistedApp(AppId.of(app + "-r")))).entrySet()) {
            var before = footprint();
            for (String how : new String[] {"start", "submit-form"}) {
                String path = "/engine-rest/process-definition/key/" + start.getKey() + "/" + how;
                Object body = Map.of("variables", typed(start.getValue()));
                isEngineRefusal(post("integrator1", path, body), 403);
                isEngineRefusal(post(null, path, body), 401);
            }
            assertThat(footprint()).isEqualTo(before);
        }
    }
}
