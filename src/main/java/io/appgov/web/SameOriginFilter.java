package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Prevents pages of other sites from writing here with a signed-in browser, by checking the Origin. */
class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean unknownOrigins;

    SameOriginFilter() {
        this(false);
    }

    /**
     * @param unknownOrigins whether to accept requests without a known origin: with the policy "no-referrer" older browsers send
     *     "null". Only where each form carries its own token
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
