package io.appgov;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.reset;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A delisting by its model: where the token waits, in which order it passes the steps, and what it leaves out. */
class DelistingPathTest extends Leaving implements OnH2 {

    @Autowired private ProcessEngine engine;

    @BeforeEach
    void engineOfThisHouse() {
        init(engine);
    }

    @AfterEach
    void forgetEngine() {
        reset();
    }

    private ProcessInstance instance(CaseNo caseNo) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo.value()).singleResult();
    }

    @Test
    void approved_itWaitsForTheAgreedDate_andEndsDelisted() {
        CaseNo caseNo = delistingOf(app);
        ProcessInstance delisting = instance(caseNo);
        assertThat(delisting).isWaitingAtExactly("reviewDelisting").hasNotPassed("isDelistingApproved");

        answers("partner2", caseNo, "reviewDelisting", "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"), "serviceTerms",
                "老用户服务至年底");
        assertThat(delisting).isWaitingAtExactly("agreedDateReached").hasNotPassed("delistOnAgreedDate");

        until("2025-03-10 00:00:00");
        assertThat(delisting).isEnded()
                .hasPassedInOrder("reviewDelisting", "approveDelisting", "agreedDateReached", "delistOnAgreedDate", "sendDelistedNotice",
                "appDelisted")
                .hasNotPassed("rejectDelisting", "withdrawRequest");
    }

    @Test
    void rejected_itEndsWithoutADate() {
        CaseNo caseNo = delistingOf(app);
        ProcessInstance delisting = instance(caseNo);
        answers("partner2", caseNo, "reviewDelisting", "decision", "reject", "reason", "老用户安排不明");
        assertThat(delisting).isEnded()
                .hasPassedInOrder("reviewDelisting", "rejectDelisting", "delistingRejected")
                .hasNotPassed("approveDelisting", "agreedDateReached", "delistOnAgreedDate");
    }

    @Test
    void withdrawnBeforeTheDate_itLeavesTheTimer() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 00:00:00");
        ProcessInstance delisting = instance(caseNo);
        assertThat(delisting).isWaitingAtExactly("agreedDateReached");
        letter(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-05 10:00:00");
        assertThat(delisting).isEnded().hasPassedInOrder("approveDelisting", "withdrawRequest", "withdrawalDone")
                .hasNotPassed("delistOnAgreedDate");
    }
}
