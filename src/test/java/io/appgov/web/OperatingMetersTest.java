package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.test.util.ReflectionTestUtils;

/** What is read at /actuator/prometheus, by whom, and that it is what it says. */
// a house of its own: closing by SQL what others left open would show in their proof
@OwnDatabase("meters")
class OperatingMetersTest extends HttpStory implements OnH2 {

    @Autowired private SchedulingConfigurer operatingMeters;

    /** What other stories left open is closed, so that figures can be told exactly. */
    @BeforeEach
    void nothingIsOpen() {
        jdbc.sql("update case_step set ended_at = started_at where ended_at is null").update();
        jdbc.sql("update notice_delivery set state = 'ACCEPTED' where state <> 'ACCEPTED'").update();
        jdbc.sql("update notice set state = 'DELIVERED' where state = 'FAILED'").update();
    }

    private Map<String, Double> figures() {
        ReflectionTestUtils.invokeMethod(operatingMeters, "refresh");
        return scraped();
    }

    private Map<String, Double> scraped() {
        Answer answer = get("integrator1", "/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().lines()
                .filter(line -> line.startsWith("appgov_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)), (a, b) -> b, TreeMap::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor1", "manager1", "admin", "integrator1"})
    void thoseWhoLookAfterItRead(String user) {
        assertThat(get(user, "/actuator/prometheus").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "reviewer1", "finance1"})
    void othersDoNot(String user) {
        isProblem(get(user, "/actuator/prometheus"), 403);
    }

    @Test
    void strangersDoNot_andTheRestOfTheActuatorIsClosedToAll() {
        isProblem(call("GET", "/actuator/prometheus").send(), 401);
        for (String path : new String[] {"/actuator", "/actuator/env", "/actuator/metrics", "/actuator/loggers", "/actuator/beans"}) {
            isProblem(get("admin", path), 403);
        }
        isProblem(call("POST", "/actuator/prometheus").by("admin").send(), 403);
    }

    @Test
    void openAndOverdueTasksByProcessAndTask() {
        reported();
        String task = "{process=\"violationHandling\",task=\"approvePenalty\"}";
        assertThat(figures()).containsEntry("appgov_open_tasks" + task, 1.0).containsEntry("appgov_overdue_tasks" + task, 0.0);
        at("2025-03-05 10:00:01");
        assertThat(figures()).containsEntry("appgov_open_tasks" + task, 1.0).containsEntry("appgov_overdue_tasks" + task, 1.0);
    }

    @Test
    void whatIsClosedIsCountedNoLonger() {
        CaseNo caseNo = reported();
        assertThat(figures()).containsKey("appgov_open_tasks{process=\"violationHandling\",task=\"approvePenalty\"}");
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(figures()).doesNotContainKey("appgov_open_tasks{process=\"violationHandling\",task=\"approvePenalty\"}");
    }

    @Test
    void timersThatWereDueAndHaveNotRun() {
        caseV();
        at("2025-03-05 10:01:01");
        assertThat(figures()).as("a minute late is in time").containsEntry("appgov_overdue_timers", 0.0);
        at("2025-03-05 12:00:01");
        assertThat(figures()).containsEntry("appgov_overdue_timers", 1.0).containsEntry("appgov_overdue_timers_age_seconds", 7200.0);
        settle();
        assertThat(figures()).containsEntry("appgov_overdue_timers", 0.0).containsEntry("appgov_overdue_timers_age_seconds", 0.0);
    }

    @Test
    void stepsThatGaveUp() {
        CaseNo caseNo = caseV();
        management.setJobRetries(jobs(caseNo).get(0).getId(), 0);
        at("2025-03-06 10:00:00");
        assertThat(figures())
                .containsEntry("appgov_failed_jobs", 1.0)
                .containsEntry("appgov_open_incidents{process=\"violationHandling\"}", 1.0)
                .as("given up, so no longer late").containsEntry("appgov_overdue_timers", 0.0);
    }

    @Test
    void theOutbox_whatIsQueued_whatIsLost_whatWaitsForPeople() {
        CaseNo caseNo = reported();
        as("manager1", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager1");
            tasks.complete(task(caseNo, "approvePenalty").getId(), variables(
                    "decision", "approve", "measures", List.of("ACTIVITY_BAN"), "deduction", "0", "durationDays", 30,
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")));
            return null;
        });
        management.executeJob(jobs(caseNo).get(0).getId());
        at("2025-03-03 10:05:00");
        assertThat(figures())
                .containsEntry("appgov_queued_deliveries{channel=\"email\"}", 2.0)
                .containsEntry("appgov_queued_deliveries_age_seconds{channel=\"feishu\"}", 300.0);
        nothingArrives();
        settle();
        assertThat(figures())
                .containsEntry("appgov_queued_deliveries{channel=\"email\"}", 0.0)
                .containsEntry("appgov_queued_deliveries_age_seconds{channel=\"email\"}", 0.0)
                .containsEntry("appgov_lost_deliveries{channel=\"feishu\",state=\"FAILED\"}", 2.0)
                .containsEntry("appgov_undelivered_notices", 0.0)
                .containsEntry("appgov_returned_mails", 0.0)
                .containsEntry("appgov_open_tasks{process=\"violationHandling\",task=\"deliverOtherwise\"}", 1.0);
        everythingArrives();
        CaseNo other = caseV();
        nothingArrives();
        letter(other, LetterType.APPEAL, "2025-03-03 10:05:00");
        assertThat(figures().get("appgov_undelivered_notices")).isPositive();
        assertThat(figures().get("appgov_sending_seconds_count{channel=\"email\",outcome=\"refused\"}")).isPositive();
        assertThat(figures().get("appgov_sending_seconds_count{channel=\"email\",outcome=\"accepted\"}")).isPositive();
    }

    @Test
    void aReadingThatFailsLeavesTheFigures_andTellsHowOldTheyAre() {
        reported();
        figures();
        Map<String, Double> before = scraped();
        assertThat(before).containsEntry("appgov_metrics_refreshed_seconds", 0.0);
        jdbc.sql("alter table case_step rename to case_step_gone").update();
        try {
            at("2025-03-03 10:10:00");
            Map<String, Double> after = figures();
            assertThat(after).containsEntry("appgov_metrics_refreshed_seconds", 600.0);
            assertThat(after.entrySet()).filteredOn(e -> e.getKey().startsWith("appgov_open_tasks"))
                    .isEqualTo(before.entrySet().stream().filter(e -> e.getKey().startsWith("appgov_open_tasks")).toList()).isNotEmpty();
        } finally {
            jdbc.sql("alter table case_step_gone rename to case_step").update();
        }
        assertThat(figures()).containsEntry("appgov_metrics_refreshed_seconds", 0.0);
    }

    @Test
    void aCaseWithoutItsChainIsCounted() {
        CaseNo caseNo = reported();
        double before = figures().get("appgov_unchained_cases");
        var head = jdbc.sql("select * from audit_head where case_no = :c").param("c", caseNo).query().singleRow();
        jdbc.sql("delete from audit_head where case_no = :c").param("c", caseNo).update();
        assertThat(figures()).containsEntry("appgov_unchained_cases", before + 1);
        jdbc.sql("insert into audit_head (case_no, events, hash, seals, seal_hash, mac, waits) values (:case_no, :events, :hash, :seals, "
                + ":seal_hash, :mac, :waits)")
                .params(head.entrySet().stream()
                .collect(Collectors.toMap(column -> column.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue))).update();
    }

    @Test
    void nobodysNameIsInTheFigures() {
        caseV();
        figures();
        assertThat(get("admin", "/actuator/prometheus").body()).doesNotContain("lilei", "Hannah", "李雷", "ou_", isv + "\"", "V-2025");
    }
}
