package io.appgov.support;

import io.appgov.Story;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.persistence.Columns;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * {@code mvn -Pbench test -Dtest='Ticket*Bench'}: what tickets cost when ten thousand, and when a million of a month are kept, in the
 * same run on the same database. Of both one in a hundred still runs. Printed and never asserted.
 */
abstract class TicketBench extends Story {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int PASSED = 20;
    private static final int LOOKS = 100;
    private static final int ROUNDS = 15;

    @Autowired private ServiceTicketService tickets;

    private int n;

    /** A series of numbers as this database makes it, from 1 to the last. */
    protected abstract String series(int last);

    /** What this database does by itself after a while: without it rows of the measurement before stand in the index. */
    protected abstract String tidyUp();

    @Test
    void aMillionAgainstTenThousand() {
        at("2025-03-03 10:00:00");
        keep(1, FEW);
        measured();
        Map<String, Double> few = measured();
        keep(FEW + 1, MANY);
        measured();
        Map<String, Double> many = measured();
        System.out.printf("%s, median of %d rounds, in ms%n%-32s %10d %10d %8s%n",
                getClass().getSimpleName(), ROUNDS, "", FEW, MANY, "ratio");
        few.forEach((name, ms) -> System.out.printf("%-32s %10.2f %10.2f %8.2f%n", name, ms, many.get(name), many.get(name) / ms));
    }

    /** Answered in time within the month before; every hundredth is an invoice that runs. */
    private void keep(int from, int to) {
        jdbc.sql("""
                        insert into service_ticket (ticket_id, app_id, kind, facts, opened_at, due_at, responded_at, reported_by, watched_until,
                                                    changed_at)
                        select 'T-' || x, :app, case when mod(x, 100) = 0 then 'INVOICE' else 'QUESTION' end, 'facts', :then, :due,
                               case when mod(x, 100) = 0 then null else :then end, 'desk', case when mod(x, 100) = 0 then :due end, :then
                        from %s where x >= :from
                        """.formatted(series(to)))
                .param("app", app)
                .param("then", Columns.at(now().minus(Duration.ofDays(20))))
                .param("due", Columns.at(now().plus(Duration.ofDays(300))))
                .param("from", from)
                .update();
    }

    private Map<String, Double> measured() {
        Map<String, Double> ms = new LinkedHashMap<>();
        jdbc.sql(tidyUp()).update();
        ms.put("look " + LOOKS + " times, nothing passed", median(() -> { }, () -> IntStream.range(0, LOOKS).forEach(i -> look())));
        ms.put("look, " + PASSED + " passed", median(() -> opened(PASSED), this::look));
        ms.put("report 500", median(() -> { }, () -> opened(500)));
        ms.put("report one answer", median(() -> opened(1), () -> tickets.respond(TicketId.of("B-" + n), now())));
        jdbc.sql("update service_ticket set watched_until = null where ticket_id like 'B-%'").update();
        return ms;
    }

    private void look() {
        tickets.look(Duration.ofMinutes(5), (id, why) -> {
            throw why;
        });
    }

    private void opened(int many) {
        tickets.report(IntStream.range(0, many).mapToObj(i -> new TicketReport(
                TicketId.of("B-" + ++n), app, TicketKind.QUESTION, "facts",
                now().minus(Duration.ofMinutes(many == PASSED ? 55 : 1)), null, null, null))
                .toList());
    }

    private static double median(Runnable before, Runnable work) {
        double[] ms = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            before.run();
            long begin = System.nanoTime();
            work.run();
            ms[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(ms);
        return ms[ROUNDS / 2];
    }
}
