package io.appgov.effects;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.appgov.AtOnce;
import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** R7: pushed to a far end that verifies the signature as a stranger would: by the body it got and the key it was given. */
@TestPropertySource(properties = {"appgov.effects.key=" + EffectPushStories.KEY, "appgov.effects.answer-within=PT1S",
        "appgov.effects.connect-timeout=PT1S"})
@OwnDatabase("effectpush")
class EffectPushStories extends Leaving implements OnBothDatabases {

    static final String KEY = "a-key-of-effects-for-tests-0123456789";

    /** A far end that takes what is signed rightly, unless told to do otherwise. */
    static final class FarEnd {

        static final FarEnd RUNNING = new FarEnd();

        record Got(long seq, String subject, String body) {}

        private final HttpServer server;
        private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
        private final List<String> unsigned = Collections.synchronizedList(new ArrayList<>());
        private volatile Function<String, Integer> answers;
        private volatile CountDownLatch hangs = new CountDownLatch(0);

        private FarEnd() {
            try {
                server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
                server.setExecutor(Executors.newCachedThreadPool(r -> {
                    Thread thread = new Thread(r, "far-end");
                    thread.setDaemon(true);
                    return thread;
                }));
                server.createContext("/effects", this::answer);
                server.start();
            } catch (IOException notStarted) {
                throw new UncheckedIOException(notStarted);
            }
        }

        String url() {
            return "http://localhost:" + server.getAddress().getPort() + "/effects";
        }

