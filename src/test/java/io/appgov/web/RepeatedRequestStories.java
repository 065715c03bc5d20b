package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.AtOnce;
import io.appgov.OnBothDatabases;
import io.appgov.deposit.DeductionOrder;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.EntryKind;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;

/** E14 and M5: what is sent twice, or by many at the same instant, is done once. */
class RepeatedRequestStories extends HttpStory implements OnBothDatabases {

    @Autowired private ProcessEngine engine;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private BusinessTime businessTime;

    /** The POSTs of the contract that may be sent again with another key. */
    enum Post {
        VIOLATION,
        LETTER,
        PAYMENT,
        ATTACHMENT
    }

    private Call post(Post what, String text) {
        return switch (what) {
            case VIOLATION -> call("POST", "/api/violations").by("integrator1")
                    .json(but(violationBody(), "facts", text, "distinctAct", text));
            case LETTER -> call("POST", "/api/correspondence").by("integrator1").json(but(letterBody(null), "text", text));
            case PAYMENT -> call("POST", "/api/apps/" + app + "/deposit/payments").by("integrator1")
                    .json(object("amount", "7.00", "reference", text + "-" + app));
            case ATTACHMENT -> call("POST", "/api/attachments").by("integrator1")
                    .file("file", "a.txt", text.getBytes(StandardCharsets.UTF_8));
        };
    }

    @ParameterizedTest
    @EnumSource
    void e14_theSameKeyAndBodyGiveTheFirstAnswerAgainAndNothingNew(Post what) {
        Answer first = post(what, "first").key("k-" + app).send();
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        var after = footprint();
        for (int i = 0; i < 3; i++) {
            Answer again = post(what, "first").key("k-" + app).send();
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.type()).startsWith("application/json");
        }
        isProblem(post(what, "other").key("k-" + app).send(), 409);
        assertThat(footprint()).isEqualTo(after);

