package io.appgov.audit;

import io.appgov.Story;
import io.appgov.bench.Population;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code mvn -Pbench test}: how long it takes to seal, to put into the global chain and to verify {@code -Dproof.cases=100000} cases
 * that nobody had sealed, and how much memory. Printed and never asserted.
 */
abstract class PendingSealsBench extends Story {

    private static final int CASES = Integer.getInteger("proof.cases", 100_000);

    @Autowired private AuditVerification verification;
    @Autowired private GlobalChain global;
    @Autowired private SealFoundRows foundRows;
    @Autowired private JdbcTemplate tables;
    @Autowired private PlatformTransactionManager transactions;

    @Test
    void sealsAndVerifies() {
        at("2026-11-02 10:00:00");
        new Population(tables, transactions, now()).cases(CASES);
        // their events are in no chain: here it is about rows
        tables.update("delete from audit_event e where not exists (select 1 from audit_head h where h.case_no = e.case_no)");
        tables.update("delete from done_once where what = 'rows-sealed'");
        System.out.printf("%s, %d cases, heap up to %d MB%n", getClass().getSimpleName(), CASES, Runtime.getRuntime().maxMemory() >> 20);
        measured("sealed as found", foundRows::start);
        measured("put into the global chain", () -> GlobalChain.sealAll(global));
        measured("verified", () -> System.out.println(verification.verify(null)));
    }

    private static void measured(String what, Runnable work) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        long before = heap.stream().mapToLong(p -> p.getUsage().getUsed()).sum();
        long begin = System.nanoTime();
        work.run();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        System.gc();
        long after = heap.stream().mapToLong(p -> p.getUsage().getUsed()).sum();
        System.out.printf("%-30s %6d s, heap after collection %d MB before, %d MB after%n", what, seconds, before >> 20, after >> 20);
    }
}
