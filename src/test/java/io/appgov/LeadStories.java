package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lead.Breach;
import io.appgov.lead.Lead;
import io.appgov.lead.LeadProcess;
import io.appgov.lead.LeadReport;
import io.appgov.lead.LeadService;
import io.appgov.lead.LeadService.Found;
import io.appgov.violation.Severity;
import io.appgov.violation.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 违规线索: what a system finds is no violation before somebody has looked. */
class LeadStories extends Leaving implements OnBothDatabases {

    @Autowired private LeadProcess leadProcess;
    @Autowired private LeadService leads;
    @Autowired private FormService forms;

    private LeadReport finding(AppId of, String kind, String facts, String occurredAt, String reference) {
        return new LeadReport(isv, of, kind, facts, time(occurredAt), time(occurredAt).plusSeconds(3600), 12, reference);
    }

    private Found found(LeadReport report) {
        Found found = as("integrator1", () -> leadProcess.breachFound(report));
        settle();
        return found;
    }

    private CaseNo lead() {
        return found(finding(app, "V12", "支付接口中断", "2025-03-03 08:00:00", null)).caseNo();
    }

    private static Object[] itIsOne(Object... more) {
        Object[] answer = {"decision", "openViolation", "severity", "MINOR", "occurredAt", iso("2025-03-03 08:00:00"), "facts", "接口中断一小时"};
        Object[] all = Arrays.copyOf(answer, answer.length + more.length);
        System.arraycopy(more, 0, all, answer.length, more.length);
        return all;
    }

    private void opensViolation(String person, CaseNo caseNo, Object... more) {
        answers(person, caseNo, "confirmLead", itIsOne(more));
    }

    @Test
    void aFindingOpensALead_andAFurtherOneJoinsIt() {
        CaseNo caseNo = lead();
        assertThat(caseNo.value()).startsWith("L-2025-");
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("confirmLead");
        assertThat(found(finding(app, "V12", "登录接口中断", "2025-03-03 08:30:00", null))).isEqualTo(new Found(caseNo, false));
        assertThat(leads.get(caseNo).breaches()).extracting(Breach::facts).containsExactly("支付接口中断", "登录接口中断");
        assertThat(tasks.getVariableLocal(task(caseNo, "confirmLead").getId(), "summary").toString()).as("the open task shows both")
                .contains("支付接口中断", "登录接口中断");

        assertThat(found(finding(app, "V06", "客服离线", "2025-03-03 09:00:00", null)).isNew()).as("another kind").isTrue();
        assertThat(found(finding(null, "V12", "全部接口中断", "2025-03-03 09:00:00", null)).isNew()).as("of the ISV as a whole").isTrue();
        assertThat(noticesOf(caseNo)).as("the ISV is not told").isEmpty();
    }

    @Test
    void whatWasReportedAlreadyIsNotCountedAgain() {
        LeadReport report = finding(app, "V12", "支付接口中断", "2025-03-03 08:00:00", "incident-" + app);
        Found first = found(report);
        assertThat(found(report)).isEqualTo(new Found(first.caseNo(), false));
        assertThat(leads.get(first.caseNo()).breaches()).hasSize(1);
        assertThat(catchThrowable(() -> found(finding(app, "V06", "客服离线", "2025-03-03 08:00:00", "incident-" + app))))
                .isInstanceOf(RuleViolated.class).hasMessageContaining(first.caseNo().value());
        answers("operator1", first.caseNo(), "confirmLead", "decision", "drop", "reason", "计划内维护");
        assertThat(found(report)).as("nor after the lead has ended").isEqualTo(new Found(first.caseNo(), false));
    }

    @Test
    void whoConfirmsRecordsTheViolation() {
        CaseNo caseNo = lead();
        found(finding(app, "V12", "登录接口中断", "2025-03-03 08:30:00", null));
        opensViolation("operator2", caseNo);

        assertThat(state(caseNo)).isEqualTo("VIOLATION_OPENED");
        assertThat(waitingAt(caseNo)).isEmpty();
        Lead lead = leads.get(caseNo);
        Violation violation = violation(lead.violationNo());
        assertThat(violation.recorder()).isEqualTo("operator2");
        assertThat(violation.report().kind()).isEqualTo("V12");
        assertThat(violation.report().severity()).isEqualTo(Severity.MINOR);
        assertThat(violation.report().facts()).isEqualTo("接口中断一小时");
        assertThat(violation.report().sources()).singleElement()
                .satisfies(source -> assertThat(source.clause()).isEqualTo("§三.4"));
        assertThat(violation.report().evidence()).hasSize(2).allSatisfy(line -> assertThat(line).contains(caseNo.value(), "integrator1"));
        assertThat(violation.assessment().occurrence()).as("the lead itself counts nowhere").isEqualTo(1);
        assertThat(waitingAt(lead.violationNo())).containsExactly("approvePenalty");
        assertThat(cases.get(lead.violationNo()).openedBy()).isEqualTo("operator2");
    }

