package io.appgov.feishu;

import static io.appgov.persistence.Columns.at;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callbacks that were taken, each once: by its signature, and by the event's id, which stays the same when Feishu sends it anew. */
class SeenCallbacks {

    /** Feishu sends an event that was not answered anew for some seven hours. */
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MAX_ID = 120;

    private final JdbcClient jdbc;
    private final Clock clock;

    SeenCallbacks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is too old to be repeated is dropped; belongs to no transaction that takes one. */
    void forgetOld() {
        jdbc.sql("delete from feishu_callback where at < :then").param("then", at(clock.instant().minus(KEPT))).update();
    }

    /** Whether events can be told apart by this. */
    static boolean isId(String eventId) {
        return !eventId.isBlank() && eventId.length() <= MAX_ID;
    }

    /**
     * Of two at the same time one waits here for the other's transaction.
     *
     * @throws DuplicateKeyException when it was taken before
     */
    void take(String signature, String eventId) {
        Instant now = clock.instant();
        add("event:" + eventId, now);
        add("call:" + signature, now);
    }

    private void add(String id, Instant now) {
        jdbc.sql("insert into feishu_callback (callback_id, at) values (:id, :at)").param("id", id).param("at", at(now)).update();
    }
}
