package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A path that walks back ("/camunda/../engine-rest") is turned away before anything matches it, by name or by prefix. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NormalPathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Arrays.stream(request.getRequestURI().split("/")).anyMatch(part -> part.equals("..") || part.equals("."))) {
            PlainProblem.write(response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request", "路径不规范 the path is not a plain one");
            return;
        }
        chain.doFilter(request, response);
    }
}
