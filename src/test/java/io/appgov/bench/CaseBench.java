package io.appgov.bench;

import io.appgov.Story;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.violation.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code mvn -Pbench test}: how long a violation case takes from report to enforcement, as a ratio to the same rows written
 * by plain JDBC in as many transactions, both in the same run on the same database. Never asserted: machines differ.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=1024")
class CaseBench extends Story {

    private static final int ROUNDS = 5;
    private static final int CASES = 40;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aCaseAgainstPlainJdbc() {
        measure(this::houseCase);
        measure(this::plainCase);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long house = measure(this::houseCase);
            long plain = measure(this::plainCase);
            ratios[round] = (double) house / plain;
            System.out.printf("round %d: house %.1f ms a case, plain %.1f ms a case, ratio %.1f%n",
                    round + 1, house / 1e6 / CASES, plain / 1e6 / CASES, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("CaseBench: ratio house/plain JDBC, median of %d rounds of %d cases: %.1f%n", ROUNDS, CASES, ratios[ROUNDS / 2]);
    }

    private static long measure(IntConsumer work) {
        long begin = System.nanoTime();
        for (int i = 0; i < CASES; i++) {
            work.accept(i);
        }
        return System.nanoTime() - begin;
    }

    /** Reported, approved, noticed, confirmed, decided, enforced. */
    private void houseCase(int i) {
        CaseNo caseNo = reported(violation("V02", Severity.CRITICAL, "2025-03-03 09:00:00"));
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), "deduction", "0.01", "durationDays", 30,
                "effectiveAt", iso(now()), "rectifyBy", iso("2025-03-15 10:00:00"));
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
    }

    /** What of it is our own data, with one audit row a step: 4 transactions, no engine. */
    private void plainCase(int i) {
        String no = "B-" + UUID.randomUUID().toString().substring(0, 20);
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(t -> {
            jdbc.sql("insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version) "
                            + "values (?, 'violationHandling', ?, ?, 'DRAFT', ?, 'bench', '2022-08-31')")
                    .params(no, isv, app, Columns.at(now())).update();
            jdbc.sql("insert into violation (case_no, isv_id, app_id, kind, severity, occurred_at, occurred_year, facts, sources, "
                    + "evidence, "
                            + "recorder, response_taken) values (?, ?, ?, 'V02', 'MINOR', ?, 1999, 'f', '[]', '[]', 'bench', false)")
                    .params(no, isv, app, Columns.at(now())).update();
            steps(no, 4);
        });
        transaction.executeWithoutResult(t -> {
            decision(no, 1);
            state(no, "ALLEGED");
            steps(no, 6);
        });
        transaction.executeWithoutResult(t -> {
            deliveries(no, "N02");
            state(no, "NOTIFIED");
            steps(no, 10);
        });
        transaction.executeWithoutResult(t -> {
            decision(no, 2);
            deliveries(no, "N06");
            for (String kind : List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN")) {
                jdbc.sql("insert into measure (case_no, decision_no, app_id, kind, state) values (?, 1, ?, ?, 'ACTIVE')")
                        .params(no, app, kind).update();
                deliveries(no, "N07-" + kind);
            }
            state(no, "ENFORCED");
            steps(no, 25);
        });
    }

    private void decision(String no, int n) {
        jdbc.sql("insert into decision (case_no, no, decided_by, decided_at, action, final) values (?, ?, 'bench', ?, 'approve', false)")
                .params(no, n, Columns.at(now())).update();
    }

    private void state(String no, String state) {
        jdbc.sql("update case_file set state = ? where case_no = ?").params(state, no).update();
    }

    private void steps(String no, int count) {
        for (int i = 0; i < count; i++) {
            jdbc.sql("insert into audit_event (case_no, at, what, actor, detail) values (?, ?, 'step', 'bench', '{}')")
                    .params(no, Columns.at(now())).update();
        }
    }

    private void deliveries(String no, String kind) {
        String id = no + kind.substring(0, Math.min(9, kind.length()));
        jdbc.sql("insert into notice (notice_id, case_no, kind, role, state, queued_at, retries) values (?, ?, 'N02', 'BENCH', "
                + "'DELIVERED', ?, 0)")
                .params(id, no, Columns.at(now())).update();
        for (int i = 0; i < 4; i++) {
            jdbc.sql("insert into notice_delivery (delivery_id, notice_id, contact, language, channel, subject, body, template, state, "
                    + "attempts, attempts_total) "
                            + "values (?, ?, 'c', 'zh', 'email', 's', ?, 't', 'ACCEPTED', 1, 1)")
                    .params(id + i, id, "body ".repeat(200)).update();
        }
    }
}
