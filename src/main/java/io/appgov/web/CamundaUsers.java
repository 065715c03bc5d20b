package io.appgov.web;

import io.appgov.foundation.refusal.TooManyTries;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** One set of users for everything: those of the engine. A user's groups are its authorities. */
@Component
class CamundaUsers implements AuthenticationProvider {

    private final IdentityService identity;

    CamundaUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        String user = claim.getName();
        if (user == null || user.isBlank() || !(claim.getCredentials() instanceof String password) || !isRight(user, password)) {
            throw new BadCredentialsException("用户名或密码不正确 user or password is wrong");
        }
        return signedIn(user);
    }

    private boolean isRight(String user, String password) {
        try {
            return identity.checkPassword(user, password);
        } catch (WebApplicationException refused) {
            throw new Paused((TooManyTries) refused.getCause());
        }
    }

    /** Refused because of too many earlier failures. */
    static final class Paused extends AuthenticationException {

        Paused(TooManyTries refusal) {
            super(refusal.getMessage(), refusal);
        }
    }

    UsernamePasswordAuthenticationToken signedIn(String user) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, groups.stream().map(SimpleGrantedAuthority::new).toList());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
