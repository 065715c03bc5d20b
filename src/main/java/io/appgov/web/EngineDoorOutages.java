package io.appgov.web;

import io.appgov.database.Outage;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * An outage met behind /engine-rest or a web application, where the engine's own mappers make an answer of each exception: there,
 * too, it becomes our 503. Jersey finds this in META-INF/services, so that it is in all of their applications.
 */
public class EngineDoorOutages implements ForcedAutoDiscoverable {

    private static final String MET = EngineDoorOutages.class.getName();

    @Override
    public void configure(FeatureContext application) {
        application.register(new Listener()).register(new Answer());
    }

    private static final class Listener implements ApplicationEventListener {

        @Override
        public void onEvent(ApplicationEvent event) {}

        @Override
        public RequestEventListener onRequest(RequestEvent request) {
            return event -> {
                if (event.getType() == RequestEvent.Type.ON_EXCEPTION && Outage.isPassing(event.getException())) {
                    event.getContainerRequest().setProperty(MET, true);
                }
            };
        }
    }

    private static final class Answer implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getProperty(MET) != null) {
                response.setStatus(503);
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Unavailable.RETRY_AFTER);
                response.setEntity(PlainProblem.of(503, "Service Unavailable", Unavailable.TOO_LONG), null,
                        new MediaType("application", "problem+json", "UTF-8"));
            }
        }
    }
}
