package io.appgov.web;

import io.appgov.people.CurrentRights;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at the next request, on every node, once its owner's password, groups or web applications have changed, the owner
 * was removed, or it is too old. The web applications cache permissions for five minutes, but never see a session older than a
 * change. Runs after session loading, before authentication.
 */
@Component
@Order(SessionRevocation.BEFORE_THE_DOORS)
class SessionRevocation extends OncePerRequestFilter {

    /** Spring Security is at -100. */
    static final int BEFORE_THE_DOORS = -102;

    private static final String RIGHTS = "io.appgov.insight.rights";

    private static final Pattern NOBODYS_DATA = Pattern.compile("^/camunda/.*\\.(?:js|css|woff2?|ttf|png|svg|ico|map)$");

    private final CurrentRights rights;
    private final Duration longest;

    SessionRevocation(CurrentRights rights, SessionProperties properties) {
        this.rights = rights;
        this.longest = properties.longest();
    }

    /** Scripts and images of the web applications are public. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") && NOBODYS_DATA.matcher(request.getRequestURI()).find();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        List<UserAuthentication> owners = WebappLogins.all(session);
        if (!owners.isEmpty() && !isStill(session, owners)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
        noteWhoHasJustSignedIn(request);
    }

    private boolean isStill(HttpSession session, List<UserAuthentication> owners) {
        // the last access is this request, or less than a minute ago
        if (Duration.ofMillis(session.getLastAccessedTime() - session.getCreationTime()).compareTo(longest) > 0) {
            return false;
        }
        Optional<String> standing = standing(owners);
        Object before = session.getAttribute(RIGHTS);
        if (before == null) {
            // a session from a release that did not record them: recorded from now on
            standing.ifPresent(now -> session.setAttribute(RIGHTS, now));
            return standing.isPresent();
        }
        return standing.isPresent() && standing.get().equals(before);
    }

    private void noteWhoHasJustSignedIn(HttpServletRequest request) {
        if (request.getMethod().equals("POST")) {
            HttpSession session = request.getSession(false);
            List<UserAuthentication> owners = WebappLogins.all(session);
            if (!owners.isEmpty() && session.getAttribute(RIGHTS) == null) {
                standing(owners).ifPresent(now -> session.setAttribute(RIGHTS, now));
            }
        }
    }

    /** Empty when one of them is gone. */
    private Optional<String> standing(List<UserAuthentication> owners) {
        List<String> all = owners.stream().map(owner -> rights.of(owner.getIdentityId())).flatMap(Optional::stream).toList();
        return all.size() == owners.size() ? Optional.of(all.stream().sorted().collect(Collectors.joining(" "))) : Optional.empty();
    }
}
