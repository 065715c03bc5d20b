package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Group;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import io.appgov.violation.Severity;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Words to tell of one shutdown, S23's unless said otherwise: letter received and approved on 2025-01-10 10:00, planned for
 * 2025-04-10 10:00, users told on 01-17 10:00; so the clocks are over on 2025-04-17 10:00:00.
 */
abstract class ShutdownStory extends Leaving {

    protected static final String RECEIVED = "2025-01-10 10:00:00";
    protected static final String PLANNED = "2025-04-10 10:00:00";
    protected static final String NOTIFIED = "2025-01-17 10:00:00";
    protected static final String EARLIEST = "2025-04-17 10:00:00";

    @Autowired private io.appgov.cases.CaseDecisions caseDecisions;

    protected CaseNo approved() {
        at(RECEIVED);
        return approvedShutdownOf(app, RECEIVED, PLANNED);
    }

    /** All users are told: the clocks run until {@link #EARLIEST}, the duties wait to be judged. */
    protected CaseNo notified() {
        CaseNo caseNo = approved();
        until(NOTIFIED);
        batch(caseNo, NOTIFIED, true);
        return caseNo;
    }

    protected CaseNo dutiesDone() {
        CaseNo caseNo = notified();
        allDutiesDone(caseNo);
        return caseNo;
    }

    protected CaseNo awaitingConfirmation() {
        CaseNo caseNo = dutiesDone();
        until(EARLIEST);
        assertThat(hasTask(caseNo, "confirmOffline")).isTrue();
        return caseNo;
    }

    protected CaseNo awaitingRefund() {
        CaseNo caseNo = awaitingConfirmation();
        confirm(caseNo);
        assertThat(hasTask(caseNo, "payRefund")).isTrue();
        return caseNo;
    }

    /** Nobody told of any duty: on {@link #EARLIEST} a manager has to look. */
    protected CaseNo overdue() {
        CaseNo caseNo = notified();
        until(EARLIEST);
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        return caseNo;
    }

    protected void confirm(CaseNo caseNo) {
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
    }

    protected void paid(CaseNo caseNo) {
        answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-" + caseNo);
    }

    /** manager1 answers an overdue shutdown. */
    protected void overdue(CaseNo caseNo, String action, String until) {
        answers("manager1", caseNo, "overdueDuties", "action", action, "until", iso(until), "reason", "服务商申请延期");
    }

    /** What is still open between the app and its users, as the operators know it. */
    protected void stillOpen(int authorizations, int refunds, int complaints) {
        says(app, "openAuthorizations", authorizations, "openRefunds", refunds, "openComplaints", complaints);
        settle();
    }

    protected List<String> unmet(CaseNo caseNo) {
        return duties.unmet(caseNo);
    }

    protected Duty duty(CaseNo caseNo, DutyItem item) {
        return duties.dutiesOf(caseNo).stream().filter(d -> d.item() == item).findFirst().orElseThrow();
    }

    /** operator2's judgement of a duty is refused and the duty stays open; returns why. */
    protected Refusal refusedDuty(CaseNo caseNo, DutyItem item, Object... fields) {
        Task task = dutyTask(caseNo, item);
        Throwable refused = as("operator2", () -> catchThrowable(() -> {
            tasks.claim(task.getId(), "operator2");
            tasks.complete(task.getId(), variables(fields));
        }));
        assertThat(refused).hasCauseInstanceOf(Refusal.class);
        assertThat(openDuties(caseNo)).contains(item.name());
        assertThat(duty(caseNo, item).state()).isEqualTo(Duty.State.OPEN);
        as("operator2", () -> {
            tasks.setAssignee(task.getId(), null);
            return null;
        });
        return (Refusal) refused.getCause();
    }

    /** The answer's form is wrong in these fields and no other. */
    protected static void assertWrong(Refusal refusal, String... fields) {
        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactlyInAnyOrder(fields);
    }

    protected static void assertRule(Refusal refusal, String rule) {
        assertThat(refusal).isInstanceOf(RuleViolated.class);
        assertThat(((RuleViolated) refusal).rule()).isEqualTo(rule);
    }

    /** operator1 records a violation of the app that happened just now. */
    protected CaseNo violationNow() {
        CaseNo caseNo = as("operator1", () -> violationProcess
                .violationReported(new io.appgov.violation.ViolationReport(
                        isv, app, "V02", Severity.MINOR, now(), "事实",
                        List.of(new io.appgov.violation.RuleSource("运营管理规范", "§三", "V02")), List.of("截图")).distinct("另一次行为"))
                .caseNo());
        settle();
        return caseNo;
    }

    /** It is approved, confirmed and enforced at once, at this price. */
    protected void enforced(CaseNo violation, String deduction) {
        approves(violation, List.of("DEPOSIT_DEDUCTION"), deduction, 30, now());
        letterNow(violation, LetterType.CONFIRM);
        assertThat(state(violation)).isEqualTo("ENFORCED");
    }

    /** Somebody who works in two groups; their four-eyes are closed by what they did, not by the group they lack. */
    protected String inBoth(Group one, Group other) {
        String person = one.id() + "-" + other.id();
        users.create(person, "secret-" + person, "双岗", person, null, one, other);
        return person;
    }

    protected List<String> actionsIn(CaseNo caseNo) {
        return caseDecisions.of(caseNo).stream().map(d -> d.action()).toList();
    }

    protected long remindersOf(CaseNo caseNo) {
        return noticesOf(caseNo).stream().filter("N16"::equals).count();
    }

    protected long tasksOf(CaseNo caseNo, String taskKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey(taskKey).count();
    }

    protected String depositState() {
        return ledger.account(app).state();
    }
}
