package io.appgov.web;

import io.appgov.people.Group;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.web.filter.OncePerRequestFilter;

/** Passes the groups of the web application's user to later filters; system users are not admitted to the web applications. */
class CamundaWebappGuard extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UserAuthentication login = WebappLogins.of(request).orElse(null);
        if (login != null && login.getGroupIds().contains(Group.INTEGRATORS.id()) && login.getGroupIds().size() == 1) {
            PlainProblem.write(response, HttpServletResponse.SC_FORBIDDEN, "Forbidden", "系统账号只用 /api systems use /api only");
            return;
        }
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public boolean isUserInRole(String role) {
                        return login != null && login.getGroupIds().contains(role);
                    }
                },
                response);
    }
}
