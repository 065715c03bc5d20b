package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.audit.CasePath;
import io.appgov.audit.CaseStep;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.start.StartupStep;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** A case that began before its way was kept gets it from the engine's history at the first start of this release. */
class OldPathStories extends Leaving implements OnBothDatabases {

    @Autowired private CasePath path;
    @Autowired @Qualifier("backfillPaths") private StartupStep backfillPaths;

    /** As on a database of the release before. */
    private void nothingWasKept(String... caseNos) {
        for (String caseNo : caseNos) {
            assertThat(jdbc.sql("delete from case_step where case_no = :c").param("c", caseNo).update()).isPositive();
        }
        jdbc.sql("delete from done_once").update();
    }

    /** What the engine's history has of them: all but links from one place of the model to another. */
    private List<CaseStep> visits(CaseNo caseNo) {
        return path.stepsOf(caseNo).stream().filter(s -> !s.kind().startsWith("intermediateLink"))
                .sorted(Comparator.comparing(CaseStep::stepId)).toList();
    }

    @Test
    void aCaseThatRunsHasTheVisitsItWouldHave_andIsFollowedFromThere() {
        CaseNo caseNo = enforcedV();
        List<CaseStep> kept = visits(caseNo);
        nothingWasKept(caseNo.value());
        backfillPaths.start();
        areAsKept(visits(caseNo), kept);

        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已整改");
        assertThat(path.stepsOf(caseNo)).filteredOn(s -> s.activityId().equals("verifyRectification"))
                .singleElement().satisfies(s -> assertThat(s.actor()).isEqualTo("operator1"));
        assertThat(path.stepsOf(caseNo)).filteredOn(s -> s.endedAt() == null && !s.kind().equals("subProcess"))
                .extracting(CaseStep::activityId)
                .as("where it stands now").containsExactlyInAnyOrderElementsOf(waitingAt(caseNo));
    }

    @Test
    void aCaseThatIsOver_andTheOneItCalled_withAllItsLikeTasks() {
        CaseNo violation = orderedToLeave(app, "V12", List.of("OFFLINE"), "0");
        until("2025-03-05 10:00:01");
        CaseNo shutdown = onlyChild(violation);
        usersNotifiedAndDutiesMet(shutdown);
        until("2025-06-30 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        List<CaseStep> keptHere = visits(violation);
        List<CaseStep> keptThere = visits(shutdown);
        nothingWasKept(violation.value(), shutdown.value());
        backfillPaths.start();
        areAsKept(visits(violation), keptHere);
        areAsKept(visits(shutdown), keptThere);
    }

    /** All but one thing: the engine does not know of a step that went by itself whose answer had set it going. */
    private static void areAsKept(List<CaseStep> taken, List<CaseStep> kept) {
        assertThat(taken).usingRecursiveFieldByFieldElementComparatorIgnoringFields("actor").isEqualTo(kept);
        assertThat(taken).zipSatisfy(kept, (now, then) -> assertThat(now.actor())
                .as(now.activityId()).isIn(then.actor(), then.taskId() == null && then.endedAt() != null ? "system" : then.actor()));
    }

    @Test
    void itIsDoneOnce() {
        CaseNo caseNo = enforcedV();
        nothingWasKept(caseNo.value());
        backfillPaths.start();
        List<CaseStep> taken = visits(caseNo);
        backfillPaths.start();
        assertThat(visits(caseNo)).isEqualTo(taken);
        jdbc.sql("delete from case_step where case_no = :c").param("c", caseNo).update();
        backfillPaths.start();
        assertThat(visits(caseNo)).as("not looked at again").isEmpty();
    }

    @Test
    void ofACaseThatIsKnownInPartOnlyTheRestIsTaken() {
        CaseNo caseNo = enforcedV();
        List<CaseStep> kept = visits(caseNo);
        jdbc.sql("delete from case_step where step_id = :id").param("id", kept.get(0).stepId()).update();
        jdbc.sql("update case_step set actor = 'somebody' where step_id = :id").param("id", kept.get(1).stepId()).update();
        jdbc.sql("delete from done_once").update();
        backfillPaths.start();
        assertThat(visits(caseNo)).hasSameSizeAs(kept);
        assertThat(visits(caseNo).get(1).actor()).isEqualTo("somebody");
    }
}
