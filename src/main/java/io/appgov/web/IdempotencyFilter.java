package io.appgov.web;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on any POST of /api, per user and path (E14). The key is written in the transaction that does the work:
 * of two concurrent requests one works and the other waits, then gets the first one's answer. A refused request leaves no key: one
 * that waited for it is processed itself. A request that has waited too long gets 503 with {@code Retry-After}.
 *
 * <p>On the same node they wait here, without a connection: in H2 waiters for a row poll, and thirty of them leave the working
 * request no time to finish. Requests on other nodes wait in the database.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 200;
    /** No path of ours is longer: longer ones end in a 404 and need no key. */
    private static final int MAX_PATH = 200;

    /** How long a request waits for the first one under its key: as long as the database would wait for a lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessTime time;
    private final Actor actor;
    private final Duration patience;
    /** Requests in progress on this node; the latch opens at the end, whatever the result. */
    private final ConcurrentMap<Asked, CountDownLatch> underWay = new ConcurrentHashMap<>();

    IdempotencyFilter(JdbcClient jdbc, PlatformTransactionManager transactions, BusinessTime time, Actor actor) {
        this(jdbc, transactions, time, actor, PATIENCE);
    }

    /** @param patience how long a request waits for another one under its key */
    IdempotencyFilter(JdbcClient jdbc, PlatformTransactionManager transactions, BusinessTime time, Actor actor, Duration patience) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.time = time;
        this.actor = actor;
        this.patience = patience;
    }

    private record Asked(String user, String path, String key) {}

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
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            answer(new Asked(actor.id(), path, key), hashOfParts(request), request, response, chain);
        } else {
            var whole = new RepeatableRequest(request);
            answer(new Asked(actor.id(), path, key), Optional.of(Digest.sha256(whole.body())), whole, response, chain);
        }
    }

    private void answer(Asked asked, Optional<String> hash, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (asked.path().length() > MAX_PATH || hash.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            answerOnce(asked, hash.get(), request, response, chain);
        }
    }

    private void answerOnce(Asked asked, String hash, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long until = System.nanoTime() + patience.toNanos();
        do {
            Optional<Answer> before = find(asked);
            if (before.isPresent()) {
                replay(before.get(), hash, response);
                return;
            }
            var mine = new CountDownLatch(1);
            CountDownLatch first = underWay.putIfAbsent(asked, mine);
            if (first != null) {
                await(first, until);
                continue;
            }
            try {
                if (isDone(asked, hash, request, response, chain)) {
                    return;
                }
            } finally {
                underWay.remove(asked);
                mine.countDown();
            }
        } while (System.nanoTime() - until < 0 && !Thread.currentThread().isInterrupted());
        Unavailable.write(request, response,
                "同一 " + HEADER + " 的请求仍在处理，请稍后重发 a request with this key is still being worked on, send it again in a while");
    }

    private static void await(CountDownLatch first, long until) {
        try {
            first.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the work once; {@code false} when it was not started because another node has the key. */
    private boolean isDone(Asked asked, String hash, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(tx -> {
                begin(asked, hash);
                try {
                    chain.doFilter(request, answer);
                } catch (IOException | ServletException failed) {
                    throw new Failed(failed);
                }
                if (answer.getStatus() >= 400) {
                    tx.setRollbackOnly();
                } else {
                    finish(asked, answer);
                }
            });
        } catch (KeyTaken byAnotherNode) {
            return false;
        } catch (Failed failed) {
            if (failed.getCause() instanceof IOException lost) {
                throw lost;
            }
            throw (ServletException) failed.getCause();
        }
        answer.copyBodyToResponse();
        return true;
    }

    /** Another node has written the key, or is writing it. */
    private static final class KeyTaken extends RuntimeException {

        KeyTaken(Throwable cause) {
            super(cause);
        }
    }

    /** Carries a failure behind this filter through the transaction. */
    private static final class Failed extends RuntimeException {

        Failed(Throwable cause) {
            super(cause);
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

    private Optional<Answer> find(Asked asked) {
        return jdbc.sql("select * from idempotency_key where user_id = :user and path = :path and key_value = :key and status is not null")
                .param("user", asked.user())
                .param("path", asked.path())
                .param("key", asked.key())
                .query((row, n) -> new Answer(
                        row.getString("body_hash"), row.getInt("status"), row.getString("media_type"), row.getString("answer")))
                .optional();
    }

    private void begin(Asked asked, String hash) {
        try {
            jdbc.sql("insert into idempotency_key (user_id, path, key_value, body_hash, created_at) values (:user, :path, :key, :hash, "
                    + ":at)")
                    .param("user", asked.user())
                    .param("path", asked.path())
                    .param("key", asked.key())
                    .param("hash", hash)
                    .param("at", Columns.at(time.now()))
                    .update();
        } catch (DuplicateKeyException | PessimisticLockingFailureException | QueryTimeoutException taken) {
            throw new KeyTaken(taken);
        }
    }

    private void finish(Asked asked, ContentCachingResponseWrapper answer) {
        jdbc.sql("""
                        update idempotency_key set status = :status, media_type = :type, answer = :answer
                        where user_id = :user and path = :path and key_value = :key
                        """)
                .param("user", asked.user())
                .param("path", asked.path())
                .param("key", asked.key())
                .param("status", answer.getStatus())
                .param("type", answer.getContentType())
                .param("answer", new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .update();
    }

    /** Empty when it is too large or unreadable: the controller refuses it. */
    private static Optional<String> hashOfParts(HttpServletRequest request) {
        MessageDigest digest = Digest.sha256();
        try {
            for (Part part : request.getParts()) {
                digest.update((part.getName() + '\n' + part.getSubmittedFileName() + '\n' + part.getSize() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
                digest.update(part.getInputStream().readAllBytes());
            }
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            return Optional.empty();
        }
        return Optional.of(Digest.hex(digest.digest()));
    }
}