        // the key is this user's, on this path
        if (what != Post.PAYMENT) {
            Answer others = post(what, "other").by("operator1").key("k-" + app).send();
            assertThat(others.status()).as(others.body()).isEqualTo(201);
            assertThat(others.body()).isNotEqualTo(first.body());
        }
        assertThat(post(what, "other").key("k2-" + app).send().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void e14_aRefusedRequestLeavesNoKeyBehind(Post what) {
        var before = footprint();
        Call wrong = switch (what) {
            case VIOLATION -> call("POST", "/api/violations").by("integrator1").json(but(violationBody(), "kind", "V99"));
            case LETTER -> call("POST", "/api/correspondence").by("integrator1")
                    .json(but(letterBody(null), "attachments", List.of("nothing")));
            case PAYMENT -> call("POST", "/api/apps/" + app + "/deposit/payments").by("integrator1")
                    .json(object("amount", "0", "reference", "x"));
            case ATTACHMENT -> call("POST", "/api/attachments").by("integrator1").file("file", "a.txt", new byte[] {0, 1, 2});
        };
        Answer refused = wrong.key("k-" + app).send();
        isProblem(refused, what == Post.ATTACHMENT ? 415 : 400);
        assertThat(footprint()).isEqualTo(before);
        assertThat(post(what, "right").key("k-" + app).send().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void e14_twoAtTheSameInstantAreOne(Post what) {
        for (int round = 0; round < 5; round++) {
            String key = "race-" + round + "-" + app;
            String text = "race" + round;
            var before = footprint();
            List<Answer> answers = AtOnce.all(IntStream.range(0, 2).mapToObj(i -> (Supplier<Answer>) () -> post(what, text).key(key).send())
                    .toList());
            assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
            assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
            String table = switch (what) {
                case VIOLATION -> "violation";
                case LETTER -> "correspondence";
                case PAYMENT -> "deposit_entry";
                case ATTACHMENT -> "attachment";
            };
            assertThat(footprint().get(table)).isEqualTo((Long) before.get(table) + 1);
            assertThat(footprint().get("idempotency_key")).isEqualTo((Long) before.get("idempotency_key") + 1);
        }
    }

    /** More than there are threads to answer them: those who wait must leave the one who works the time to finish. */
    @ParameterizedTest
    @EnumSource(names = {"VIOLATION", "PAYMENT"})
    void e14_thirtyAtTheSameInstantAreOne(Post what) {
        List<Answer> answers = AtOnce.all(thirty(i -> persistently(post(what, "thirty").key("thirty-" + app))));
        assertThat(answers.stream().filter(a -> a.status() == 201)).as("%s", answers).hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() == 200)).as("%s", answers).hasSize(29);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
    }

    @Test
    void e14_thirtyAtTheSameInstantUnderThirtyKeysAreThirty() {
        List<Answer> answers = AtOnce.all(thirty(i -> persistently(post(Post.VIOLATION, "each").key("each-" + i + "-" + app))));
        assertThat(answers).as("%s", answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(a -> a.json().path("caseNo").asText()).doesNotHaveDuplicates();
    }

    @Test
    void e14_thirtyAtTheSameInstantThatAreRefusedLeaveNoKeyBehind() {
        var before = footprint();
        List<Answer> answers = AtOnce.all(thirty(i -> persistently(call("POST", "/api/violations").by("integrator1")
                .json(but(violationBody(), "kind", "V99")).key("refused-" + app))));
        assertThat(answers).allSatisfy(refused -> isProblem(refused, 400));
        assertThat(footprint()).isEqualTo(before);
    }

    /** As a client does that is told there is a crowd: asks again, with the same key. */
    private static Answer persistently(Call call) {
        Answer answer = call.send();
        for (int again = 0; answer.status() == 503 && again < 30; again++) {
            assertThat(answer.header("Retry-After")).isNotBlank();
            answer = call.send();
        }
        return answer;
    }

    private static <T> List<Supplier<T>> thirty(IntFunction<T> each) {
        return IntStream.range(0, 30).mapToObj(i -> (Supplier<T>) () -> each.apply(i)).toList();
    }

    /** A door of its own in front of work that the story lets go on and end. */
    private final class Door {

        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final IdempotencyFilter filter;

        Door(Duration patience) {
            filter = new IdempotencyFilter(jdbc, transactions, businessTime, () -> "integrator1", patience);
        }

        MockHttpServletResponse work(int status) {
            return send((request, response) -> {
                inside.countDown();
                waitFor(mayEnd);
                answer(status, "slow", response);
            });
        }

        MockHttpServletResponse send(FilterChain work) {
            var request = new MockHttpServletRequest("POST", "/api/anything");
            request.setServletPath("/api/anything");
            request.addHeader("Idempotency-Key", "door-" + app);
            var response = new MockHttpServletResponse();
            try {
                filter.doFilter(new RepeatableRequest(request), response, work);
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
            return response;
        }

        static void answer(int status, String text, ServletResponse response) throws IOException {
            ((HttpServletResponse) response).setStatus(status);
            response.getWriter().write(text);
        }

        static void waitFor(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void e14_whoHasWaitedTooLongIsToldWhenToComeAgain_andThenGetsTheAnswer() throws Exception {
        var door = new Door(Duration.ofMillis(50));
        ExecutorService hands = Executors.newSingleThreadExecutor();
        try {
            Future<MockHttpServletResponse> first = hands.submit(() -> door.work(201));
            Door.waitFor(door.inside);
            FilterChain neverAsked = (request, response) -> { throw new AssertionError("done twice"); };
            MockHttpServletResponse waited = door.send(neverAsked);
            assertThat(waited.getStatus()).isEqualTo(503);
            assertThat(waited.getContentType()).startsWith("application/problem+json");
            assertThat(waited.getHeader("Retry-After")).isNotBlank();
            door.mayEnd.countDown();
            assertThat(first.get().getStatus()).isEqualTo(201);
            MockHttpServletResponse again = door.send(neverAsked);
            assertThat(again.getStatus()).isEqualTo(200);
            assertThat(again.getContentAsString()).isEqualTo("slow");
        } finally {
            hands.shutdownNow();
        }
    }

    @Test
    void e14_whoWaitedForOneThatWasRefusedIsLookedAtAnew() throws Exception {
        var door = new Door(Duration.ofSeconds(10));
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Future<MockHttpServletResponse> first = hands.submit(() -> door.work(409));
            Door.waitFor(door.inside);
            Future<MockHttpServletResponse> second = hands
                    .submit(() -> door.send((request, response) -> Door.answer(201, "mine", response)));
            door.mayEnd.countDown();
            assertThat(first.get().getStatus()).isEqualTo(409);
            assertThat(second.get().getStatus()).isEqualTo(201);
            assertThat(door.send((request, response) -> Door.answer(201, "never", response)).getContentAsString()).isEqualTo("mine");
        } finally {
            hands.shutdownNow();
        }
    }

    /** Another node is another door: they meet in the database. */
    @Test
    void e14_atTwoNodesAtTheSameInstantItIsDoneOnce() throws Exception {
        var door = new Door(Duration.ofSeconds(10));
        var other = new Door(Duration.ofSeconds(10));
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Future<MockHttpServletResponse> first = hands.submit(() -> door.work(201));
            Door.waitFor(door.inside);
            Future<MockHttpServletResponse> second = hands
                    .submit(() -> other.send((request, response) -> { throw new AssertionError("done twice"); }));
            door.mayEnd.countDown();
            assertThat(first.get().getStatus()).isEqualTo(201);
            assertThat(second.get().getStatus()).isEqualTo(200);
            assertThat(second.get().getContentAsString()).isEqualTo("slow");
        } finally {
            hands.shutdownNow();
        }
    }

    @Test
    void m5_oneReferenceIsBookedOnce_evenSentByTwentyAtTheSameInstantWithoutAKey() {
        List<Answer> answers = AtOnce.all(IntStream.range(0, 20).mapToObj(i -> (Supplier<Answer>) () ->
                call("POST", "/api/apps/" + app + "/deposit/payments").by("finance1")
                .json(object("amount", "7.00", "reference", "ONE-" + app)).send()).toList());
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() == 409)).as("%s", answers).hasSize(19);
        assertThat(balance()).isEqualTo("10007.00");
    }

    @Test
    void m5_oneReferenceOnTwoAccountsAtTheSameInstantIsBookedOnce() {
        AppId other = newApp(isv, AppId.of(app + "-b"), "0");
        List<Answer> answers = AtOnce.all(Stream.of(app, other).<Supplier<Answer>>map(account -> () ->
                call("POST", "/api/apps/" + account + "/deposit/payments").by("finance1")
                .json(object("amount", "7.00", "reference", "TWO-" + app)).send()).toList());
        assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(ledger.account(app).balance().plus(ledger.account(other).balance())).hasToString("10007.00");
    }

    /** Ten pay 100, ten deduct 1 500 from 10 000: whatever the order, every entry fits the one before, and nothing is below zero. */
    @Test
    void m1m4m5_twentyAtOnceOnOneAccount_neverNegative_sumRight_nothingTwice() {
        List<Supplier<Object>> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int n = i;
            work.add(() -> as("finance1", () -> ledger.pay(app, Money.of("100.00"), "MANY-" + n + "-" + app)));
            // two hands for each deduction: one of them finds it done
            work.add(() -> as("system", () -> ledger.deduct(app, DeductionOrder.of("1500.00"), CaseNo.of("C-" + (n / 2) + "-" + app),
                    "penalty")));
            work.add(() -> as("system", () -> ledger.deduct(app, DeductionOrder.of("1500.00"), CaseNo.of("D-" + n + "-" + app),
                    "penalty")));
        }
        AtOnce.all(work);

        List<DepositEntry> entries = ledgerEntries();
        Money running = Money.ZERO;
        for (int i = 0; i < entries.size(); i++) {
            DepositEntry entry = entries.get(i);
            assertThat(entry.seq()).isEqualTo(i + 1);
            running = entry.kind().isMemo() ? running : running.plus(entry.amount());
            assertThat(entry.balanceAfter()).isEqualTo(running).isGreaterThanOrEqualTo(Money.ZERO);
        }
        assertThat(ledger.account(app).balance()).isEqualTo(running);
        // R5: eleven payments, of which some settle what deductions before them lacked
        assertThat(sum(entries, EntryKind.PAYMENT).plus(sum(entries, EntryKind.SHORTFALL_PAID))).hasToString("11000.00");
        assertThat(ledger.account(app).shortfall())
                .isEqualTo(sum(entries, EntryKind.SHORTFALL).minus(sum(entries, EntryKind.SHORTFALL_PAID)));
        assertThat(entries.stream().filter(e -> e.kind() == EntryKind.DEDUCTION)).hasSize(15);
        assertThat(entries.stream().filter(e -> e.kind() == EntryKind.DEDUCTION).map(DepositEntry::caseNo)).doesNotHaveDuplicates();
        // M4: what could not be taken is on the memos, to the cent
        Money taken = sum(entries, EntryKind.DEDUCTION).negated();
        assertThat(taken.plus(sum(entries, EntryKind.SHORTFALL))).hasToString("22500.00");
        assertThat(sum(entries, EntryKind.PAYMENT).minus(taken)).isEqualTo(running);
    }

