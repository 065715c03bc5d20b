package io.appgov.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.SerializationUtils;

/**
 * Writes only the changed attributes of a session. With every response the web applications set all attributes they read at its
 * beginning: unfiltered, that would be two updates per script of a page, and a slow request that began before a sign-out would sign
 * the user in again.
 */
class DeltaSessions<S extends Session> implements SessionRepository<DeltaSessions.Sparing<S>> {

    /** A session ends early by at most this much. */
    private static final Duration TO_THE_MINUTE = Duration.ofMinutes(1);

    private final SessionRepository<S> kept;

    DeltaSessions(SessionRepository<S> kept) {
        this.kept = kept;
    }

    @Override
    public Sparing<S> createSession() {
        return new Sparing<>(kept.createSession());
    }

    @Override
    public void save(Sparing<S> session) {
        kept.save(session.session);
    }

    @Override
    public Sparing<S> findById(String id) {
        S found = kept.findById(id);
        return found == null ? null : new Sparing<>(found);
    }

    @Override
    public void deleteById(String id) {
        kept.deleteById(id);
    }

    static final class Sparing<S extends Session> implements Session {

        private final S session;
        /** Serialised attributes as last read or written, by name, as an attribute may be modified in place. */
        private final Map<String, byte[]> known = new HashMap<>();

        Sparing(S session) {
            this.session = session;
        }

        @Override
        public synchronized <T> T getAttribute(String name) {
            T value = session.getAttribute(name);
            if (value != null) {
                known.computeIfAbsent(name, n -> SerializationUtils.serialize(value));
            }
            return value;
        }

        @Override
        public synchronized void setAttribute(String name, Object value) {
            if (value == null) {
                removeAttribute(name);
                return;
            }
            byte[] bytes = SerializationUtils.serialize(value);
            byte[] before = known.put(name, bytes);
            if (!Arrays.equals(before, bytes)) {
                session.setAttribute(name, value);
            }
        }

        @Override
        public synchronized void removeAttribute(String name) {
            known.remove(name);
            session.removeAttribute(name);
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!now.isBefore(session.getLastAccessedTime().plus(TO_THE_MINUTE))) {
                session.setLastAccessedTime(now);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
