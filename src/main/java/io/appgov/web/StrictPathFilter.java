package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths with ".." ("/camunda/../engine-rest"), needless percent-encoding ("/x/%2e%2e/%65ngine-rest"), empty segments
 * ("//engine-rest") or parameters ("/engine-rest;x/task"), and a NUL anywhere in the URL, before anything matches the path: Tomcat,
 * Spring and Jersey interpret such paths differently, and no database stores a NUL.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class StrictPathFilter extends OncePerRequestFilter {

    /** The last alternative: a percent-encoded letter, digit, dot, dash or underscore, which never needs encoding. */
    private static final Pattern ODD =
            Pattern.compile("//|;|%3[bB]|%00|(?:^|/)\\.{1,2}(?:/|$)|%(?:2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aA])");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (ODD.matcher(request.getRequestURI()).find() || query != null && query.contains("%00")) {
            PlainProblem.write(response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request", "路径不规范 the path is not a plain one");
            return;
        }
        chain.doFilter(request, response);
    }
}