    private static Money sum(List<DepositEntry> entries, EntryKind kind) {
        return Money.sum(entries.stream().filter(e -> e.kind() == kind).map(DepositEntry::amount));
    }

    @Test
    void s12_oneDeductionExecutedByTwentyAtOnceIsOneEntry() {
        AtOnce.all(IntStream.range(0, 20).mapToObj(i -> (Supplier<Object>) () -> as("system",
                () -> ledger.deduct(app, DeductionOrder.of("2000.00"), CaseNo.of("S12-" + app), "penalty"))).toList());
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(balance()).isEqualTo("8000.00");
    }

    /** The POSTs of which one app, or one ISV, has one at a time (E13). */
    enum Ask {
        DELISTING,
        SHUTDOWN,
        TERMINATION,
        RELISTING
    }

    /** Asks for a fresh app of a fresh ISV. */
    private Supplier<Call> asking(Ask what, String of) {
        isv = IsvId.of(isv + "-" + of);
        app = newIsvWithApp(isv, AppId.of(isv + "-app"));
        if (what == Ask.RELISTING) {
            statusOf(app, "DELISTED");
        }
        Map<String, Object> body = switch (what) {
            case DELISTING -> delistingBody(app);
            case SHUTDOWN -> shutdownBody(app, scan());
            case TERMINATION -> terminationBody(isv);
            case RELISTING -> relistingBody(app);
        };
        return () -> call("POST", path(what)).by("integrator1").json(body);
    }

