package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.delisting.DelistingRequest;
import io.appgov.delisting.DelistingService;
import io.appgov.evidence.Attachments;
import io.appgov.expulsion.EndingRequest;
import io.appgov.expulsion.EndingService;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.relisting.RelistingRequest;
import io.appgov.relisting.RelistingService;
import io.appgov.shutdown.DutyItem;
import io.appgov.shutdown.DutyService;
import io.appgov.shutdown.ShutdownRequest;
import io.appgov.shutdown.ShutdownService;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/** Words to tell of apps and ISVs that leave and come back. */
public abstract class Leaving extends Story {

    @Autowired protected DelistingService delistings;
    @Autowired protected ShutdownService shutdowns;
    @Autowired protected DutyService duties;
    @Autowired protected EndingService endings;
    @Autowired protected RelistingService relistings;
    @Autowired protected Attachments attachments;

    /** The case is opened and its process begins; returns the case number. */
    protected CaseNo begun(CaseProcess process, Supplier<CaseNo> opens) {
        return processes.begin(process.key(), opens).caseNo();
    }

    /** partner1 hands in an ISV's wish to have its app delisted; returns the case number. */
    protected CaseNo delistingOf(AppId appId) {
        CaseNo caseNo = as("partner1", () -> begun(CaseProcess.DELISTING,
                () -> delistings.request(new DelistingRequest(appId, "业务调整", now()))));
        settle();
        return caseNo;
    }

    /** ... and partner2 agrees on a date. */
    protected CaseNo agreedDelistingOf(AppId appId, String agreedAt) {
        CaseNo caseNo = delistingOf(appId);
        answers("partner2", caseNo, "reviewDelisting", "decision", "approve", "agreedAt", iso(agreedAt), "serviceTerms", "老用户服务至年底");
        return caseNo;
    }

    protected String scan() {
        return as("partner1", () -> attachments.keep("letter.png",
                ("\u0089PNG\r\n\u001a\n" + now()).getBytes(StandardCharsets.ISO_8859_1)).id());
    }

    /** partner1 hands in a stamped letter; returns the case number. */
    protected CaseNo shutdownOf(AppId appId, String receivedAt, String plannedOfflineAt) {
        String scan = scan();
        CaseNo caseNo = as("partner1", () -> begun(CaseProcess.SHUTDOWN,
                () -> shutdowns.request(new ShutdownRequest(appId, "关停业务", time(receivedAt), time(plannedOfflineAt), scan))));
        settle();
        return caseNo;
    }

