package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Profile {@code production}: who comes by another name than that of {@code appgov.public-url} was led here by somebody who answers for
 * that name (DNS rebinding), or wants links made of it. Load balancers and scrapers ask each node by its address: how it is, and for
 * figures, is told under any name.
 */
@Component
@Profile("production")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PublicHostFilter extends OncePerRequestFilter {

    private static final int MISDIRECTED = 421;
    private static final Set<String> BY_ADDRESS = Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness",
            "/actuator/prometheus");

    private final String name;
    private final int port;

    PublicHostFilter(@Value("${appgov.public-url}") String publicUrl) {
        URI ours = URI.create(publicUrl);
        this.name = ours.getHost().toLowerCase(Locale.ROOT);
        this.port = ours.getPort();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return BY_ADDRESS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOurs(request.getHeader("Host"))) {
            chain.doFilter(request, response);
        } else {
            RefusalResponses.write(request, response, MISDIRECTED, "Misdirected Request",
                    "此处不以该主机名提供服务 this is not served under that name");
        }
    }

    /** A proxy may pass the port on, or leave it out. */
    private boolean isOurs(String host) {
        if (host == null) {
            return false;
        }
        String asked = host.toLowerCase(Locale.ROOT);
        return asked.equals(name) || asked.equals(name + ":" + (port == -1 ? 443 : port));
    }
}