    private static String path(Ask what) {
        return "/api/" + what.name().toLowerCase(java.util.Locale.ROOT) + "s";
    }

    private long casesOfTheIsv() {
        return get("auditor1", "/api/cases?isv=" + isv).json().path("total").asLong();
    }

    @ParameterizedTest
    @EnumSource
    void s27_theSameKeyIsTheSameCase_anotherKeyIsASecondCaseAndRefused(Ask what) {
        Supplier<Call> ask = asking(what, "a");
        Answer first = ask.get().key("k-" + app).send();
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        var after = footprint();
        for (int i = 0; i < 3; i++) {
            Answer again = ask.get().key("k-" + app).send();
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(first.json());
        }
        // another body under the key, another key, no key, the same key of somebody else
        Answer other = ask.get().json(object("appId", app)).key("k-" + app).send();
        isProblem(other, 409);
        assertThat(other.json().path("detail").asText()).contains("Idempotency-Key");
        for (Call second : List.of(ask.get().key("k2-" + app), ask.get(), ask.get().by("partner1").key("k-" + app))) {
            Answer refused = second.send();
            isProblem(refused, 409);
            assertThat(refused.json().path("rule").asText()).isEqualTo("E13");
            assertThat(refused.json().path("detail").asText()).contains(first.json().path("caseNo").asText());
        }
        assertThat(footprint()).isEqualTo(after);

        // the refused key was not used up, and the first answer stays when the case is over
        CaseNo caseNo = CaseNo.of(first.json().path("caseNo").asText());
        settle();
        answers(what == Ask.TERMINATION || what == Ask.SHUTDOWN ? "manager1" : "partner2", caseNo, rejecting(what, caseNo), "decision",
                "reject", "reason", "材料不齐");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(ask.get().key("k-" + app).send().json()).isEqualTo(first.json());
        assertThat(casesOfTheIsv()).isEqualTo(1);
        Answer anew = ask.get().key("k2-" + app).send();
        assertThat(anew.status()).as(anew.body()).isEqualTo(201);
        assertThat(anew.json().path("caseNo").asText()).isNotEqualTo(caseNo);
        assertThat(casesOfTheIsv()).isEqualTo(2);
    }