    /** ... checked by partner2 and approved by manager1: the app is delisted, the user notice is awaited. */
    protected CaseNo approvedShutdownOf(AppId appId, String receivedAt, String plannedOfflineAt) {
        CaseNo caseNo = shutdownOf(appId, receivedAt, plannedOfflineAt);
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(receivedAt), "plannedOfflineAt", iso(plannedOfflineAt));
        answers("manager1", caseNo, "reviewShutdown", "decision", "approve");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        return caseNo;
    }

    /** operator1 verifies a batch of the ISV's notice to its users. */
    protected void batch(CaseNo caseNo, String sentAt, boolean all) {
        answers("operator1", caseNo, "verifyUserNotice",
                "allUsersNotified", all, "sentAt", iso(sentAt), "recipients", 120, "evidence", "群发记录");
    }

    /** The duties that wait to be judged, in the order of their tasks. */
    protected List<String> openDuties(CaseNo caseNo) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("verifyDuty").list().stream()
                .map(t -> (String) tasks.getVariable(t.getId(), "item"))
                .sorted()
                .toList();
    }

    protected Task dutyTask(CaseNo caseNo, DutyItem item) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("verifyDuty").list().stream()
                .filter(t -> item.name().equals(tasks.getVariable(t.getId(), "item")))
                .findFirst()
                .orElseThrow();
    }

    /** A person judges one duty. */
    protected void judges(String person, CaseNo caseNo, DutyItem item, Object... fields) {
        Task task = dutyTask(caseNo, item);
        as(person, () -> {
            tasks.claim(task.getId(), person);
            tasks.complete(task.getId(), variables(fields));
            return null;
        });
        settle();
    }

    /** operator2 finds these duties done. */
    protected void done(CaseNo caseNo, DutyItem... items) {
        for (DutyItem item : items) {
            List<Object> fields = new ArrayList<>(List.of("outcome", "done", "evidence", "核对记录"));
            if (item == DutyItem.dataExport) {
                fields.addAll(List.of("exportTargets", List.of("base")));
            }
            judges("operator2", caseNo, item, fields.toArray());
        }
    }

    protected void allDutiesDone(CaseNo caseNo) {
        openDuties(caseNo).forEach(item -> done(caseNo, DutyItem.valueOf(item)));
    }

    /** manager2 confirms, finance1 pays back what is left; the app is offline. */
    protected void confirmedAndRefunded(CaseNo caseNo, String bankReference) {
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", bankReference);
    }

    protected EndingRequest endingRequest(IsvId isvId, String endAt) {
        return new EndingRequest(isvId, "战略调整", "迁移客户，完成退款", now(), time(endAt));
    }

    /** partner1 hands in an ISV's mail that ends the cooperation; returns the case number. */
    protected CaseNo endingOf(IsvId isvId, String endAt) {
        CaseNo caseNo = as("partner1", () -> begun(CaseProcess.EXPULSION, () -> endings.request(endingRequest(isvId, endAt))));
        settle();
        return caseNo;
    }

    protected CaseNo approvedEndingOf(IsvId isvId, String endAt) {
        CaseNo caseNo = endingOf(isvId, endAt);
        answers("manager1", caseNo, "reviewTermination", "decision", "approve");
        return caseNo;
    }

    /** All apps are offline: issues settled, letter issued and served, account closed. */
    protected void accountClosed(CaseNo caseNo) {
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
    }

    /** A violation whose penalty ends the app's or the ISV's presence, decided by silence at 2025-03-05 10:00:01. */
    protected CaseNo decidedToLeave(AppId appId, List<String> measures, String deduction) {
        CaseNo caseNo = reported(new io.appgov.violation.ViolationReport(
                catalogue.app(appId).isvId(), appId, "V14", io.appgov.violation.Severity.MINOR, time("2025-03-03 09:00:00"), "事实",
                List.of(new io.appgov.violation.RuleSource("运营管理规范", "§八", "V14")), List.of("截图")).distinct("另一次行为"));
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", measures, "deduction", deduction, "effectiveAt", iso(now().plusSeconds(3600)));
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    protected List<CaseNo> children(CaseNo caseNo) {
        return cases.childrenOf(caseNo);
    }

    protected CaseNo onlyChild(CaseNo caseNo) {
        assertThat(children(caseNo)).hasSize(1);
        return children(caseNo).get(0);
    }

    /** partner1 hands in an application to be listed again, saying of these violations how they were corrected; returns the case number. */
    protected CaseNo relistingOf(AppId appId, CaseNo... corrected) {
        CaseNo caseNo = as("partner1", () -> begun(CaseProcess.RELISTING, () -> relistings.request(relistingRequest(appId, corrected))));
        settle();
        return caseNo;
    }

    protected static RelistingRequest relistingRequest(AppId appId, CaseNo... corrected) {
        return new RelistingRequest(appId, "原因分析", "优化方案", Stream.of(corrected)
                .map(violation -> new RelistingRequest.Statement(violation, "已改正 " + violation, List.of("截图 " + violation)))
                .toList());
    }

    /** A violation takes the app offline. Its case is closed then, and nobody has verified that anything was put right. */
    protected CaseNo closedByShutdownOf(AppId appId) {
        CaseNo caseNo = decidedToLeaveNow(appId, List.of("OFFLINE"));
        shutDownToTheEnd(onlyChild(caseNo));
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.OFFLINE);
        return caseNo;
    }

    private CaseNo decidedToLeaveNow(AppId appId, List<String> measures) {
        CaseNo caseNo = reported(new ViolationReport(
                catalogue.app(appId).isvId(), appId, "V14", Severity.MINOR, now().minus(Duration.ofHours(1)), "事实 " + appId,
                List.of(new RuleSource("运营管理规范", "§八", "V14")), List.of("截图")));
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", measures, "deduction", "0", "effectiveAt", iso(now().plusSeconds(3600)));
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    /** The violations whose correction waits to be verified. */
    protected List<CaseNo> correctionsOpen(CaseNo caseNo) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("verifyCorrection").list().stream()
                .map(t -> CaseNo.of((String) tasks.getVariable(t.getId(), "item")))
                .sorted(CharSequence::compare)
                .toList();
    }

    protected Task correctionTask(CaseNo caseNo, String violation) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).taskDefinitionKey("verifyCorrection").list().stream()
                .filter(t -> violation.equals(tasks.getVariable(t.getId(), "item")))
                .findFirst()
                .orElseThrow();
    }

    /** A person verifies the correction of one violation; then everything due is done. */
    protected void verifies(String person, CaseNo caseNo, String violation, boolean corrected) {
        Task task = correctionTask(caseNo, violation);
        as(person, () -> {
            tasks.claim(task.getId(), person);
            tasks.complete(task.getId(), variables("corrected", corrected, "notes", "核验 " + violation));
            return null;
        });
        settle();
    }

    protected static final List<String> ALL_STANDARDS =
            List.of("certified", "description", "function", "noDuplicate", "contacts", "supportHours");

    protected void relistingApproved(CaseNo caseNo) {
        answers("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
    }

    /** operator2 registers a letter received now. */
    protected Letter letterNow(CaseNo caseNo, LetterType type) {
        return letterNow(caseNo, type, List.of(), null);
    }

    protected Letter letterNow(CaseNo caseNo, LetterType type, List<String> scans, Instant plannedOfflineAt) {
        Letter letter = as("operator2", () -> letters.correspondenceReceived(
                new LetterForm(caseNo, type, now(), "来件", scans, plannedOfflineAt), "api", "operator2"));
        settle();
        return letter;
    }

    protected String entriesOf(AppId appId) {
        return ledger.account(appId).entries().stream().map(e -> e.kind() + " " + e.amount()).toList().toString();
    }

    // violations that make an app or an ISV leave

    protected static String beijing(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Shanghai")).toString();
    }

    /** A violation on this app is recorded, approved with these measures, and served now; its window runs. */
    protected CaseNo orderedToLeave(AppId appId, String kind, List<String> measures, String deduction) {
        CaseNo caseNo = reported(new ViolationReport(
                catalogue.app(appId).isvId(), appId, kind, Severity.MINOR, time("2025-03-03 09:00:00"), "事实",
                List.of(new RuleSource("运营管理规范", "§八", kind)), List.of("截图")).distinct("另一次行为"));
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", measures, "deduction", deduction, "effectiveAt", iso(now().plusSeconds(3600)));
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        return caseNo;
    }

    /** All users are notified by now, and every duty is met. */
    protected void usersNotifiedAndDutiesMet(CaseNo caseNo) {
        batch(caseNo, beijing(now()), true);
        allDutiesDone(caseNo);
    }

    /** From the user notice, sent now, to the refund of what is left, 90 days later: the app is offline. */
    protected void shutDownToTheEnd(CaseNo caseNo) {
        usersNotifiedAndDutiesMet(caseNo);
        pass("P90D");
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        if (hasTask(caseNo, "payRefund")) {
            answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-" + caseNo);
        }
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    /** An app goes offline by its ISV's own wish, its deposit is paid back; 90 days later. */
    protected CaseNo goneOffline(AppId appId) {
        CaseNo caseNo = approvedShutdownOf(appId, beijing(now()), beijing(now().plus(Duration.ofDays(90))));
        shutDownToTheEnd(caseNo);
        return caseNo;
    }

    protected List<String> visited(CaseNo caseNo) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(cases.get(caseNo).processInstanceId()).list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** This case has ended because of that one, and the ISV was told so with N25, once. */
    protected void assertEndedBecauseOf(CaseNo caseNo, String other) {
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(caseNo).endedBy().value()).isEqualTo(other);
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N25");
        assertThat(deliveriesOf(caseNo, "N25")).isNotEmpty().allMatch(d -> d.message().body().contains(other));
    }

    protected AppStatus statusOf(AppId appId) {
        return catalogue.app(appId).status();
    }

    protected IsvStatus isvStatus() {
        return catalogue.isv(isv).status();
    }

    /** How many cases the app has had, of every kind. */
    protected long casesOf(AppId appId) {
        return cases.count(new io.appgov.cases.CaseQuery(null, appId, null, null, null, null, 0, 1));
    }
}
