package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.operation.watch.StuckCaseDetector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Timers, letters, decisions, deliveries and payments of one ISV, all in the same second by many hands: nobody waits for anybody in a
 * circle.
 */
class StormOnPostgresTest extends Leaving implements OnPostgres {

    private static final int CASES = 24;
    private static final int HANDS = 8;

    @Autowired private StuckCaseDetector watchman;
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    private long deadlocks() {
        jdbc.sql("select pg_stat_force_next_flush()").query((row, n) -> "").single();
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()").query(Long.class).single();
    }

    @Test
    void aStormOnOneIsvHasNoDeadlock_andNoStepUsesUpATry() throws Exception {
        AppId second = newApp(isv, AppId.of("storm-" + app), "10000.00");
        List<CaseNo> all = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            AppId first = app;
            app = i % 3 == 0 ? second : first;
            CaseNo caseNo = reported();
            approves(caseNo, "2025-03-05 10:00:00");
            all.add(caseNo);
            app = first;
        }
        long before = deadlocks();
        at("2025-03-05 10:00:01");

        List<Callable<Void>> storm = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            CaseNo caseNo = all.get(i);
            LetterType type = i % 3 == 0 ? LetterType.CONFIRM : i % 3 == 1 ? LetterType.APPEAL : null;
            if (type != null) {
                storm.add(quietly(() -> as("operator2", () -> letters.correspondenceReceived(
                        new LetterForm(caseNo, type, time("2025-03-04 10:00:00"), "来件", List.of(), null), "api", "operator2"))));
            }
            if (i % 6 == 1) {
                storm.add(quietly(() -> as("operator2", () -> letters.correspondenceReceived(
                        new LetterForm(caseNo, LetterType.WITHDRAW_APPEAL, now(), "来件", List.of(), null), "api", "operator2"))));
            }
            String reference = "STORM-" + i;
            storm.add(quietly(() -> as("finance1", () -> ledger.pay(app, Money.of("1.00"), reference))));
        }
        Collections.shuffle(storm, new Random(42));
        work(storm);
        // everybody works on whatever is due, until nothing is
        for (boolean more = true; more; ) {
            AtomicInteger worked = new AtomicInteger();
            List<Callable<Void>> round = new ArrayList<>();
            for (Job job : management.createJobQuery().executable().list()) {
                round.add(quietly(() -> {
                    worked.incrementAndGet();
                    try {
                        management.executeJob(job.getId());
                    } catch (RuntimeException notDone) {
                        // its case ended in the same moment, and the job with it: the engine stumbles over what is gone
                        if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                            throw notDone;
                        }
                    }
                }));
            }
            for (int hand = 0; hand < HANDS; hand++) {
                round.add(quietly(() -> {
                    if (inbox.run() | outbox.run()) {
                        worked.incrementAndGet();
                    }
                }));
            }
            for (Task review : tasks.createTaskQuery().processInstanceBusinessKeyIn(all.stream().map(CaseNo::value).toArray(String[]::new))
                    .taskDefinitionKey("reviewAppeal").list()) {
                round.add(quietly(() -> {
                    worked.incrementAndGet();
                    as("reviewer1", () -> {
                        tasks.claim(review.getId(), "reviewer1");
                        tasks.complete(review.getId(), variables("result", review.getId().hashCode() % 2 == 0 ? "upheld" : "rejected",
                                "reasons", "理由"));
                        return null;
                    });
                }));
            }
            Collections.shuffle(round, new Random(7));
            work(round);
            more = worked.get() > 0;
        }
        assertThat(faults).isEmpty();
        assertThat(deadlocks() - before).as("deadlocks").isZero();
        // of many of one kind only the first keeps its tier: the others are to be approved again (T6)
        assertThat(all).allSatisfy(caseNo -> assertThat(state(caseNo)).as(caseNo.value()).isIn("ENFORCED", "CANCELLED", "DRAFT"));
        assertThat(all).anySatisfy(caseNo -> assertThat(state(caseNo)).isEqualTo("ENFORCED"));
        assertThat(all.stream().flatMap(c -> watchman.check(c).stream())).as("stuck").isEmpty();
        assertThat(management.createJobQuery().withException().list()).as("steps that failed").isEmpty();
        assertThat(all.stream().flatMap(c -> inbox.of(c).stream())).isEmpty();
        Money sum = Money.ZERO;
        for (var entry : ledger.account(app).entries()) {
            sum = entry.kind().isMemo() ? sum : sum.plus(entry.amount());
            assertThat(entry.balanceAfter()).isEqualTo(sum);
        }
    }

    private void work(List<Callable<Void>> tasks) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            for (Future<Void> done : hands.invokeAll(tasks)) {
                done.get(2, TimeUnit.MINUTES);
            }
        } finally {
            hands.shutdownNow();
        }
    }

    /** A lost race is done again by the next round, and a refusal is an answer; anything else is a fault. */
    private Callable<Void> quietly(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException thrown) {
                boolean refused = thrown instanceof Refusal || thrown.getCause() instanceof Refusal;
                if (!refused && !ConcurrencyConflict.is(thrown)) {
                    faults.add(thrown);
                }
            }
            return null;
        };
    }
}
