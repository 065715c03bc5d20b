package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.CaseNo;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The engine forgets a case some time after its end; the case file does not. Before there is much: it makes the engine forget whatever has
 * come to an end.
 */
@Order(2)
class RetentionStories extends HttpStory implements OnBothDatabases {

    private static final List<String> ANSWERS = List.of("", "/timeline", "/notices", "/dossier");

    /** A violation that ordered its app offline, and the shutdown it called: both over at 2025-06-11 10:00. */
    private List<CaseNo> aCaseAndTheOneItCalled() {
        CaseNo violation = orderedToLeave(app, "V12", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "3500.50");
        until("2025-03-05 10:00:01");
        CaseNo shutdown = onlyChild(violation);
        until("2025-03-13 10:00:00");
        usersNotifiedAndDutiesMet(shutdown);
        until("2025-06-11 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        assertThat(List.of(state(violation), state(shutdown))).containsExactly("CLOSED", "DONE");
        return List.of(violation, shutdown);
    }

    @Test
    void theCaseFileIsByteForByteWhatItWas_andNothingIsLeftInTheEngine() {
        List<CaseNo> caseNos = aCaseAndTheOneItCalled();
        Map<String, String> before = answers(caseNos);
        Map<String, Long> rows = historyOf(caseNos);
        assertThat(rows).as("what there is to forget")
                .containsKeys("ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST", "ACT_HI_VARINST",
                "ACT_HI_DETAIL", "ACT_HI_DECINST", "ACT_HI_OP_LOG", "ACT_HI_JOB_LOG", "ACT_HI_IDENTITYLINK");
        assertThat(caseNos).allSatisfy(c -> assertThat(removalTime(c)).as("of the called case, too")
                .isEqualTo(time("2025-09-09 10:00:00")));

        ClockUtil.setCurrentTime(Date.from(time("2025-09-09 09:59:59")));
        cleanUp();
        assertThat(historyOf(caseNos)).as("a second too early").isEqualTo(rows);

        ClockUtil.setCurrentTime(Date.from(time("2025-09-10 10:00:00")));
        cleanUp();
        assertThat(historyOf(caseNos)).isEmpty();
        assertThat(answers(caseNos)).isEqualTo(before);
    }

    @Test
    void theCleanupComesAtTwoAtNightInBeijing_andIsOverAtFive() {
        at("2025-03-03 10:00:00");
        history.cleanUpHistoryAsync(false);
        assertThat(cleanupJob().getDuedate()).isEqualTo(Date.from(time("2025-03-04 02:00:00")));
        at("2025-03-04 02:00:00");
        management.executeJob(cleanupJob().getId());
        assertThat(cleanupJob().getDuedate()).as("once more a little later")
                .isBetween(Date.from(time("2025-03-04 02:00:00")), Date.from(time("2025-03-04 02:01:00")));
        at("2025-03-04 04:59:59");
        management.executeJob(cleanupJob().getId());
        assertThat(cleanupJob().getDuedate()).as("the next night").isEqualTo(Date.from(time("2025-03-05 02:00:00")));
    }

    @Test
    void everyDefinitionIsRememberedAsLongAsTheSettingSays() {
        assertThat(repository.createProcessDefinitionQuery().latestVersion().list()).isNotEmpty()
                .allMatch(d -> d.getHistoryTimeToLive() == 90);
        assertThat(repository.createDecisionDefinitionQuery().latestVersion().list()).isNotEmpty()
                .allMatch(d -> d.getHistoryTimeToLive() == 90);
    }

    private Map<String, String> answers(List<CaseNo> caseNos) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (CaseNo caseNo : caseNos) {
            ANSWERS.forEach(path -> {
                Answer answer = get("auditor1", "/api/cases/" + caseNo + path);
                assertThat(answer.status()).isEqualTo(200);
                answers.put(caseNo + path, answer.body());
            });
            // on paper, too; the file's own dates are those of its making
            Answer paper = call("GET", "/api/cases/" + caseNo + "/dossier").by("auditor1").with("Accept", "application/pdf").send();
            assertThat(paper.status()).isEqualTo(200);
            answers.put(caseNo + " on paper", Pdfs.text(paper.bytes()));
        }
        return answers;
    }

    /** Rows about these cases in every table of the engine's history that knows instances, empty tables left out. */
    private Map<String, Long> historyOf(List<CaseNo> caseNos) {
        List<String> instances = caseNos.stream().map(c -> cases.get(c).processInstanceId()).toList();
        Map<String, Long> rows = new LinkedHashMap<>();
        jdbc.sql("""
                        select upper(table_name), upper(column_name) from information_schema.columns
                        where upper(table_name) like 'ACT_HI_%' and upper(column_name) in ('PROC_INST_ID_', 'PROCESS_INSTANCE_ID_', 'ROOT_PROC_INST_ID_')
                        order by 1, 2
                        """)
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(column -> rows.merge(
                        column.get(0),
                        jdbc.sql("select count(*) from " + column.get(0) + " where " + column.get(1) + " in (:ids)").param("ids", instances)
                        .query(Long.class).single(),
                        Long::sum));
        rows.values().removeIf(n -> n == 0);
        return rows;
    }

    private java.time.Instant removalTime(CaseNo caseNo) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(cases.get(caseNo).processInstanceId()).singleResult()
                .getRemovalTime().toInstant();
    }

    private Job cleanupJob() {
        List<Job> jobs = history.findHistoryCleanupJobs();
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    /** The job runs, batch after batch, until it has found nothing more. */
    private void cleanUp() {
        history.cleanUpHistoryAsync(true);
        do {
            management.executeJob(cleanupJob().getId());
        } while (!cleanupJob().getDuedate().after(Date.from(now().plus(Duration.ofMillis(1)))));
    }
}
