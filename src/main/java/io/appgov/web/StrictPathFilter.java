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
 * A path that walks back ("/camunda/../engine-rest"), is written in numbers ("/x/%2e%2e/%65ngine-rest"), has empty parts ("//engine-rest")
 * or parameters ("/engine-rest;x/task"), and a NUL
 * anywhere in the address, are turned away before anything matches them, by name or by prefix: Tomcat, Spring and Jersey read such paths
 * differently, and no database holds a NUL.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class StrictPathFilter extends OncePerRequestFilter {

    /** The last: a letter, digit, dot, dash or underscore that is written as its number, which nobody has to do. */
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
