package io.appgov.channel.feishu;

import static io.appgov.channel.feishu.FeishuStub.limits;
import static io.appgov.channel.feishu.FeishuStub.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.channel.feishu.FeishuCalls.Sealed;
import io.appgov.channel.feishu.FeishuStub.Call;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A notice goes out to Feishu, and Feishu tells who has read it: asked, by an event, by the card's button. */
@OwnDatabase("feishu")
class FeishuStories extends Story implements OnBothDatabases {

    private static final String KEY = "an-encrypt-key";
    private static final String TOKEN = "a-verification-token";
    private static final AtomicInteger EVENTS = new AtomicInteger();
    /** Stays for all classes of the JVM: the contexts that know its port do, too. */
    private static final FeishuStub FEISHU = new FeishuStub(0,
            () -> org.camunda.bpm.engine.impl.util.ClockUtil.getCurrentTime().toInstant());

    private final FeishuCalls calls = new FeishuCalls(KEY, TOKEN);
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired private FeishuReceipts receipts;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void feishu(DynamicPropertyRegistry properties) {
        properties.add("appgov.notice.feishu", () -> "api");
        properties.add("appgov.feishu.base-url", FEISHU::baseUrl);
        properties.add("appgov.feishu.app-id", FEISHU::appId);
        properties.add("appgov.feishu.app-secret", () -> "secret");
        properties.add("appgov.feishu.encrypt-key", () -> KEY);
        properties.add("appgov.feishu.verification-token", () -> TOKEN);
        properties.add("appgov.notice.retries", () -> "3");
        properties.add("appgov.notice.retry-delay-cap", () -> "PT50M");
    }

    @BeforeEach
    void nothingHasHappened() {
        FEISHU.clear();
    }

    /** The N02 of case V as it went to 李雷 by Feishu. */
    private Delivery sent() {
        return sent(caseV());
    }

