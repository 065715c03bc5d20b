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
 * Profile {@code production}: refuses requests for a host name other than that of {@code appgov.public-url}, which may be DNS
 * rebinding or an attempt to forge links. Health and metrics are served under any name, as load balancers and scrapers address each
 * node directly.
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

    /** A proxy may forward the port or omit it. */
    private boolean isOurs(String host) {
        if (host == null) {
            return false;
        }
        String asked = host.toLowerCase(Locale.ROOT);
        return asked.equals(name) || asked.equals(name + ":" + (port == -1 ? 443 : port));
    }
}
