package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** A browser that is signed in cannot be made to write here by another site's page: its Origin gives it away. */
class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean unknownOrigins;

    SameOriginFilter() {
        this(false);
    }

    /**
     * @param unknownOrigins whether a browser that does not say where a form stood may send it: a page with the policy
     *     "no-referrer" makes older ones say "null". Only where each form proves by itself that it is ours
     */
    SameOriginFilter(boolean unknownOrigins) {
        this.unknownOrigins = unknownOrigins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign = site != null ? !site.equals("same-origin") && !site.equals("none") : origin != null && !isOurs(origin, request);
        if (foreign && !READS.contains(request.getMethod())) {
            PlainProblem.write(response, 403, "Forbidden", "不接受来自其他网站的请求 requests from another site are refused");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        try {
            return unknownOrigins && origin.equals("null")
                    || request.getHeader("Host") != null && request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
