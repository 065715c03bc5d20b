package io.appgov.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/** {@code /actuator/health}: open even when everything else is closed. */
final class HealthEndpointSecurity {

    private static final String HEALTH = "/actuator/health";

    private HealthEndpointSecurity() {}

    static boolean isMeantBy(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    /** Whether the request carries credentials, which need the database to verify. */
    static boolean asksForDetails(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getHeader("Cookie") != null;
    }

    /** The same request without credentials. */
    static HttpServletRequest anonymous(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {

            private static boolean tellsWho(String header) {
                return header.equalsIgnoreCase("Authorization") || header.equalsIgnoreCase("Cookie");
            }

            @Override
            public String getHeader(String name) {
                return tellsWho(name) ? null : super.getHeader(name);
            }

            @Override
            public Enumeration<String> getHeaders(String name) {
                return tellsWho(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
            }

            @Override
            public Cookie[] getCookies() {
                return null;
            }

            @Override
            public String getRequestedSessionId() {
                return null;
            }

            @Override
            public jakarta.servlet.http.HttpSession getSession(boolean create) {
                return null;
            }
        };
    }
}
