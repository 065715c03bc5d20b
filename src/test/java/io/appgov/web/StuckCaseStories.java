package io.appgov.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.AppGovernance;
import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.command.Command;
import io.appgov.foundation.command.Commands;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.operation.watch.CheckCases;
import io.appgov.operation.watch.StuckCase;
import io.appgov.operation.watch.StuckCases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A case that nothing brings on is found and said, and two managers bring it back to a step. */
class StuckCaseStories extends HttpStory implements OnBothDatabases {

    @Autowired private StuckCases rounds;
    @Autowired private Environment environment;

    private String setting(String name) {
        return "--" + name + "=" + environment.getProperty(name);
    }

    private Optional<JsonNode> stuck(CaseNo caseNo) {
        JsonNode items = get("manager1", "/api/cases/stuck").json().get("items");
        return StreamSupport.stream(items.spliterator(), false).filter(s -> s.get("caseNo").asText().equals(caseNo.value())).findFirst();
    }

    private Answer repair(String person, CaseNo caseNo, String step) {
        return post(person, "/api/cases/" + caseNo + "/repair", object("step", step, "reason", "旧版本遗留"));
    }

    /** As an older release left it: the appeal was withdrawn, and its review is open all the same. */
    private CaseNo reviewedThoughWithdrawn() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        jdbc.sql("update case_file set state = 'CONFIRMED' where case_no = :c").param("c", caseNo).update();
        jdbc.sql("update violation set response = 'APPEAL_WITHDRAWN' where case_no = :c").param("c", caseNo).update();
        jdbc.sql("update appeal set outcome = 'withdrawn' where case_no = :c").param("c", caseNo).update();
        return caseNo;
    }

    @Test
    void aTaskWhoseAnswersAreAllRefusedIsFound_andTwoManagersMoveTheCase() {
        CaseNo caseNo = reviewedThoughWithdrawn();
        var printed = new ByteArrayOutputStream();
        assertThat(new Commands(AppGovernance.class, new CheckCases()).run(new String[] {
                "check-cases", setting("spring.datasource.url"), setting("spring.datasource.username"),
                        setting("spring.datasource.password"), "--spring.profiles.active=demo"
        }, new PrintStream(printed, true, UTF_8), System.err)).isEqualTo(Command.NOT_FINE);
        assertThat(printed.toString(UTF_8)).contains(caseNo + " CONFIRMED [reviewAppeal]");

        JsonNode found = stuck(caseNo).orElseThrow();
        assertThat(found.get("reason").asText()).isEqualTo("DISAGREES");
        assertThat(found.get("waitingFor").get(0).asText()).isEqualTo("reviewAppeal");
        assertThat(found.get("steps").toString()).isEqualTo("[\"formalDecisionServed\"]");
        rounds.round();
        assertThat(rounds.latest()).extracting(StuckCase::caseNo).contains(caseNo);
        // the oldest are listed first, and other stories have left theirs
        assertThat(get("manager1", "/overview").body()).contains("卡住的案件", rounds.latest().get(0).caseNo());

        isProblem(repair("operator1", caseNo, "formalDecisionServed"), 403);
        isProblem(repair("auditor1", caseNo, "formalDecisionServed"), 403);
        isProblem(repair("manager1", caseNo, "reviewAppeal"), 409);
        isProblem(post("manager1", "/api/cases/" + caseNo + "/repair", object("step", "formalDecisionServed")), 400);
        assertThat(repair("manager1", caseNo, "formalDecisionServed").status()).isEqualTo(202);
        isProblem(repair("manager1", caseNo, "formalDecisionServed"), 409);
        assertThat(waitingAt(caseNo)).containsExactly("reviewAppeal");
        assertThat(repair("manager2", caseNo, "formalDecisionServed").status()).isEqualTo(200);
        settle();
        assertThat(stuck(caseNo)).isEmpty();
        assertThat(decisionsOf(caseNo)).contains("formal");
        until("2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(balance()).isEqualTo("8000.00");
        String trail = get("auditor1", "/api/cases/" + caseNo + "/timeline").body();
        assertThat(trail).contains("\"repairProposed\"", "\"repaired\"", "\"proposedBy\":\"manager1\"");
        isProblem(repair("manager1", caseNo, "awaitRectification"), 409);
    }

    @Test
    void aNoticeThatIsNowhereIsFound() {
        CaseNo caseNo = reported();
        nothingArrives();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(stuck(caseNo)).as("somebody delivers it otherwise").isEmpty();
        String task = task(caseNo, "deliverOtherwise").getId();
        jdbc.sql("delete from act_ru_identitylink where task_id_ = :t").param("t", task).update();
        jdbc.sql("delete from act_ru_variable where task_id_ = :t").param("t", task).update();
        jdbc.sql("delete from act_ru_task where id_ = :t").param("t", task).update();
        assertThat(stuck(caseNo).orElseThrow().get("reason").asText()).isEqualTo("NOTHING_NEXT");
    }

    @Test
    void aStepThatGaveUp_andOneThatIsNotRun_areFound() {
        CaseNo caseNo = caseV();
        at("2025-03-05 10:10:00");
        assertThat(stuck(caseNo).orElseThrow().get("reason").asText()).isEqualTo("NOT_RUN");
        jobs(caseNo).forEach(job -> management.setJobRetries(job.getId(), 0));
        assertThat(stuck(caseNo).orElseThrow().get("reason").asText()).isEqualTo("GAVE_UP");
        jobs(caseNo).forEach(job -> management.setJobRetries(job.getId(), 3));
        settle();
        assertThat(stuck(caseNo)).isEmpty();
    }

    @Test
    void whatWasAcceptedAndNotTakenIsFound() {
        CaseNo caseNo = caseV();
        jdbc.sql("insert into case_message (case_no, source, subject, message, put_at) values (:c, 'joined', :c, 'joinedCaseEnded', :at)")
                .param("c", caseNo).param("at", io.appgov.foundation.persistence.Columns.at(time("2025-03-03 10:00:00"))).update();
        assertThat(stuck(caseNo)).as("it has only just come").isEmpty();
        at("2025-03-03 10:03:00");
        assertThat(stuck(caseNo).orElseThrow().get("reason").asText()).isEqualTo("NOT_TAKEN");
        settle();
        assertThat(stuck(caseNo)).isEmpty();
    }

    @Test
    void casesThatWaitAsTheyShouldAreNot() {
        CaseNo violation = caseV();
        CaseNo delisting = agreedDelistingOf(newApp(isv, AppId.of("d-" + app), "10000.00"), "2025-03-10 00:00:00");
        CaseNo shutdown = shutdownOf(newApp(isv, AppId.of("s-" + app), "10000.00"), "2025-03-03 10:00:00", "2025-06-01 10:00:00");
        answers("partner2", shutdown, "checkLetter", "valid", false, "reason", "未盖章");
        for (CaseNo caseNo : List.of(violation, delisting, shutdown)) {
            assertThat(stuck(caseNo)).as(caseNo.value()).isEmpty();
        }
        isProblem(get("operator1", "/api/cases/stuck"), 403);
    }
}