    private Delivery sent(CaseNo caseNo) {
        return deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.feishu).findFirst().orElseThrow();
    }

    private Delivery now(Delivery d) {
        return notices.deliveriesOf(d.noticeId()).stream().filter(x -> x.deliveryId().equals(d.deliveryId())).findFirst().orElseThrow();
    }

    private List<String> readings(Delivery d) {
        return jdbc.sql("select detail from audit_event where what = 'read' order by id").query(String.class).list().stream()
                .filter(detail -> detail.contains(d.noticeId()))
                .toList();
    }

    private static String eventId() {
        return "event-" + EVENTS.incrementAndGet();
    }

    private HttpResponse<String> call(String path, Sealed sealed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed.body()));
        sealed.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> event(Sealed sealed) {
        return call("/feishu/events", sealed);
    }

    private HttpResponse<String> card(Sealed sealed) {
        return call("/feishu/cards", sealed);
    }

    private static Map<String, Object> value(Delivery d) {
        return Map.of("action", "read", "deliveryId", d.deliveryId());
    }

    @Test
    void aNoticeArrivesOnceForEachContactAndItsMessageIsKnown() {
        CaseNo caseNo = caseV();
        List<Delivery> sent = deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.feishu).toList();
        assertThat(sent).hasSize(2).allMatch(d -> d.state() == DeliveryState.ACCEPTED);
        assertThat(FEISHU.arrived()).extracting(FeishuStub.Message::uuid)
                .containsExactlyInAnyOrderElementsOf(sent.stream().map(Delivery::deliveryId).toList());
        assertThat(FEISHU.arrived()).extracting(FeishuStub.Message::messageId)
                .containsExactlyInAnyOrderElementsOf(sent.stream().map(d -> d.outcome().providerMessageId()).toList());
        assertThat(FEISHU.arrived().get(0).card()).contains("2025-03-05 10:00:00（北京时间 UTC+08:00）", "查看并答复", "/isv/")
                .doesNotContain("/isv/~");
        assertThat(FEISHU.arrived().get(1).card()).contains("Read and answer", caseNo);
    }

    @Test
    void aLimitIsNoAttemptAndNoSecondMessage() {
        FEISHU.next(Call.SEND, limits(90), limits(90));
        CaseNo caseNo = caseWaitingForDelivery();
        Delivery limited = sent(caseNo);
        assertThat(limited.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(limited.attempts().inRound()).isZero();
        until("2025-03-03 10:01:30");
        assertThat(now(limited).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(FEISHU.arrived()).hasSize(2);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    private CaseNo caseWaitingForDelivery() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 12:00:00");
        return caseNo;
    }

    @Test
    void whoCannotBeReachedByFeishuForGoodIsNotTriedAgain() {
        FEISHU.always(Call.SEND, refuses(400, 230013, "Bot has NO availability to this user."));
        Delivery failed = sent(caseWaitingForDelivery());
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.attempts().lastError()).contains("230013");
        assertThat(FEISHU.asked().get(failed.deliveryId())).isEqualTo(1);
    }

    // receipts that we ask for

    @Test
    void whoHasReadIsAskedAndKeptAsEvidence() {
        Delivery sent = sent();
        receipts.run();
        assertThat(now(sent).receipt().readAt()).as("not yet").isNull();
        FEISHU.read(sent.outcome().providerMessageId(), sent.address().recipient(), time("2025-03-03 10:07:08"));
        until("2025-03-03 10:10:00");
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isEqualTo(time("2025-03-03 10:07:08"));
        assertThat(now(sent).receipt().readHow()).isEqualTo(Delivery.ReadHow.polled);
        assertThat(readings(sent)).singleElement().asString().contains("polled", "2025-03-03T10:07:08");
        int asked = FEISHU.calls(Call.READ_USERS);
        receipts.run();
        assertThat(FEISHU.calls(Call.READ_USERS) - asked).as("what is known is not asked again, the other contact's is")
                .isEqualTo(unreadNow());
    }

    private int unreadNow() {
        return notices.unread(ChannelKind.feishu, now().minus(Duration.ofDays(7)), 1000).size();
    }

    @Test
    void anotherPersonsReadingIsNoReceipt() {
        Delivery sent = sent();
        FEISHU.read(sent.outcome().providerMessageId(), "ou_somebody_else", now());
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isNull();
    }

    @Test
    void afterSevenDaysNobodyIsAskedAnyMore() {
        Delivery sent = sent();
        FEISHU.read(sent.outcome().providerMessageId(), sent.address().recipient(), time("2025-03-04 10:00:00"));
        at("2025-03-10 10:00:01");
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isNull();
        at("2025-03-10 09:59:59");
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isEqualTo(time("2025-03-04 10:00:00"));
    }

    @Test
    void oneMessageWithoutAReceiptDoesNotHideTheOthers() {
        Delivery sent = sent();
        Delivery other = sent(caseV());
        FEISHU.read(other.outcome().providerMessageId(), other.address().recipient(), now());
        FEISHU.next(Call.READ_USERS, IntStream.range(0, unreadNow() - 2).mapToObj(i -> refuses(400, 230110, "the message has been deleted"))
                .toArray(FeishuStub.Reaction[]::new));
        receipts.run();
        assertThat(List.of(now(sent), now(other))).extracting(d -> d.receipt().readAt() != null).containsExactly(false, true);
    }

    @Test
    void aLimitOrAnOutageEndsTheRoundAndTheNextOneGoesOn() {
        Delivery sent = sent();
        FEISHU.read(sent.outcome().providerMessageId(), sent.address().recipient(), now());
        for (FeishuStub.Reaction reaction : List.of(limits(60), FeishuStub.answers(503, "<html>"), refuses(400, 11232, "limit"))) {
            int asked = FEISHU.calls(Call.READ_USERS);
            FEISHU.next(Call.READ_USERS, reaction);
            receipts.run();
            assertThat(FEISHU.calls(Call.READ_USERS) - asked).isEqualTo(1);
        }
        FEISHU.goDown();
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isNull();
        FEISHU.comeBack();
        receipts.run();
        assertThat(now(sent).receipt().readAt()).isNotNull();
    }

    // callbacks

    @Test
    void anEventOfTheReaderIsEvidence() {
        Delivery sent = sent();
        HttpResponse<String> answer = event(calls.sealed(calls.read(eventId(), sent.address().recipient(), time("2025-03-03 10:05:06"),
                "om_unknown", sent.outcome().providerMessageId())));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(now(sent).receipt().readAt()).isEqualTo(time("2025-03-03 10:05:06"));
        assertThat(now(sent).receipt().readHow()).isEqualTo(Delivery.ReadHow.event);
        event(calls.sealed(calls.read(eventId(), sent.address().recipient(), time("2025-03-03 11:00:00"),
                sent.outcome().providerMessageId())));
        assertThat(now(sent).receipt().readAt()).as("the first time counts").isEqualTo(time("2025-03-03 10:05:06"));
        assertThat(readings(sent)).hasSize(1);
    }

    @Test
    void anEventOfAnotherReaderIsNone() {
        Delivery sent = sent();
        assertThat(event(calls.sealed(calls.read(eventId(), "ou_somebody_else", now(), sent.outcome().providerMessageId()))).statusCode())
                .isEqualTo(200);
        assertThat(now(sent).receipt().readAt()).isNull();
    }

    @Test
    void theButtonOfTheReaderIsEvidenceAndAnsweredInBothLanguages() {
        Delivery sent = sent();
        HttpResponse<String> answer = card(calls.sealed(calls.pressed(eventId(), sent.address().recipient(),
                sent.outcome().providerMessageId(), value(sent))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"toast\"", "\"success\"", "已记录：您已阅读本通知。", "Noted: you have read this notice.");
        assertThat(now(sent).receipt().readAt()).isEqualTo(now());
        assertThat(now(sent).receipt().readHow()).isEqualTo(Delivery.ReadHow.card);
    }

    @Test
    void theButtonOfAnotherPersonOrForAnotherDeliveryIsNone() {
        Delivery sent = sent();
        Delivery other = sent(caseV());
        for (Map<String, Object> pressed : List.of(
                calls.pressed(eventId(), "ou_somebody_else", sent.outcome().providerMessageId(), value(sent)),
                calls.pressed(eventId(), sent.address().recipient(), "om_unknown", value(sent)),
                calls.pressed(eventId(), sent.address().recipient(), sent.outcome().providerMessageId(), value(other)),
                calls.pressed(eventId(), sent.address().recipient(), sent.outcome().providerMessageId(), Map.of("action", "read")))) {
            HttpResponse<String> answer = card(calls.sealed(pressed));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"warning\"", "未记录", "Not noted");
        }
        assertThat(card(calls.sealed(calls.pressed(eventId(), sent.address().recipient(), sent.outcome().providerMessageId(),
                Map.of("action", "delete")))).body()).isEqualTo("{}");
        assertThat(List.of(now(sent), now(other))).allMatch(d -> d.receipt().readAt() == null);
    }

    @Test
    void whatIsOfNoInterestIsAcknowledged() {
        HttpResponse<String> answer = event(calls.sealed(calls.event(eventId(), "im.chat.updated_v1", Map.of("chat_id", "oc_1"))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void theChallengeOfTheDeveloperConsoleIsAnswered() {
        assertThat(event(calls.sealed(calls.challenge("abc-1")).unsigned()).body()).isEqualTo("{\"challenge\":\"abc-1\"}");
        assertThat(card(calls.sealed(calls.challenge("abc-2"))).body()).isEqualTo("{\"challenge\":\"abc-2\"}");
    }

    @Test
    void everyForgedOrStaleCallIsRefusedAlikeAndLeavesNothing() {
        Delivery sent = sent();
        FeishuCalls otherKey = new FeishuCalls("another-key", TOKEN);
        FeishuCalls otherToken = new FeishuCalls(KEY, "another-token");
        Sealed once = calls.sealed(calls.read("once-" + port, "ou_somebody_else", now(), sent.outcome().providerMessageId()));
        assertThat(event(once).statusCode()).isEqualTo(200);
        Map<String, Object> reading = calls.read(eventId(), sent.address().recipient(), now(), sent.outcome().providerMessageId());
        Sealed good = calls.sealed(reading);
        List<Sealed> bad = new ArrayList<>(List.of(
                good.with("X-Lark-Signature", "0".repeat(64)),
                good.with("X-Lark-Signature", null),
                good.with("X-Lark-Request-Nonce", "x"),
                good.with("X-Lark-Request-Timestamp", null),
                good.unsigned(),
                new Sealed(good.headers(), new byte[0]),
                new Sealed(good.headers(), "{}".getBytes(StandardCharsets.UTF_8)),
                calls.sealed(reading, Instant.now().minusSeconds(330)),
                calls.sealed(reading, Instant.now().plusSeconds(330)),
                otherKey.sealed(reading),
                otherToken.sealed(otherToken.read(eventId(), sent.address().recipient(), now(), sent.outcome().providerMessageId())),
                otherToken.sealed(otherToken.challenge("abc")).unsigned(),
                calls.signed(FeishuCalls.bytes(reading), Instant.now()),
                new Sealed(Map.of(), FeishuCalls.bytes(calls.challenge("abc"))),
                calls.sealed(calls.event("", "im.message.message_read_v1", Map.of())),
                calls.sealed(calls.event("x".repeat(200), "im.message.message_read_v1", Map.of())),
                calls.signed(("{\"encrypt\":\"" + "A".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8), Instant.now()),
                // an event's id under which something else is said: now with a reader that would count
                calls.sealed(calls.read("once-" + port, sent.address().recipient(), now(), sent.outcome().providerMessageId()))));
        long rows = jdbc.sql("select count(*) from feishu_callback").query(Long.class).single();
        Set<String> answers = new LinkedHashSet<>();
        for (Sealed call : bad) {
            for (String path : List.of("/feishu/events", "/feishu/cards")) {
                HttpResponse<String> answer = call(path, call);
                answers.add(answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse("") + " " + answer.body());
            }
        }
        assertThat(answers).singleElement().asString().startsWith("403 application/problem+json")
                .doesNotContain("signature", "token", "timestamp");
        assertThat(now(sent).receipt().readAt()).isNull();
        assertThat(jdbc.sql("select count(*) from feishu_callback").query(Long.class).single()).isEqualTo(rows);
        assertThat(event(good).statusCode()).as("the genuine one still counts").isEqualTo(200);
        assertThat(now(sent).receipt().readAt()).isNotNull();
    }

    /** Feishu sends anew, for hours, what was not answered with 200 in time (R11). */
    @Test
    void whatFeishuSendsOnceMoreIsAnsweredAndHasNoEffect() {
        Delivery sent = sent();
        Map<String, Object> reading = calls.read(eventId(), sent.address().recipient(), now(), sent.outcome().providerMessageId());
        Sealed first = calls.sealed(reading);
        assertThat(event(first).statusCode()).isEqualTo(200);
        Delivery read = now(sent);
        assertThat(read.receipt().readAt()).isNotNull();
        long rows = jdbc.sql("select count(*) from feishu_callback").query(Long.class).single();
        pass("PT1H");
        for (Sealed again : List.of(first, calls.sealed(reading), calls.sealed(reading))) {
            HttpResponse<String> answer = event(again);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
        assertThat(now(sent)).isEqualTo(read);
        assertThat(readings(sent)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from feishu_callback").query(Long.class).single()).isEqualTo(rows);
    }

    /** A release before kept the ids and not what was said. */
    @Test
    void whatWasTakenBeforeIsAnsweredToo() {
        Delivery sent = sent();
        String eventId = eventId();
        jdbc.sql("insert into feishu_callback (callback_id, at) values (:id, :at)")
                .param("id", "event:" + eventId).param("at", Instant.now().atOffset(java.time.ZoneOffset.UTC)).update();
        assertThat(event(calls.sealed(calls.read(eventId, sent.address().recipient(), now(), sent.outcome().providerMessageId())))
                .statusCode()).isEqualTo(200);
        assertThat(now(sent).receipt().readAt()).isNull();
    }

    @Test
    void ofTwoAtTheSameInstantOneIsTaken() throws Exception {
        Delivery sent = sent();
        Sealed call = calls.sealed(calls.read(eventId(), sent.address().recipient(), now(), sent.outcome().providerMessageId()));
        ExecutorService both = Executors.newFixedThreadPool(6);
        List<Future<Integer>> answers = both.invokeAll(
                IntStream.range(0, 6).<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> event(call).statusCode()).toList());
        both.shutdown();
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        assertThat(codes).hasSize(6).containsOnly(200);
        assertThat(readings(sent)).hasSize(1);
    }

    @Test
    void whatIsTooOldToBeRepeatedIsDropped() {
        jdbc.sql("insert into feishu_callback (callback_id, at) values (:id, :at)")
                .param("id", "event:long-ago-" + port)
                .param("at", Instant.now().minus(Duration.ofHours(25)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        event(calls.sealed(calls.event(eventId(), "im.chat.updated_v1", Map.of())));
        assertThat(jdbc.sql("select callback_id from feishu_callback where callback_id like 'event:%'").query(String.class).list())
                .doesNotContain("event:long-ago-" + port)
                .isNotEmpty();
    }
}
