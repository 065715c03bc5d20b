package io.appgov.channel.feishu;

import static io.appgov.foundation.persistence.Columns.at;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processed callbacks, each once: by signature, and by event id, which stays the same when Feishu sends it again; with the
 * content's hash.
 */
class SeenCallbacks {

    /** Feishu resends an unanswered event for some seven hours. */
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MAX_ID = 120;

    private final JdbcClient jdbc;
    private final Clock clock;

    SeenCallbacks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Deletes those too old to be repeated; call it outside the transactions that process callbacks. */
    void forgetOld() {
        jdbc.sql("delete from feishu_callback where at < :then").param("then", at(clock.instant().minus(KEPT))).update();
    }

    /** Whether this can serve as an event id. */
    static boolean isId(String eventId) {
        return !eventId.isBlank() && eventId.length() <= MAX_ID;
    }

    /**
     * Of two simultaneous calls, one waits here for the other's transaction.
     *
     * @param content SHA-256 of its content
     * @throws DuplicateKeyException when it was processed before
     */
    void take(String signature, String eventId, String content) {
        Instant now = clock.instant();
        add("event:" + eventId, content, now);
        add("call:" + signature, content, now);
    }

    /** Whether an event processed before had the same content; assumed for earlier releases, which stored no hash. */
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