    /** The task in which the request can be rejected; of a shutdown the letter is checked before. */
    private String rejecting(Ask what, CaseNo caseNo) {
        if (what == Ask.SHUTDOWN) {
            answers("partner2", caseNo, "checkLetter",
                    "valid", true, "receivedAt", iso("2025-03-03 09:00:00"), "plannedOfflineAt", iso("2025-06-01 09:00:00"));
        }
        return switch (what) {
            case DELISTING -> "reviewDelisting";
            case SHUTDOWN -> "reviewShutdown";
            case TERMINATION -> "reviewTermination";
            case RELISTING -> "reviewRelisting";
        };
    }

    @ParameterizedTest
    @EnumSource
    void e14_aRequestRefusedByItsFieldsOrByARuleLeavesNoKeyBehind(Ask what) {
        Supplier<Call> ask = asking(what, "a");
        isvStatus("FROZEN");
        var before = footprint();
        isProblem(ask.get().key("k-" + app).send(), 409);
        isProblem(ask.get().json(Map.of()).key("k-" + app).send(), 400);
        assertThat(footprint()).isEqualTo(before);
        isvStatus("ACTIVE");
        assertThat(ask.get().key("k-" + app).send().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void e14_twoAtTheSameInstantUnderOneKeyAreOneCase(Ask what) {
        for (int round = 0; round < 4; round++) {
            Supplier<Call> ask = asking(what, "r" + round);
            String key = "race-" + app;
            List<Answer> answers = AtOnce.all(IntStream.range(0, 2).mapToObj(i -> (Supplier<Answer>) () -> ask.get().key(key).send())
                    .toList());
            assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
            assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
            assertThat(casesOfTheIsv()).isEqualTo(1);
        }
    }

    /** The claim is the database's: however the two interleave, one begins and the other is told which rule refused it. */
    @ParameterizedTest
    @EnumSource
    void e13_twoAtTheSameInstantAreOneCaseAndOneRefusal(Ask what) {
        for (int round = 0; round < 6; round++) {
            Supplier<Call> ask = asking(what, "r" + round);
            boolean keys = round % 2 == 1;
            List<Answer> answers = AtOnce.all(Stream.of("k1-", "k2-").<Supplier<Answer>>map(key -> () -> (keys ? ask.get()
                    .key(key + app) : ask.get()).send()).toList());
            assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            Answer refused = answers.get(0).status() == 409 ? answers.get(0) : answers.get(1);
            isProblem(refused, 409);
            assertThat(refused.json().path("rule").asText()).isEqualTo("E13");
            assertThat(casesOfTheIsv()).isEqualTo(1);
            assertThat(runningCases()).isEqualTo(1);
        }
    }

    /**
     * E13: a shutdown may take the place of a delisting, never the other way round. One that comes at the very instant may
     * find itself refused instead; sent again, it takes that place.
     */
    @Test
    void e13_delistingsAndShutdownsOfOneAppAtTheSameInstantLeaveOneCase() {
        for (int round = 0; round < 4; round++) {
            Supplier<Call> shutdown = asking(Ask.SHUTDOWN, "r" + round);
            Map<String, Object> delisting = delistingBody(app);
            List<Supplier<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(() -> shutdown.get().send());
                all.add(() -> call("POST", "/api/delistings").by("partner1").json(delisting).send());
            }
            List<Answer> answers = AtOnce.all(all);
            assertThat(answers).as("%s", answers).extracting(Answer::status).contains(201).containsOnly(201, 409);
            assertThat(answers).filteredOn(a -> a.status() == 409).as("%s", answers)
                    .allSatisfy(a -> assertThat(a.json().path("rule").asText()).isEqualTo("E13"));
            assertThat(answers.stream().filter(a -> a.status() == 201).count()).isEqualTo(casesOfTheIsv());
            assertThat(runningCases()).isEqualTo(1);

            boolean delistingHolds = openProcesses().equals(List.of("voluntaryDelisting"));
            assertThat(shutdown.get().send().status()).isEqualTo(delistingHolds ? 201 : 409);
            assertThat(openProcesses()).containsExactly("offlineShutdown");
            assertThat(runningCases()).isEqualTo(1);
        }
    }

    private List<String> openProcesses() {
        return jdbc.sql("select process from case_file where isv_id = :isv and ended_at is null").param("isv", isv)
                .query(String.class).list();
    }

    /** Cases of the ISV whose instance runs: as many as are open, and as many as hold something. */
    private long runningCases() {
        List<String> open = jdbc.sql("select case_no from case_file where isv_id = :isv and ended_at is null").param("isv", isv)
                .query(String.class).list();
        assertThat(open).allSatisfy(caseNo -> {
            assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).count()).isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from case_claim where case_no = :caseNo").param("caseNo", caseNo).query(Long.class)
                    .single()).isEqualTo(1);
        });
        return open.size();
    }

    /** Two managers' hands at one task: one answer counts. */
    @Test
    void oneTaskClaimedByTwoAtTheSameInstantHasOneAssignee() {
        for (int round = 0; round < 5; round++) {
            CaseNo caseNo = reported();
            String task = task(caseNo, "approvePenalty").getId();
            List<Answer> answers = AtOnce.all(Stream.of("manager1", "manager2").<Supplier<Answer>>map(manager -> () ->
                    call("POST", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/claim").by(manager)
                    .json(object("userId", manager)).send()).toList());
            assertThat(answers.stream().filter(a -> a.status() == 204)).as("%s", answers).hasSize(1);
            assertThat(answers.stream().filter(a -> a.status() == 409)).as("%s", answers).hasSize(1);
            String winner = task(caseNo, "approvePenalty").getAssignee();
            List<Answer> completed = AtOnce.all(IntStream.range(0, 2).mapToObj(i -> (Supplier<Answer>) () ->
                    call("POST", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/complete").by(winner)
                    .json(object("variables", typed(approval()))).send()).toList());
            assertThat(completed.stream().filter(a -> a.status() == 204)).as("%s", completed).hasSize(1);
            assertThat(completed.stream().filter(a -> a.status() == 409 || a.status() == 404)).as("%s", completed).hasSize(1);
            assertThat(jdbc.sql("select count(*) from decision where case_no = :caseNo").param("caseNo", caseNo).query(Long.class).single())
                    .isEqualTo(1);
        }
    }
}
