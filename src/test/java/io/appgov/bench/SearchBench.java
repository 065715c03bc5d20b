package io.appgov.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Story;
import io.appgov.cases.CaseProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code mvn -Pbench test}: what managers and auditors ask for, at 1 000 and at 100 000 cases in the same run on the same
 * database, as whole pages over HTTP. Printed and never asserted: machines differ, ratios less.
 */
abstract class SearchBench extends Story {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    /** Of everything, before anything is measured: else what comes first pays for the JVM's start. */
    private static final int WARM_UP = 40;
    private static final int UNTIMED = 3;
    private static final int ROUNDS = 9;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort private int port;
    @Autowired private JdbcTemplate tables;
    @Autowired private PlatformTransactionManager transactions;

    /** By name; whoever has a page that must stay fast adds what is asked of it. */
    private Map<String, Runnable> queries() {
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("the form alone (size=0 is refused)", () -> get("/audit?size=0", 400));
        queries.put("newest page", () -> get("/audit"));
        queries.put("by case number", () -> get("/audit?q=" + tables.queryForObject("select max(case_no) from case_file", String.class)));
        queries.put("by its beginning", () -> get("/audit?q=S-2025-20"));
        queries.put("by ISV", () -> get("/audit?isv=" + Population.isv(7)));
        queries.put("by part of an ISV's name", () -> get("/audit?isv=Orbit"));
        queries.put("by person", () -> get("/audit?person=" + Population.person("operators", 3)));
        queries.put("by kind and period", () -> get("/audit?kind=V03&openedFrom=2025-03-01&openedTo=2025-03-31"));
        queries.put("by kind", () -> get("/audit?kind=V01"));
        queries.put("by state, many", () -> get("/audit?state=CLOSED"));
        queries.put("by state, few", () -> get("/audit?state=APPEALED"));
        queries.put("by process", () -> get("/audit?process=" + CaseProcess.RELISTING.key()));
        queries.put("by outcome", () -> get("/audit?outcome=deemedAccepted"));
        queries.put("ended in a month", () -> get("/audit?endedFrom=2026-01-01&endedTo=2026-01-31"));
        queries.put("page 150", () -> get("/audit?page=150"));
        queries.put("standing at a step", () -> get("/audit?process=violationHandling&step=approvePenalty"));
        queries.put("late", () -> get("/audit?late=true"));
        queries.put("passed a step in a month",
                () -> get("/audit?process=violationHandling&passed=reviewAppeal&passedFrom=2026-01-01&passedTo=2026-01-31"));
        queries.put("appeals upheld in a year", () -> get("/audit?appeal=upheld&appealFrom=2025-01-01&appealTo=2025-12-31"));
        queries.put("by measure", () -> get("/audit?measure=DELIST"));
        queries.put("CSV of a state", () -> get("/audit/cases.csv?outcome=done&openedFrom=2025-01-01&openedTo=2025-05-25"));
        queries.put("GET /api/cases", () -> get("/api/cases"));
        queries.put("GET /api/cases of an app", () -> get("/api/cases?isv=" + Population.isv(7) + "&state=CLOSED"));
        return queries;
    }

    @Test
    void theSameQuestionsAtAHundredTimesTheCases() {
        at("2026-11-02 10:00:00");
        var population = new Population(tables, transactions, now());
        population.cases(FEW);
        for (int i = 0; i < WARM_UP; i++) {
            queries().values().forEach(Runnable::run);
        }
        Map<String, Double> few = measured();
        population.cases(MANY);
        Map<String, Double> many = measured();
        System.out.printf("%s, median of %d rounds, in ms%n%-40s %10s %10s %8s%n", getClass().getSimpleName(), ROUNDS, "", FEW,
                MANY, "ratio");
        few.forEach((name, ms) -> System.out.printf("%-40s %10.1f %10.1f %8.1f%n", name, ms, many.get(name), many.get(name) / ms));
    }

    private Map<String, Double> measured() {
        Map<String, Double> medians = new LinkedHashMap<>();
        queries().forEach((name, query) -> {
            double[] rounds = new double[ROUNDS];
            for (int i = -UNTIMED; i < ROUNDS; i++) {
                touch();
                long begin = System.nanoTime();
                query.run();
                if (i >= 0) {
                    rounds[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
            Arrays.sort(rounds);
            medians.put(name, rounds[ROUNDS / 2]);
        });
        return medians;
    }

    /** H2 answers a question again from memory as long as its tables do not change; in an application that is used they do. */
    private void touch() {
        for (String table : List.of("isv", "app", "case_file", "violation", "appeal", "measure", "case_step", "audit_event",
                "deposit_entry")) {
            String column = switch (table) {
                case "isv" -> "isv_id";
                case "app", "deposit_entry" -> "app_id";
                default -> "case_no";
            };
            tables.update("update " + table + " set " + column + " = " + column + " where " + column + " = (select min(" + column
                    + ") from " + table + ")");
        }
    }

    private void get(String path) {
        get(path, 200);
    }

    private void get(String path, int status) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("auditor1:demo-auditor1"
                            .getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
