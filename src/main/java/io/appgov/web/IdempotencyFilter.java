package io.appgov.web;

import io.appgov.people.Actor;
import io.appgov.persistence.Columns;
import io.appgov.persistence.Digest;
import io.appgov.policy.BusinessTime;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on any POST of /api, per user and path (E14). The key is written in the transaction that does
 * the work: of two requests at the same instant one works and the other waits, then gets the first one's answer. A
 * refused request leaves no key behind.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 200;
    /** No path of ours is longer: what is, ends in a 404, and needs no key. */
    private static final int MAX_PATH = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessTime time;
    private final Actor actor;

    IdempotencyFilter(JdbcClient jdbc, PlatformTransactionManager transactions, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.time = time;
        this.actor = actor;
    }

    private record Answer(String bodyHash, int status, String mediaType, String body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().startsWith("/api/") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > MAX_KEY) {
            PlainProblem.write(response, 400, "Bad Request", HEADER + " 须为 1 至 200 个字符 must have 1 to 200 characters");
            return;
        }
        String path = request.getServletPath();
        Optional<String> hashed = request instanceof RepeatableRequest whole ? Optional.of(Digest.sha256(whole.body())) : hashOfParts(request);
        if (path.length() > MAX_PATH || hashed.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String hash = hashed.get();
        String user = actor.id();
        Optional<Answer> before = find(user, path, key);
        if (before.isPresent()) {
            replay(before.get(), hash, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(tx -> {
                begin(user, path, key, hash);
                try {
                    chain.doFilter(request, answer);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ServletException e) {
                    throw new IllegalStateException(e);
                }
                if (answer.getStatus() >= 400) {
                    tx.setRollbackOnly();
                } else {
                    finish(user, path, key, answer);
                }
            });
            answer.copyBodyToResponse();
        } catch (DuplicateKeyException first) {
            replay(find(user, path, key).orElseThrow(), hash, response);
        }
    }

    private void replay(Answer before, String hash, HttpServletResponse response) throws IOException {
        if (!before.bodyHash().equals(hash)) {
            PlainProblem.write(response, 409, "Conflict", "此 " + HEADER + " 已用于另一请求 this key was used with another body");
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(before.mediaType());
        response.getOutputStream().write(before.body().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Answer> find(String user, String path, String key) {
        return jdbc.sql("select * from idempotency_key where user_id = :user and path = :path and key_value = :key and status is not null")
                .param("user", user)
                .param("path", path)
                .param("key", key)
                .query((row, n) -> new Answer(
                        row.getString("body_hash"), row.getInt("status"), row.getString("media_type"), row.getString("answer")))
                .optional();
    }

    private void begin(String user, String path, String key, String hash) {
        jdbc.sql("insert into idempotency_key (user_id, path, key_value, body_hash, created_at) values (:user, :path, :key, :hash, :at)")
                .param("user", user)
                .param("path", path)
                .param("key", key)
                .param("hash", hash)
                .param("at", Columns.at(time.now()))
                .update();
    }

    private void finish(String user, String path, String key, ContentCachingResponseWrapper answer) {
        jdbc.sql("""
                        update idempotency_key set status = :status, media_type = :type, answer = :answer
                        where user_id = :user and path = :path and key_value = :key
                        """)
                .param("user", user)
                .param("path", path)
                .param("key", key)
                .param("status", answer.getStatus())
                .param("type", answer.getContentType())
                .param("answer", new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .update();
    }

    /** Empty when it is too large or cannot be read: the controller's to refuse. */
    private static Optional<String> hashOfParts(HttpServletRequest request) {
        MessageDigest digest = Digest.sha256();
        try {
            for (Part part : request.getParts()) {
                digest.update((part.getName() + '\n' + part.getSubmittedFileName() + '\n' + part.getSize() + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update(part.getInputStream().readAllBytes());
            }
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            return Optional.empty();
        }
        return Optional.of(Digest.hex(digest.digest()));
    }
}
