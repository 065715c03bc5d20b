package io.appgov.web;

import io.appgov.foundation.database.Outage;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps exceptions in /engine-rest and the web applications, where the engine's own mappers turn nearly every one into a 500: an
 * outage becomes our 503, a client's error a 400, 404 or 409, in the engine's {@code {type, message}}. Only the rest is our failure
 * and is logged with its stack trace; the engine's own log of these answers is off (application.yaml). Jersey finds this class
 * through META-INF/services, so that it applies in all of the engine's applications.
 */
public class EngineRestExceptions implements ForcedAutoDiscoverable {

    private static final Logger log = LoggerFactory.getLogger(EngineRestExceptions.class);
    private static final String MET = EngineRestExceptions.class.getName();

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
                if (event.getType() == RequestEvent.Type.ON_EXCEPTION && event.getException() != null) {
                    event.getContainerRequest().setProperty(MET, event.getException());
                }
            };
        }
    }

    private static final class Answer implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (!(request.getProperty(MET) instanceof Throwable met)) {
                sayInJson(response);
                return;
            }
            if (Outage.isPassing(met)) {
                response.setStatus(503);
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Unavailable.RETRY_AFTER);
                response.setEntity(PlainProblem.of(503, "Service Unavailable", Unavailable.TOO_LONG), null,
                        new MediaType("application", "problem+json", "UTF-8"));
            } else if (response.getStatus() >= 500) {
                answer(met, response);
            }
        }

        /**
         * For calls without a declared response type, such as the sign-in: a client that accepts only XML would get an error
         * although the call succeeded.
         */
        private static void sayInJson(ContainerResponseContext response) {
            Object entity = response.getEntity();
            MediaType type = response.getMediaType();
            // files are streamed and keep their declared type
            boolean isToldInJson = entity != null && entity.getClass().getName()
                    .startsWith("org.camunda.") && !(entity instanceof StreamingOutput);
            if (isToldInJson && type != null && !type.getSubtype().contains("json")) {
                response.setEntity(entity, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
            }
        }

        private static void answer(Throwable met, ContainerResponseContext response) {
            ClientError fault = ClientError.of(met).orElse(null);
            if (fault == null) {
                log.error("a call of the engine's API failed", met);
            } else {
                log.info("a call of the engine's API was answered with {}: {}", fault.status(), met.getClass().getSimpleName());
                response.setStatus(fault.status());
            }
            response.setEntity(
                    Map.of("type", fault == null ? "InternalServerError" : met.getClass().getSimpleName(), "message",
                            fault == null ? RefusalResponses.FAILED : fault.message()),
                    null, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
