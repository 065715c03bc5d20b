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
 * Stores the web applications' sessions in the database, so that a sign-in is valid on every node and survives the end of a node.
 * Only they have sessions; /api and /engine-rest create none, and read one only when a browser sends its cookie.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
// expired sessions are removed every five minutes
@EnableJdbcHttpSession(cleanupCron = "0 */5 * * * *")
class SignedInSessions {

    private static final Logger log = LoggerFactory.getLogger(SignedInSessions.class);

    /**
     * Only the classes that Camunda's web applications store in a session, so that write access to our tables does not allow code
     * execution by deserialisation.
     */
    private static final ObjectInputFilter KEPT = ObjectInputFilter.Config.createFilter(
            "org.camunda.bpm.webapp.impl.security.auth.*;java.lang.*;java.util.*;maxdepth=20;maxbytes=100000;!*");

    /**
     * Declared with its class: Spring would not recognise a {@code SessionRepository<?>} as suitable for the filter, and would use
     * the other one.
     */
    @Bean
    @Primary
    DeltaSessions<?> sparingSessions(JdbcIndexedSessionRepository kept) {
        return sparing(kept);
    }

    /** 216 random bits, in as many characters as the column holds; Spring's default, a UUID, has 122. */
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

    /** An unreadable attribute, from another release of the web applications, is dropped: its owner signs in again. */
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
