package io.appgov.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Users signed in to Camunda's web applications, as stored in the session. */
final class WebappLogins {

    private static final String ENGINE = "default";

    private WebappLogins() {}

    /** The user signed in to this application's engine. */
    static Optional<UserAuthentication> of(HttpServletRequest request) {
        return all(request.getSession(false)).stream().filter(login -> ENGINE.equals(login.getProcessEngineName())).findFirst();
    }

    static List<UserAuthentication> all(HttpSession session) {
        Authentications logins = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        return logins == null ? List.of() : logins.getAuthentications();
    }
}
