package io.appgov.channel.feishu;

import static io.appgov.foundation.persistence.Columns.at;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Callbacks that were taken, each once: by its signature, and by the event's id, which stays the same when Feishu sends it anew; with what
 * it said.
 */
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
     * @param content what it says, as SHA-256
     * @throws DuplicateKeyException when it was taken before
     */
    void take(String signature, String eventId, String content) {
        Instant now = clock.instant();
        add("event:" + eventId, content, now);
        add("call:" + signature, content, now);
    }

    /** Whether an event that was taken before said the same; of releases before, which kept none of that, it is believed. */
    boolean isSame(String eventId, String content) {
        return jdbc.sql("select coalesce(content, :content) from feishu_callback where callback_id = :id")
                .param("id", "event:" + eventId)
                .param("content", content)
                .query(String.class)
                .optional()
                .filter(content::equals)
                .isPresent();
    }

    private void add(String id, String content, Instant now) {
        jdbc.sql("insert into feishu_callback (callback_id, content, at) values (:id, :content, :at)")
                .param("id", id)
                .param("content", content)
                .param("at", at(now))
                .update();
    }
}
