package io.appgov.notice.outbox;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Digest;
import io.appgov.notice.links.LinkProperties;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Envelope addresses of mails: each round of a delivery has its own (R10). The token is derived from the delivery, the round and a
 * key outside the database: a send repeated after a crash has the same one, and nobody can guess it.
 */
@Repository
public class Envelopes {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /** @param round how often the notice had been requeued when it was sent */
    public record Envelope(String token, String noticeId, String deliveryId, int round) {}

    private final JdbcClient jdbc;
    private final String key;

    Envelopes(JdbcClient jdbc, LinkProperties properties) {
        this.jdbc = jdbc;
        this.key = properties.key();
    }

    /** The token of the present round, stored on first use. The caller has locked the delivery. */
    public String of(Delivery delivery, Notice notice, Instant now) {
        String token = token(Digest.hmac(key, "mail-envelope:" + delivery.deliveryId() + ":" + notice.retries()));
        if (found(List.of(token)).isEmpty()) {
            jdbc.sql("""
                            insert into mail_envelope (token, notice_id, delivery_id, round, made_at)
                            values (:token, :noticeId, :deliveryId, :round, :at)
                            """)
                    .param("token", token)
                    .param("noticeId", delivery.noticeId())
                    .param("deliveryId", delivery.deliveryId())
                    .param("round", notice.retries())
                    .param("at", at(now))
                    .update();
        }
        return token;
    }

    public List<Envelope> found(Collection<String> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : jdbc.sql("select token, notice_id, delivery_id, round from mail_envelope where token in (:tokens) order by token")
                        .param("tokens", tokens)
                        .query((row, n) -> new Envelope(row.getString("token"), row.getString("notice_id"), row.getString("delivery_id"),
                        row.getInt("round")))
                        .list();
    }

    /** Whether this delivery was ever sent with its own envelope. */
    public boolean has(String deliveryId) {
        return jdbc.sql("select count(*) from mail_envelope where delivery_id = :id").param("id", deliveryId).query(Long.class)
                .single() > 0;
    }

    /** 100 bits in 20 characters that every mail server accepts, safe where case is ignored. */
    private static String token(byte[] mac) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < SendAttempt.TOKEN_LENGTH; i++) {
            int bit = i * 5;
            int two = (mac[bit / 8] & 0xff) << 8 | mac[bit / 8 + 1] & 0xff;
            token.append(ALPHABET.charAt(two >> (11 - bit % 8) & 31));
        }
        return token.toString();
    }
}