        private void begin() {
            got.clear();
            unsigned.clear();
            answers = body -> 204;
            hangs = new CountDownLatch(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!("sha256=" + signature(body)).equals(exchange.getRequestHeaders().getFirst("X-Appgov-Signature"))) {
                unsigned.add(body);
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
                return;
            }
            try {
                hangs.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            int status = answers.apply(body);
            if (status / 100 == 2) {
                var item = new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
                got.add(new Got(item.path("seq").asLong(), item.at("/subject/id").asText(), body));
            }
            if (status == 307) {
                exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        private static String signature(String body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @DynamicPropertySource
    static void somewhereToPushTo(DynamicPropertyRegistry properties) {
        properties.add("appgov.effects.url", FarEnd.RUNNING::url);
    }

    @Autowired private EffectPush push;
    @Autowired private EffectProperties properties;
    private final FarEnd farEnd = FarEnd.RUNNING;
    private CaseNo caseNo;

    @BeforeEach
    void nothingWaits() {
        systemsAcknowledge = false;
        jdbc.sql("delete from effect_push").update();
        farEnd.begin();
        caseNo = delistingOf(app);
    }

    @AfterEach
    void letGo() {
        farEnd.hangs.countDown();
        jdbc.sql("delete from effect_push").update();
    }

    private void pushed() {
        while (push.run()) {
            // what was taken lets the next of its subject go
        }
    }

    private long queued() {
        return push.queued();
    }

    @Test
    void anItemIsPushedAsItStandsInTheFeed_signed_andOnce() {
        catalogue.delist(app, caseNo);
        assertThat(queued()).isEqualTo(2);
        pushed();
        assertThat(farEnd.unsigned).isEmpty();
        assertThat(farEnd.got).hasSize(2);
        assertThat(queued()).isZero();
        long seq = farEnd.got.get(0).seq();
        assertThat(farEnd.got.get(0).body())
                .isEqualTo("{\"seq\":" + seq + ",\"subject\":{\"type\":\"app\",\"id\":\"" + app + "\"},\"what\":\"search\",\"value\":false,"
                + "\"caseNo\":\"" + caseNo + "\",\"at\":\"2025-03-03T10:00:00+08:00\"}");
        pushed();
        assertThat(farEnd.got).hasSize(2);
    }

    @Test
    void aFarEndThatFailsIsTriedAgainAfterGrowingPauses_inOrder_andWithoutEnd() {
        List<Integer> statuses = new ArrayList<>(List.of(500, 503, 404, 307));
        farEnd.answers = body -> statuses.isEmpty() ? 200 : statuses.remove(0);
        catalogue.delist(app, caseNo);
        pushed();
        assertThat(queued()).isEqualTo(2);
        assertThat(jdbc.sql("select last_error from effect_push where last_error is not null").query(String.class).single())
                .isEqualTo("HTTP 500");
        pushed();
        assertThat(statuses).as("not before its pause is over").hasSize(3);
        for (int seconds : new int[] {10, 20, 40, 80}) {
            at(beijing(now().plusSeconds(seconds - 1)));
            int before = statuses.size();
            pushed();
            assertThat(statuses).hasSize(before);
            at(beijing(now().plusSeconds(1)));
            pushed();
        }
        assertThat(farEnd.got).extracting(FarEnd.Got::body).hasSize(2).first().asString().contains("\"search\"");
        assertThat(queued()).isZero();
        assertThat(properties.pauseAfter(100)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aRedirectionIsNotFollowed() {
        farEnd.answers = body -> 307;
        catalogue.delist(app, caseNo);
        pushed();
        assertThat(farEnd.got).isEmpty();
        assertThat(queued()).isEqualTo(2);
    }

    /** The item of one subject that is refused holds up its own subject, and no other. */
    @Test
    void theOrderOfASubjectIsKept_othersGoOn() {
        AppId other = newApp(isv, AppId.of(app + "-2"), "0");
        CaseNo othersCase = delistingOf(other);
        farEnd.answers = body -> body.contains("\"" + app + "\"") ? 500 : 200;
        catalogue.delist(app, caseNo);
        catalogue.delist(other, othersCase);
        catalogue.relist(app, caseNo);
        pushed();
        assertThat(farEnd.got).extracting(FarEnd.Got::subject).containsExactly(other.value(), other.value());
        farEnd.answers = body -> 200;
        at(beijing(now().plusSeconds(10)));
        pushed();
        assertThat(farEnd.got).filteredOn(g -> g.subject().equals(app.value())).extracting(FarEnd.Got::seq).hasSize(4).isSorted();
    }

    @Test
    void aFarEndThatHangsIsItsOwnTrouble() {
        farEnd.hangs = new CountDownLatch(1);
        catalogue.delist(app, caseNo);
        long began = System.nanoTime();
        pushed();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(jdbc.sql("select last_error from effect_push where last_error is not null").query(String.class).single())
                .contains("no answer within PT1S");
        // nobody else waits
        AppId second = newApp(isv, AppId.of(app + "-2"), "0");
        catalogue.delist(second, delistingOf(second));
        assertThat(effectFeed.outstandingOfApp(second)).hasSize(2);
        farEnd.hangs.countDown();
        at(beijing(now().plusSeconds(10)));
        pushed();
        assertThat(farEnd.got).extracting(FarEnd.Got::subject).contains(app.value(), second.value());
        assertThat(queued()).isZero();
    }

    @Test
    void twoNodesPushAnItemOnce() {
        List<AppId> apps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            apps.add(newApp(isv, AppId.of(app + "-" + i), "0"));
            catalogue.delist(apps.get(i), delistingOf(apps.get(i)));
        }
        AtOnce.all(List.of(() -> push.run(), () -> push.run(), () -> push.run()));
        pushed();
        assertThat(farEnd.got).hasSize(10).extracting(FarEnd.Got::seq).doesNotHaveDuplicates();
        assertThat(queued()).isZero();
    }

    @Test
    void whatIsPutOffFarBehindAClockThatWasSetBackIsDue() {
        farEnd.answers = body -> 500;
        at("2025-03-04 10:00:00");
        catalogue.delist(app, caseNo);
        pushed();
        farEnd.answers = body -> 200;
        at("2025-03-03 10:00:00");
        pushed();
        assertThat(farEnd.got).hasSize(2);
    }
}
