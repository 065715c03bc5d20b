package io.appgov.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Who has signed in to Camunda's web applications, as they note it in the session. */
final class WebappLogins {

    private static final String ENGINE = "default";

    private WebappLogins() {}

    /** Who has signed in to this house's engine. */
    static Optional<UserAuthentication> of(HttpServletRequest request) {
        return all(request.getSession(false)).stream().filter(login -> ENGINE.equals(login.getProcessEngineName())).findFirst();
    }

    static List<UserAuthentication> all(HttpSession session) {
        Authentications logins = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        return logins == null ? List.of() : logins.getAuthentications();
    }
}
