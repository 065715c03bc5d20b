package io.appgov.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the number of concurrent requests; others wait a moment for a slot, and some server threads never wait, so that stuck
 * requests do not block {@code /actuator/health}, nor others for long.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class ConcurrencyLimitFilter extends OncePerRequestFilter {

    /** Threads reserved for refusals and health. */
    private static final int NEVER_WAIT = 8;

    private final Semaphore atWork;
    private final Semaphore waiting;
    private final RequestProperties properties;
    private final Counter refused;

    ConcurrencyLimitFilter(RequestProperties properties, ServerProperties server, MeterRegistry meters) {
        int queue = server.getTomcat().getThreads().getMax() - properties.atOnce() - NEVER_WAIT;
        if (queue < 0) {
            throw new IllegalStateException("set server.tomcat.threads.max to at least appgov.requests.at-once (" + properties.atOnce()
                    + ") and " + NEVER_WAIT
                    + " more, or requests that are stuck keep everybody waiting who asks for our health");
        }
        this.atWork = new Semaphore(properties.atOnce(), true);
        this.waiting = new Semaphore(queue);
        this.properties = properties;
        this.refused = OutageFilter.refusals(meters, "crowded");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean health = HealthEndpointSecurity.isMeantBy(request);
        if (health && !HealthEndpointSecurity.asksForDetails(request)) {
            chain.doFilter(request, response);
        } else if (health ? atWork.tryAcquire() : mayWork()) {
            try {
                chain.doFilter(request, response);
            } finally {
                atWork.release();
            }
        } else if (health) {
            chain.doFilter(HealthEndpointSecurity.anonymous(request), response);
        } else {
            refused.increment();
            Unavailable.write(request, response, Unavailable.CROWDED);
        }
    }

    private boolean mayWork() {
        if (atWork.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return atWork.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }
}
