package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.refusal.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Penalties that end the app's or the ISV's presence: they need the process that does it. */
abstract class DepartureStories extends Story {

    private final List<Deployment> dummies = new ArrayList<>();

    /** Stands in for a process that is not part of the house yet: begins, runs until told, ends. */
    private void deployed(String processKey) {
        dummies.add(repository.createDeployment()
                .name("stand-in for " + processKey)
                .addModelInstance(processKey + ".bpmn", Bpmn.createExecutableProcess(processKey)
                        .camundaHistoryTimeToLive(1)
                        .startEvent()
                        // a called case has a number of its own, and the audit trail wants one
                        .camundaExecutionListenerExpression("start", "${execution.setProcessBusinessKey('stand-in')}")
                        .intermediateCatchEvent("runs").message("standInMayEnd")
                        .endEvent()
                        .done())
                .deploy());
    }

    @AfterEach
    void removeDummies() {
        dummies.forEach(dummy -> repository.deleteDeployment(dummy.getId(), true));
    }

    private Object[] ordering(String measure) {
        return new Object[] {
            "decision", "approve", "measures", List.of(measure, "DEPOSIT_DEDUCTION"), "deduction", "2000",
            "effectiveAt", iso("2025-03-05 10:00:00")
        };
    }

    private void assertRefusedAtTheApproval(String measure, String missing) {
        String caseNo = reported();
        var refusal = refused("manager1", caseNo, "approvePenalty", ordering(measure));
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining(missing);
        assertThat(decisionsOf(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).isEmpty();
        assertThat(state(caseNo)).isEqualTo("DRAFT");
    }

    @Test
    void offline_isRefusedWhileNoShutdownIsDeployed() {
        assertRefusedAtTheApproval("OFFLINE", "offlineShutdown");
    }

    @Test
    void expel_isRefusedWhileNoExpulsionIsDeployed() {
        deployed("offlineShutdown");
        assertRefusedAtTheApproval("EXPEL", "expulsion");
    }

    @Test
    void escalatingToOffline_isRefusedWhileNoShutdownIsDeployed() {
        String caseNo = enforcedV();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        var refusal = refused("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("OFFLINE"), "deduction", "0",
                "effectiveAt", iso("2025-03-08 10:00:00"), "reason", "拒不整改");
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining("offlineShutdown");
        assertThat(noticesOf(caseNo)).doesNotContain("N24");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void offline_theDeductionComesFirst_thenTheShutdownTakesOver() {
        deployed("offlineShutdown");
        String caseNo = reported();
        answers("manager1", caseNo, "approvePenalty", ordering("OFFLINE"));
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(noticesOf(caseNo)).startsWith("N02", "N06").doesNotContain("N18");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(measuresOf(caseNo)).containsExactly("OFFLINE ACTIVE", "DEPOSIT_DEDUCTION ACTIVE");
        assertThat(called("offlineShutdown", caseNo)).isEqualTo(1);
        assertThat(waitingAt(caseNo)).containsExactly("shutDownApp");
        // no rectification behind it
        assertThat(violation(caseNo).rectifyBy()).isNull();
        theCalledCaseEnds("offlineShutdown");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(visited(caseNo)).contains("shutDownApp", "appShutDown").doesNotContain("rectification");
    }

    @Test
    void expel_isAnnouncedWithN18_andOutranksOffline() {
        deployed("offlineShutdown");
        deployed("expulsion");
        String caseNo = reported();
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("OFFLINE", "EXPEL"), "deduction", "0", "effectiveAt", iso("2025-03-05 10:00:00"));
        assertThat(noticesOf(caseNo)).containsExactly("N18");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(called("expulsion", caseNo)).isEqualTo(1);
        assertThat(called("offlineShutdown", caseNo)).isZero();
        theCalledCaseEnds("expulsion");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(visited(caseNo)).contains("expelIsv", "isvExpelled").doesNotContain("shutDownApp");
    }

    @Test
    void e3_whileTheShutdownRuns_aTimelyLetterRegisteredLateIsNotLost() {
        deployed("offlineShutdown");
        String caseNo = reported();
        answers("manager1", caseNo, "approvePenalty", ordering("OFFLINE"));
        until("2025-03-05 10:00:01");
        // the process cannot take it any more: people have to look at it
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    private void theCalledCaseEnds(String processKey) {
        String running = runtime.createProcessInstanceQuery().processDefinitionKey(processKey).singleResult().getId();
        runtime.createMessageCorrelation("standInMayEnd").processInstanceId(running).correlate();
        settle();
    }

    private long called(String processKey, String parentCaseNo) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .superProcessInstanceId(cases.get(parentCaseNo).processInstanceId())
                .count();
    }

    private List<String> visited(String caseNo) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(cases.get(caseNo).processInstanceId()).list().stream()
                .map(a -> a.getActivityId())
                .toList();
    }
}