    @Test
    void aDroppedLeadIsOver_andTheNextFindingBeginsANewOne() {
        CaseNo caseNo = lead();
        answers("operator1", caseNo, "confirmLead", "decision", "drop", "reason", "计划内维护");
        assertThat(state(caseNo)).isEqualTo("DROPPED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(leads.get(caseNo).violationNo()).isNull();
        Found next = found(finding(app, "V12", "又中断", "2025-03-04 08:00:00", null));
        assertThat(next.isNew()).isTrue();
        assertThat(next.caseNo()).isNotEqualTo(caseNo);
        assertThat(noticesOf(caseNo)).isEmpty();
    }

    @Test
    void aLeadAboutTheIsvIsOpenedForAnAppOfIts() {
        CaseNo caseNo = found(finding(null, "V09", "只剩一名对接人", "2025-03-03 08:00:00", null)).caseNo();
        assertThat(refused("operator1", caseNo, "confirmLead", itIsOne())).isInstanceOf(InvalidInput.class);
        assertThat(refused("operator1", caseNo, "confirmLead", itIsOne("appId", "app-of-nobody"))).isInstanceOf(InvalidInput.class);
        assertThat(state(caseNo)).as("a refused answer leaves it open").isEqualTo("OPEN");
        opensViolation("operator1", caseNo, "appId", app.value());
        assertThat(violation(leads.get(caseNo).violationNo()).appId()).isEqualTo(app);
    }

    @Test
    void oneActIsPunishedOnce_alsoWhenASystemFindsItAgain() {
        CaseNo first = lead();
        opensViolation("operator1", first);
        CaseNo again = found(finding(app, "V12", "支付接口中断", "2025-03-03 08:10:00", null)).caseNo();
        assertThat(refused("operator1", again, "confirmLead", itIsOne())).isInstanceOf(RuleViolated.class)
                .hasMessageContaining(leads.get(first).violationNo().value());
        assertThat(state(again)).isEqualTo("OPEN");
        opensViolation("operator1", again, "distinctAct", "另一数据中心的中断");
        assertThat(state(again)).isEqualTo("VIOLATION_OPENED");
    }

    @Test
    void twoFindingsAtOnceAreOneLead() {
        List<Found> both = AtOnce.all(List.of(
                () -> as("integrator1", () -> leadProcess.breachFound(finding(app, "V12", "甲", "2025-03-03 08:00:00", null))),
                () -> as("integrator1", () -> leadProcess.breachFound(finding(app, "V12", "乙", "2025-03-03 08:00:00", null)))));
        assertThat(both).extracting(Found::isNew).containsExactlyInAnyOrder(true, false);
        assertThat(both).extracting(Found::caseNo).containsOnly(both.get(0).caseNo());
        assertThat(leads.get(both.get(0).caseNo()).breaches()).extracting(Breach::facts).containsExactlyInAnyOrder("甲", "乙");
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThat(catchThrowable(() -> found(finding(AppId.of("app-of-nobody"), "V12", "事实", "2025-03-03 08:00:00", null))))
                .isInstanceOf(InvalidInput.class);
        assertThat(catchThrowable(() -> found(finding(app, "V99", "事实", "2025-03-03 08:00:00", null)))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whenTheAccountIsClosedTheLeadIsOver_andNobodyIsTold() {
        CaseNo caseNo = found(finding(app, "V06", "客服离线", "2025-03-03 08:00:00", null)).caseNo();
        CaseNo expulsion = onlyChild(decidedToLeave(app, List.of("EXPEL"), "0"));
        shutDownToTheEnd(onlyChild(expulsion));
        assertThat(state(caseNo)).as("a lead keeps nobody from leaving").isEqualTo("OPEN");
        accountClosed(expulsion);
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).isEmpty();
        assertThat(catchThrowable(this::lead)).isInstanceOf(RuleViolated.class);
    }

    @Test
    void itDoesNotBeginByForm() {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("violationLead").latestVersion().singleResult()
                .getId();
        assertThat(catchThrowable(() -> as("operator1", () -> forms.submitStartForm(definition, Map.of()))))
                .cause().isInstanceOf(NotAllowed.class).hasMessageContaining("POST /api/leads");
    }
}
