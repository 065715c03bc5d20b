package io.appgov.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/**
 * The web applications' sessions are in the database: whoever has signed in on one node is signed in on every node, and stays so
 * when a node ends. Only they have sessions; /api and /engine-rest neither make nor look for one unless a browser brings its cookie.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
// at every fifth minute those that ended are removed
@EnableJdbcHttpSession(cleanupCron = "0 */5 * * * *")
class SignedInSessions {

    private static final Logger log = LoggerFactory.getLogger(SignedInSessions.class);

    /** What Camunda's web applications keep in a session, and nothing else: who writes to our tables must not run what he likes. */
    private static final ObjectInputFilter KEPT = ObjectInputFilter.Config.createFilter(
            "org.camunda.bpm.webapp.impl.security.auth.*;java.lang.*;java.util.*;maxdepth=20;maxbytes=100000;!*");

    /** Named by its class: of a {@code SessionRepository<?>} Spring cannot tell that it is one for the filter, and takes the other. */
    @Bean
    @Primary
    DeltaSessions<?> sparingSessions(JdbcIndexedSessionRepository kept) {
        return sparing(kept);
    }

    /** 216 bits nobody can guess, in as many characters as the column holds; Spring's own, a UUID, has 122. */
    @Bean
    SessionIdGenerator sessionIds() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] id = new byte[27];
            random.nextBytes(id);
            return Base64.getUrlEncoder().encodeToString(id);
        };
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTimeout(ServerProperties server) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
    }

    private static <S extends Session> DeltaSessions<S> sparing(SessionRepository<S> kept) {
        return new DeltaSessions<>(kept);
    }

    /** An attribute that cannot be read any more, of another release of the web applications, is gone: its owner signs in again. */
    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SignedInSessions::read);
        return conversion;
    }

    static Object read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KEPT);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            log.warn("something kept in a session cannot be read and counts as gone: {}", unreadable.toString());
            return null;
        }
    }
}
