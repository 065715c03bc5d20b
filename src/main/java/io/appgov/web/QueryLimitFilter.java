package io.appgov.web;

import io.appgov.engine.hardening.EngineApiFilter;
import io.appgov.engine.hardening.EngineRefusal;
import io.appgov.foundation.database.ReadTimeout;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * At every endpoint of the engine's REST API: refuses expensive calls before the engine sees them, and gives read-only calls a
 * shorter database timeout than changes. Runs after authentication.
 */
class QueryLimitFilter extends OncePerRequestFilter {

    private static final Pattern ENGINE = Pattern.compile("^/(?:engine-rest|camunda/api)(?:/.*)?$", Pattern.DOTALL);
    private static final Pattern ASKED_BY_POST = Pattern.compile(
            ".*/(?:count|query|list|singleResult|task|process-instance|execution|variable-instance|batch|job|job-definition"
            + "|incident|user|group|activity-instance|detail|job-log)$", Pattern.DOTALL);

    private final QueryProperties limits;

    QueryLimitFilter(QueryProperties limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ENGINE.matcher(EngineApiFilter.path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = request.getMethod().equals("GET")
                || request.getMethod().equals("POST") && ASKED_BY_POST.matcher(EngineApiFilter.path(request)).matches();
        HttpServletRequest passed = request;
        try {
            QueryCost.ofAddress(request.getQueryString(), limits);
            String type = request.getContentType();
            if (type != null && type.toLowerCase(Locale.ROOT).contains("json")) {
                RepeatableRequest whole = new RepeatableRequest(request);
                QueryCost.ofBody(whole.body(), limits);
                passed = whole;
            }
        } catch (QueryCost.TooMuch refused) {
            EngineRefusal.write(response, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", refused.getMessage());
            return;
        }
        if (!reads) {
            chain.doFilter(passed, response);
            return;
        }
        ReadTimeout.begin();
        try {
            chain.doFilter(passed, response);
        } finally {
            ReadTimeout.end();
        }
    }
}
