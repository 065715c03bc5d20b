package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.EntryKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** E14 and M5: what is sent twice, or by many at the same instant, is done once. */
abstract class RepeatedRequestStories extends HttpStory {

    @Autowired private ProcessEngine engine;

    /** The POSTs of the contract that exist. */
    enum Post {
        VIOLATION,
        LETTER,
        PAYMENT,
        ATTACHMENT
    }

    private Call post(Post what, String text) {
        return switch (what) {
            case VIOLATION -> call("POST", "/api/violations").by("integrator1").json(but(violationBody(), "facts", text));
            case LETTER -> call("POST", "/api/correspondence").by("integrator1").json(but(letterBody(null), "text", text));
            case PAYMENT -> call("POST", "/api/apps/" + app + "/deposit/payments").by("integrator1")
                    .json(object("amount", "7.00", "reference", text + "-" + app));
            case ATTACHMENT -> call("POST", "/api/attachments").by("integrator1").file("file", "a.txt", text.getBytes(StandardCharsets.UTF_8));
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
            case LETTER -> call("POST", "/api/correspondence").by("integrator1").json(but(letterBody(null), "attachments", List.of("nothing")));
            case PAYMENT -> call("POST", "/api/apps/" + app + "/deposit/payments").by("integrator1").json(object("amount", "0", "reference", "x"));
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
            List<Answer> answers = atOnce(IntStream.range(0, 2).mapToObj(i -> (Supplier<Answer>) () -> post(what, text).key(key).send()).toList());
            assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
            assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
            String table = switch (what) {
                case VIOLATION -> "case_file";
                case LETTER -> "correspondence";
                case PAYMENT -> "deposit_entry";
                case ATTACHMENT -> "attachment";
            };
            assertThat(footprint().get(table)).isEqualTo((Long) before.get(table) + 1);
            assertThat(footprint().get("idempotency_key")).isEqualTo((Long) before.get("idempotency_key") + 1);
        }
    }

    @Test
    void m5_oneReferenceIsBookedOnce_evenSentByTwentyAtTheSameInstantWithoutAKey() {
        List<Answer> answers = atOnce(IntStream.range(0, 20).mapToObj(i -> (Supplier<Answer>) () ->
                call("POST", "/api/apps/" + app + "/deposit/payments").by("finance1").json(object("amount", "7.00", "reference", "ONE-" + app)).send()).toList());
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() == 409)).as("%s", answers).hasSize(19);
        assertThat(balance()).isEqualTo("10007.00");
    }

    @Test
    void m5_oneReferenceOnTwoAccountsAtTheSameInstantIsBookedOnce() {
        String other = newApp(isv, app + "-b", "0");
        List<Answer> answers = atOnce(Stream.of(app, other).<Supplier<Answer>>map(account -> () ->
                call("POST", "/api/apps/" + account + "/deposit/payments").by("finance1").json(object("amount", "7.00", "reference", "TWO-" + app)).send()).toList());
        assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(ledger.account(app).balance().add(ledger.account(other).balance())).isEqualByComparingTo("10007.00");
    }

    /** Ten pay 100, ten deduct 1 500 from 10 000: whatever the order, every entry fits the one before, and nothing is below zero. */
    @Test
    void m1m4m5_twentyAtOnceOnOneAccount_neverNegative_sumRight_nothingTwice() {
        List<Supplier<Object>> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int n = i;
            work.add(() -> as("finance1", () -> ledger.pay(app, new BigDecimal("100.00"), "MANY-" + n + "-" + app)));
            // two hands for each deduction: one of them finds it done
            work.add(() -> as("system", () -> ledger.deduct(app, "1500.00", "C-" + (n / 2) + "-" + app, "penalty")));
            work.add(() -> as("system", () -> ledger.deduct(app, "1500.00", "D-" + n + "-" + app, "penalty")));
        }
        atOnce(work);

        List<DepositEntry> entries = ledgerEntries();
        BigDecimal running = BigDecimal.ZERO;
        for (int i = 0; i < entries.size(); i++) {
            DepositEntry entry = entries.get(i);
            assertThat(entry.seq()).isEqualTo(i + 1);
            running = entry.kind() == EntryKind.SHORTFALL ? running : running.add(entry.amount());
            assertThat(entry.balanceAfter()).isEqualByComparingTo(running).isNotNegative();
        }
        assertThat(ledger.account(app).balance()).isEqualByComparingTo(running);
        assertThat(entries.stream().filter(e -> e.kind() == EntryKind.PAYMENT)).hasSize(11);
        assertThat(entries.stream().filter(e -> e.kind() == EntryKind.DEDUCTION)).hasSize(15);
        assertThat(entries.stream().filter(e -> e.kind() == EntryKind.DEDUCTION).map(DepositEntry::caseNo)).doesNotHaveDuplicates();
        // M4: what could not be taken is on the memos, to the cent
        BigDecimal taken = sum(entries, EntryKind.DEDUCTION).negate();
        assertThat(taken.add(sum(entries, EntryKind.SHORTFALL))).isEqualByComparingTo("22500.00");
        assertThat(new BigDecimal("11000.00").subtract(taken)).isEqualByComparingTo(running);
    }

    private static BigDecimal sum(List<DepositEntry> entries, EntryKind kind) {
        return entries.stream().filter(e -> e.kind() == kind).map(DepositEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void s12_oneDeductionExecutedByTwentyAtOnceIsOneEntry() {
        atOnce(IntStream.range(0, 20).mapToObj(i -> (Supplier<Object>) () -> as("system", () -> ledger.deduct(app, "2000.00", "S12-" + app, "penalty"))).toList());
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(balance()).isEqualTo("8000.00");
    }

    /** Two managers' hands at one task: one answer counts. */
    @Test
    void oneTaskClaimedByTwoAtTheSameInstantHasOneAssignee() {
        for (int round = 0; round < 5; round++) {
            String caseNo = reported();
            String task = task(caseNo, "approvePenalty").getId();
            List<Answer> answers = atOnce(Stream.of("manager1", "manager2").<Supplier<Answer>>map(manager -> () ->
                    call("POST", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/claim").by(manager).json(object("userId", manager)).send()).toList());
            assertThat(answers.stream().filter(a -> a.status() == 204)).as("%s", answers).hasSize(1);
            assertThat(answers.stream().filter(a -> a.status() == 409)).as("%s", answers).hasSize(1);
            String winner = task(caseNo, "approvePenalty").getAssignee();
            List<Answer> completed = atOnce(IntStream.range(0, 2).mapToObj(i -> (Supplier<Answer>) () ->
                    call("POST", "/engine-rest/engine/" + engine.getName() + "/task/" + task + "/complete").by(winner).json(object("variables", typed(approval()))).send()).toList());
            assertThat(completed.stream().filter(a -> a.status() == 204)).as("%s", completed).hasSize(1);
            assertThat(completed.stream().filter(a -> a.status() == 409 || a.status() == 404)).as("%s", completed).hasSize(1);
            assertThat(jdbc.sql("select count(*) from decision where case_no = :caseNo").param("caseNo", caseNo).query(Long.class).single()).isEqualTo(1);
        }
    }

    /** All at one instant; what one of them throws is thrown. */
    private static <T> List<T> atOnce(List<Supplier<T>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        ExecutorService hands = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Supplier<T> each : work) {
                futures.add(hands.submit((Callable<T>) () -> {
                    start.await();
                    return each.get();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            hands.shutdownNow();
        }
    }
}
