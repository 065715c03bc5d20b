package io.appgov.web;

import io.appgov.foundation.database.DatabaseWatch;
import io.appgov.foundation.database.Outage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around every endpoint: while the database is unavailable requests are refused at once, and a request that meets an outage, also
 * at the sign-in, is asked to retry. Only {@code /actuator/health} stays open.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class OutageFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);

    private final DatabaseWatch database;
    private final Counter refused;

    OutageFilter(DatabaseWatch database, MeterRegistry meters) {
        this.database = database;
        this.refused = refusals(meters, "outage");
    }

    static Counter refusals(MeterRegistry meters, String reason) {
        return Counter.builder("appgov.unavailable").description("requests answered with 503").tags("reason", reason).register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (database.absence().isPresent()) {
            if (HealthEndpointSecurity.isMeantBy(request)) {
                chain.doFilter(HealthEndpointSecurity.anonymous(request), response);
            } else {
                refused.increment();
                Unavailable.write(request, response, Unavailable.AWAY);
            }
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            if (!Outage.isPassing(failed) || response.isCommitted()) {
                throw failed;
            }
            log.warn("a {} at {} met an outage: {}", request.getMethod(), door(request), Outage.reason(failed));
            database.lookNow();
            response.resetBuffer();
            refused.increment();
            Unavailable.write(request, response, Unavailable.TOO_LONG);
        }
    }

    /** Only the beginning of the path: the rest may be a personal link, which is secret. */
    private static String door(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
