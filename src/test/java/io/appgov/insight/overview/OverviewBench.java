package io.appgov.insight.overview;

import io.appgov.Story;
import io.appgov.bench.Population;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.web.StaffPages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code mvn -Pbench test}: what the overview and each heat map ask the database, at 100 000 cases as a ratio to 1 000, in the
 * same run on the same database; 90 days are looked at. Never asserted: machines differ.
 */
abstract class OverviewBench extends Story {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int ROUNDS = 7;

    @Autowired private JdbcTemplate tables;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private PeriodTables house;
    @Autowired private WorkTables work;
    @Autowired private Deadlines deadlines;
    @Autowired private Tiles tiles;
    @Autowired private Charts charts;
    @Autowired private StepFigures steps;
    @Autowired private Periods periods;
    @Autowired private StaffPages pages;
    @Autowired private BusinessTime time;

    @Test
    void theOverviewAtAHundredThousandCases() {
        at("2026-11-02 10:00:00");
        Population population = new Population(tables, transactions, now());
        Map<String, Runnable> asked = asked();
        population.cases(FEW);
        Map<String, Double> few = millis(asked);
        population.cases(MANY);
        Map<String, Double> many = millis(asked);
        asked.keySet().forEach(what -> System.out.printf(
                "OverviewBench: %-28s %8.1f ms at %d cases, %8.1f ms at %d, ratio %.1f%n", what, few.get(what), FEW, many.get(what), MANY,
                many.get(what) / few.get(what)));
    }

    private Map<String, Runnable> asked() {
        ViewFormatter formatter = new ViewFormatter(Language.zh, pages.words("overview", Language.zh), time);
        Period period = periods.asked(null, null);
        Map<String, Runnable> asked = new LinkedHashMap<>();
        asked.put("tiles", () -> tiles.of(formatter, period, List.of()));
        asked.put("processes", () -> house.processes(formatter, period));
        asked.put("charts", () -> charts.of(formatter, period));
        asked.put("groups and people", () -> {
            work.groups(formatter);
            work.people(formatter);
        });
        asked.put("deadlines", deadlines::coming);
        asked.put("repeats", () -> work.repeats(formatter, period));
        for (String process : ViewFormatter.processes()) {
            asked.put("heat map " + process, () -> steps.of(process, null, period, List.of()));
        }
        return asked;
    }

    private static Map<String, Double> millis(Map<String, Runnable> asked) {
        Map<String, Double> millis = new LinkedHashMap<>();
        asked.forEach((what, ask) -> {
            double[] rounds = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                ask.run();
                if (round >= 0) {
                    rounds[round] = (System.nanoTime() - begin) / 1e6;
                }
            }
            Arrays.sort(rounds);
            millis.put(what, rounds[ROUNDS / 2]);
        });
        return millis;
    }
}
