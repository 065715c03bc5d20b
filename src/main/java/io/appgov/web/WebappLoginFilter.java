package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A sign-in to Tasklist or Cockpit is also valid for our own pages and their calls of /api. */
class WebappLoginFilter extends OncePerRequestFilter {

    private final CamundaUsers users;

    WebappLoginFilter(CamundaUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Authorization") == null) {
            WebappLogins.of(request).ifPresent(login ->
                    SecurityContextHolder.getContext().setAuthentication(users.signedIn(login.getIdentityId())));
        }
        chain.doFilter(request, response);
    }
}
