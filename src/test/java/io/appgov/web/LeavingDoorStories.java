package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.shutdown.DutyItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * S38 for cases in which an app or an ISV leaves or comes back, at one of the doors of the engine's REST API: their starts,
 * each of their tasks, and every way round them.
 */
abstract class LeavingDoorStories extends EngineDoorStory {

    private static final Map<String, String> STAFF = new LinkedHashMap<>();

    static {
        STAFF.put("operator1", "operators");
        STAFF.put("partner1", "partnerManagers");
        STAFF.put("reviewer1", "appealReviewers");
        STAFF.put("manager1", "managers");
        STAFF.put("finance1", "finance");
        STAFF.put("auditor1", "auditors");
        STAFF.put("admin", "camunda-admin");
    }

    /** An answer that is wrong in one field; {@code fields} replace those of the right one. */
    private record Wrong(String field, Map<String, Object> fields) {}

    private static Wrong wrong(String field, Object... fields) {
        return new Wrong(field, object(fields));
    }

    /**
     * A user task.
     *
     * @param group who answers it
     * @param person of them, not excluded by four-eyes
     * @param excluded by four-eyes, even as a member of the group; {@code null} where nobody is
     * @param brings a case there; the task's id
     */
    private record Work(
            String name, String group, String person, String excluded, Function<LeavingDoorStories, String> brings,
            Map<String, Object> right, List<Wrong> wrong) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String RECEIVED = "2025-03-03 09:00:00";
    private static final String PLANNED = "2025-06-01 09:00:00";
    private static final String LONG = "长".repeat(4001);

    // how a case comes to a task

    private CaseNo checkedShutdown() {
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        return caseNo;
    }

    private CaseNo notifiedShutdown() {
        CaseNo caseNo = approvedShutdownOf(app, RECEIVED, PLANNED);
        batch(caseNo, "2025-03-03 10:00:00", true);
        return caseNo;
    }

    private CaseNo shutdownToConfirm() {
        CaseNo caseNo = notifiedShutdown();
        allDutiesDone(caseNo);
        until("2025-06-01 10:00:00");
        return caseNo;
    }

    private CaseNo shutdownToPay() {
        CaseNo caseNo = shutdownToConfirm();
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        return caseNo;
    }

    private CaseNo endingWithAllOffline() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        CaseNo child = onlyChild(caseNo);
        batch(child, "2025-03-03 10:00:00", true);
        allDutiesDone(child);
        until("2025-06-01 10:00:00");
        confirmedAndRefunded(child, "BANK-" + app);
        return caseNo;
    }

    private CaseNo endingToLetter() {
        CaseNo caseNo = endingWithAllOffline();
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        return caseNo;
    }

    private String idOf(CaseNo caseNo, String taskKey) {
        return task(caseNo, taskKey).getId();
    }

    // the tasks

    static Stream<Work> work() {
        String soon = iso("2025-03-10 00:00:00");
        // a bank's reference is booked once over all accounts
        String reference = "BANK-" + UUID.randomUUID();
        return Stream.of(
                new Work("reviewDelisting", "partnerManagers", "partner2", null,
                        t -> t.idOf(t.delistingOf(t.app), "reviewDelisting"),
                        object("decision", "approve", "agreedAt", soon, "serviceTerms", "老用户服务至年底"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", "return"),
                                wrong("agreedAt", "agreedAt", null),
                                wrong("agreedAt", "agreedAt", iso("2025-03-03 09:59:59")),
                                wrong("agreedAt", "agreedAt", "2025-03-10"),
                                wrong("serviceTerms", "serviceTerms", " "),
                                wrong("serviceTerms", "serviceTerms", List.of("x")),
                                wrong("reason", "decision", "reject"),
                                wrong("reason", "decision", "reject", "reason", LONG),
                                wrong("delistingDecision", "delistingDecision", "approve"),
                                wrong("delistingDueAt", "delistingDueAt", soon))),
                new Work("checkLetter", "partnerManagers", "partner2", null,
                        t -> t.idOf(t.shutdownOf(t.app, RECEIVED, PLANNED), "checkLetter"),
                        object("valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED)),
                        List.of(
                                wrong("valid", "valid", null),
                                wrong("valid", "valid", "yes"),
                                wrong("receivedAt", "receivedAt", null),
                                wrong("receivedAt", "receivedAt", iso("2025-03-03 10:00:01")),
                                wrong("plannedOfflineAt", "plannedOfflineAt", null),
                                wrong("plannedOfflineAt", "plannedOfflineAt", iso("2025-06-01 08:59:59")),
                                wrong("reason", "valid", false),
                                wrong("noUserData", "noUserData", "perhaps"),
                                wrong("noUserDataEvidence", "noUserData", true),
                                wrong("noUserData", "noUserDataEvidence", "架构说明"),
                                wrong("letter", "letter", "another"),
                                wrong("letterValid", "letterValid", true))),
                new Work("reviewShutdown", "managers", "manager1", "partner2",
                        t -> t.idOf(t.checkedShutdown(), "reviewShutdown"),
                        object("decision", "approve"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", true),
                                wrong("reason", "decision", "reject"),
                                wrong("plannedOfflineAt", "plannedOfflineAt", iso("2025-04-01 00:00:00")))),
                new Work("verifyUserNotice", "operators", "operator1", null,
                        t -> t.idOf(t.approvedShutdownOf(t.app, RECEIVED, PLANNED), "verifyUserNotice"),
                        object("allUsersNotified", true, "sentAt", iso("2025-03-03 10:00:00"), "recipients", 0, "evidence",
                                List.of("群发记录")),
                        List.of(
                                wrong("allUsersNotified", "allUsersNotified", null),
                                wrong("allUsersNotified", "allUsersNotified", "some"),
                                wrong("sentAt", "sentAt", null),
                                wrong("sentAt", "sentAt", iso("2025-03-03 09:59:59")),
                                wrong("sentAt", "sentAt", iso("2025-03-03 10:00:01")),
                                wrong("recipients", "recipients", null),
                                wrong("recipients", "recipients", -1),
                                wrong("recipients", "recipients", 1.5),
                                wrong("recipients", "recipients", "many"),
                                wrong("evidence", "evidence", null),
                                wrong("evidence", "evidence", List.of()),
                                wrong("evidence", "evidence", List.of(7)),
                                wrong("noUserData", "noUserData", "perhaps"),
                                wrong("noUserData", "noUserData", true, "noUserDataEvidence", "架构说明"),
                                wrong("firstBatch", "firstBatch", false))),
                new Work("missingUserNotice", "managers", "manager1", null,
                        t -> {
                            CaseNo caseNo = t.approvedShutdownOf(t.app, RECEIVED, PLANNED);
                            t.until("2025-03-10 10:00:00");
                            return t.idOf(caseNo, "missingUserNotice");
                        },
                        object("action", "wait", "reason", "已承诺明日发送"),
                        List.of(
                                wrong("action", "action", null),
                                wrong("action", "action", "extend"),
                                wrong("reason", "reason", ""),
                                wrong("userNoticeMissingAt", "userNoticeMissingAt", soon))),
                duty(DutyItem.dataExport, object("outcome", "done", "evidence", "导出截图", "exportTargets", List.of("docs", "base")), List.of(
                        wrong("outcome", "outcome", null),
                        wrong("outcome", "outcome", "skipped"),
                        wrong("evidence", "evidence", null),
                        wrong("evidence", "evidence", List.of()),
                        wrong("exportTargets", "exportTargets", null),
                        wrong("exportTargets", "exportTargets", List.of()),
                        wrong("exportTargets", "exportTargets", List.of("base", "floppy")),
                        wrong("exportTargets", "exportTargets", "base"),
                        wrong("item", "item", "refunds"),
                        wrong("items", "items", List.of("refunds")))),
                duty(DutyItem.authorizationsRemoved, object("outcome", "done", "evidence", List.of("授权清单")), List.of(
                        wrong("outcome", "outcome", "notApplicable", "reason", "没有授权"))),
                duty(DutyItem.refunds, object("outcome", "done", "evidence", "退款清单"), List.of(
                        wrong("outcome", "outcome", "notApplicable", "reason", "无收费用户"),
                        wrong("item", "item", "authorizationsRemoved"),
                        wrong("itemTitle", "itemTitle", "x"))),
                new Work("overdueDuties", "managers", "manager1", null,
                        t -> {
                            CaseNo caseNo = t.notifiedShutdown();
                            t.until("2025-06-01 10:00:00");
                            return t.idOf(caseNo, "overdueDuties");
                        },
                        object("action", "extend", "until", iso("2025-06-10 00:00:00"), "reason", "再宽限"),
                        List.of(
                                wrong("action", "action", null),
                                wrong("action", "action", "confirm"),
                                wrong("until", "until", null),
                                wrong("until", "until", iso("2025-06-01 10:00:00")),
                                wrong("until", "until", "2025-06-10"),
                                wrong("reason", "reason", null),
                                wrong("offlineGate", "offlineGate", "OPEN"))),
                new Work("confirmOffline", "managers", "manager2", "operator1",
                        t -> t.idOf(t.shutdownToConfirm(), "confirmOffline"),
                        object("decision", "return", "items", List.of("refunds", "technicalSupport"), "reason", "证据不清"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", "approve"),
                                wrong("items", "items", null),
                                wrong("items", "items", List.of()),
                                wrong("items", "items", List.of("refunds", "moon")),
                                wrong("items", "items", "refunds"),
                                wrong("reason", "reason", null),
                                wrong("offlineDecision", "decision", "confirm", "offlineDecision", "confirm"))),
                new Work("payRefund", "finance", "finance1", "manager2",
                        t -> t.idOf(t.shutdownToPay(), "payRefund"),
                        object("outcome", "paid", "bankReference", reference),
                        List.of(
                                wrong("outcome", "outcome", null),
                                wrong("outcome", "outcome", true),
                                wrong("bankReference", "bankReference", null),
                                wrong("bankReference", "bankReference", "b".repeat(101)),
                                wrong("reason", "outcome", "failed"),
                                wrong("amount", "amount", "1.00"),
                                wrong("refundAmount", "refundAmount", "20000.00"))),
                new Work("reviewWithdrawal", "managers", "manager1", null,
                        t -> {
                            CaseNo caseNo = t.approvedShutdownOf(t.app, RECEIVED, PLANNED);
                            t.letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
                            return t.idOf(caseNo, "reviewWithdrawal");
                        },
                        object("decision", "approve", "reason", "双方同意"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", "withdraw"),
                                wrong("reason", "reason", null),
                                wrong("reason", "decision", "reject", "reason", null))),
                new Work("reviewTermination", "managers", "manager1", null,
                        t -> t.idOf(t.endingOf(t.isv, "2025-06-01 10:00:00"), "reviewTermination"),
                        object("decision", "reject", "reason", "方案不足"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", "return"),
                                wrong("reason", "reason", null),
                                wrong("endAt", "endAt", iso("2025-04-01 00:00:00")))),
                new Work("settleCustomerIssues", "operators", "operator1", null,
                        t -> t.idOf(t.endingWithAllOffline(), "settleCustomerIssues"),
                        object("openIssues", 0, "notes", "客诉清零"),
                        List.of(
                                wrong("openIssues", "openIssues", null),
                                wrong("openIssues", "openIssues", 1),
                                wrong("openIssues", "openIssues", -1),
                                wrong("openIssues", "openIssues", "none"),
                                wrong("notes", "notes", null),
                                wrong("endingGateOpen", "endingGateOpen", true))),
                new Work("issueTerminationLetter", "managers", "manager1", "operator1",
                        t -> t.idOf(t.endingToLetter(), "issueTerminationLetter"),
                        object("confirmed", true, "signedBy", "王经理"),
                        List.of(
                                wrong("confirmed", "confirmed", null),
                                wrong("confirmed", "confirmed", false),
                                wrong("confirmed", "confirmed", "yes"),
                                wrong("signedBy", "signedBy", null),
                                wrong("signedBy", "signedBy", "王".repeat(201)))),
                new Work("closeAccount", "operators", "operator2", "manager1",
                        t -> {
                            CaseNo caseNo = t.endingToLetter();
                            t.answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
                            return t.idOf(caseNo, "closeAccount");
                        },
                        object("confirmed", "true"),
                        List.of(
                                wrong("confirmed", "confirmed", null),
                                wrong("confirmed", "confirmed", "false"),
                                wrong("status", "status", "FROZEN"))),
                new Work("verifyCorrection", "operators", "operator2", "manager2",
                        t -> {
                            CaseNo violation = t.closedByShutdownOf(t.app);
                            // managers record as well: a V16 of a shutdown's duties
                            t.jdbc.sql("update violation set recorder = 'manager2' where case_no = :no").param("no", violation).update();
                            return t.idOf(t.relistingOf(t.app, violation), "verifyCorrection");
                        },
                        object("corrected", "true", "notes", "已核验"),
                        List.of(
                                wrong("corrected", "corrected", null),
                                wrong("corrected", "corrected", "yes"),
                                wrong("notes", "notes", null),
                                wrong("item", "item", "V-2025-000001"))),
                new Work("reviewRelisting", "partnerManagers", "partner2", "operator1",
                        t -> {
                            t.reported();
                            t.statusOf(t.app, "DELISTED");
                            return t.idOf(t.relistingOf(t.app), "reviewRelisting");
                        },
                        // the violation just reported is alleged, so it could not be approved
                        object("decision", "reject", "reason", "功能不完整"),
                        List.of(
                                wrong("decision", "decision", null),
                                wrong("decision", "decision", "relist"),
                                wrong("reason", "reason", null),
                                wrong("standardsMet", "decision", "approve"),
                                wrong("standardsMet", "decision", "approve", "standardsMet", List.of()),
                                wrong("standardsMet", "decision", "approve", "standardsMet", ALL_STANDARDS.subList(0, 5)),
                                wrong("standardsMet", "decision", "approve", "standardsMet", List.of("certified", "beautiful")),
                                wrong("standardsMet", "decision", "approve", "standardsMet", "all"),
                                wrong("depositShort", "depositShort", false))),
                new Work("confirmShortfallPaid", "finance", "finance1", "partner2",
                        t -> {
                            AppId empty = t.newApp(t.isv, AppId.of(t.app + "-empty"), "0");
                            t.statusOf(empty, "OFFLINE");
                            CaseNo caseNo = t.relistingOf(empty);
                            t.relistingApproved(caseNo);
                            return t.idOf(caseNo, "confirmShortfallPaid");
                        },
                        object("outcome", "paid", "amount", "10000.00", "bankReference", reference + "-2"),
                        List.of(
                                wrong("outcome", "outcome", null),
                                wrong("outcome", "outcome", "failed"),
                                wrong("amount", "amount", null),
                                wrong("amount", "amount", "9999.99"),
                                wrong("amount", "amount", "10000.01"),
                                wrong("amount", "amount", "10000.001"),
                                wrong("amount", "amount", "-10000.00"),
                                wrong("bankReference", "bankReference", null),
                                wrong("shortfallPaid", "shortfallPaid", true))));
    }

    private static Work duty(DutyItem item, Map<String, Object> right, List<Wrong> wrong) {
        return new Work("verifyDuty " + item, "operators", "operator2", null, t -> t.dutyTask(t.notifiedShutdown(), item).getId(),
                right, wrong);
    }

    @ParameterizedTest
    @MethodSource("work")
    void s38_onlyItsGroupClaimsAndCompletesATask_andNobodyGoesRoundIt(Work work) {
        String task = work.brings().apply(this);
        var right = answer(work.right());
        List<String> others = STAFF.keySet().stream().filter(person -> !STAFF.get(person).equals(work.group())).toList();
        String member = work.person();
        nothingChangesBy(() -> {
            for (String person : others) {
                refusal(person, "POST", "/task/" + task + "/claim", object("userId", person));
                refusal(person, "POST", "/task/" + task + "/complete", right);
                refusal(person, "POST", "/task/" + task + "/submit-form", right);
            }
            // nor does its own group, unclaimed
            refusal(member, "POST", "/task/" + task + "/complete", right);
            refusal(member, "POST", "/task/" + task + "/submit-form", right);
            refusal(member, "POST", "/task/" + task + "/assignee", object("userId", others.get(0)));
        });
        claims(member, task);
        nothingChangesBy(() -> {
            for (String person : others) {
                refusal(person, "POST", "/task/" + task + "/complete", right);
                refusal(person, "POST", "/task/" + task + "/bpmnError", object("errorCode", "withdrawn"));
            }
            // not by an error either, the models' own included
            for (String error : List.of("withdrawn", "any")) {
                refusal(member, "POST", "/task/" + task + "/bpmnError",
                        object("errorCode", error, "errorMessage", "x", "variables", typed(work.right())));
            }
            refusal(member, "POST", "/task/" + task + "/bpmnEscalation", object("escalationCode", "any"));
        });

        // the right way goes through, so the door is not just shut
        Answer form = engine(member, "GET", "/task/" + task + "/deployed-form");
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        Answer done = engine(member, "POST", "/task/" + task + "/submit-form", right);
        assertThat(done.status()).as(done.body()).isIn(200, 204);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
        settle();
        turnedAway(404, member, "POST", "/task/" + task + "/complete", right);
    }

    @ParameterizedTest
    @MethodSource("work")
    void aWrongAnswerIsRefusedByItsFieldAndTheTaskStaysOpen(Work work) {
        String task = work.brings().apply(this);
        claims(work.person(), task);
        List<Wrong> wrong = new ArrayList<>(work.wrong());
        wrong.add(wrong("caseNo", "caseNo", "S-1"));
        nothingChangesBy(() -> wrong.forEach(each -> {
            var body = answer(but(work.right(), each.fields().entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                    .toArray()));
            for (String how : List.of("complete", "submit-form")) {
                Answer refused = refusal(400, work.person(), "POST", "/task/" + task + "/" + how, body);
                assertThat(refused.json().path("message").asText()).as("%s", each).contains(each.field());
            }
        }));
        turnedAway(400, work.person(), "POST", "/task/" + task + "/complete", object());
        assertThat(engine(work.person(), "POST", "/task/" + task + "/complete", answer(work.right())).status()).isIn(200, 204);
    }

    static Stream<Work> fourEyes() {
        return work().filter(work -> work.excluded() != null);
    }

    @ParameterizedTest
    @MethodSource("fourEyes")
    void e31_whoIsExcludedByFourEyesIsRefused_evenAsAMemberOfTheRightGroup(Work work) {
        String task = work.brings().apply(this);
        identity.createMembership(work.excluded(), work.group());
        try {
            Answer claim = turnedAway(work.excluded(), "POST", "/task/" + task + "/claim", object("userId", work.excluded()));
            assertThat(claim.json().path("message").asText()).contains("four-eyes");
            turnedAway(work.excluded(), "POST", "/task/" + task + "/assignee", object("userId", work.excluded()));
            turnedAway(work.excluded(), "POST", "/task/" + task + "/complete", answer(work.right()));
            turnedAway(work.excluded(), "POST", "/task/" + task + "/submit-form", answer(work.right()));
        } finally {
            identity.deleteMembership(work.excluded(), work.group());
        }
    }

    // what a rule refuses at a task

    private void refusedByARule(String person, String task, Map<String, Object> answer, String says) {
        for (String how : List.of("complete", "submit-form")) {
            Answer refused = turnedAway(409, person, "POST", "/task/" + task + "/" + how, answer(answer));
            assertThat(refused.json().path("message").asText()).contains(says);
        }
    }

    @Test
    void e20_aConfirmationIsRefusedNamingWhatIsMissing() {
        String task = idOf(shutdownToConfirm(), "confirmOffline");
        claims("manager2", task);
        jdbc.sql("update app set open_refunds = 2, open_authorizations = 1 where app_id = :app").param("app", app).update();
        refusedByARule("manager2", task, object("decision", "confirm"), "open refunds: 2");
        jdbc.sql("update app set open_refunds = 0 where app_id = :app").param("app", app).update();
        refusedByARule("manager2", task, object("decision", "confirm"), "open authorizations: 1");
    }

    @Test
    void e11_aRefundIsRefusedWhileAViolationIsUndecided_andUnderAReferenceBookedBefore() {
        CaseNo caseNo = shutdownToPay();
        String task = idOf(caseNo, "payRefund");
        claims("finance1", task);
        refusedByARule("finance1", task, object("outcome", "paid", "bankReference", "PAY-" + app), "PAY-" + app);
        CaseNo violation = reported(violation("V02", io.appgov.violation.Severity.MINOR, "2025-05-01 09:00:00"));
        refusedByARule("finance1", task, object("outcome", "paid", "bankReference", "BANK-" + app), violation.value());
        assertThat(entriesOf(app)).isEqualTo("[PAYMENT 10000.00, CUSTODY 0.00]");
    }

    @Test
    void e25_anApprovalIsRefusedWhileAViolationIsAlleged() {
        statusOf(app, "DELISTED");
        CaseNo caseNo = relistingOf(app);
        CaseNo violation = reported();
        String task = idOf(caseNo, "reviewRelisting");
        claims("partner1", task);
        refusedByARule("partner1", task, object("decision", "approve", "standardsMet", ALL_STANDARDS), violation.value());
        assertThat(state(caseNo)).isEqualTo("OPEN");
    }

    // lists

    @Test
    void aListIsSentAsJson_orAsItsText_andAnythingElseIsRefused() {
        CaseNo caseNo = notifiedShutdown();
        String task = dutyTask(caseNo, DutyItem.dataExport).getId();
        claims("operator2", task);
        Map<String, Object> right = typed(object("outcome", "done", "evidence", "导出截图"));
        nothingChangesBy(() -> {
            for (Object wrong : List.of(
                    object("value", "[\"base\"", "type", "Json"), object("value", "{\"a\":1}", "type", "Json"),
                    object("value", "[\"base\"", "type", "String"),
                    object("value", "AAEC", "type", "Bytes"), object("value", 7, "type", "Integer"),
                    object("value", "x", "type", "Nonsense"),
                    object("value", "rO0ABXQAAWE=", "type", "Object", "valueInfo",
                            object("objectTypeName", "java.lang.String", "serializationDataFormat",
                                    "application/x-java-serialized-object")),
                    object("value", "YQ==", "type", "File", "valueInfo", object("filename", "a.txt")))) {
                for (String how : List.of("complete", "submit-form")) {
                    refusal(400, "operator2", "POST", "/task/" + task + "/" + how, object("variables", but(right, "exportTargets", wrong)));
                }
            }
        });
        var asText = object("variables", but(right, "exportTargets", object("value", "[\"sheets\"]", "type", "String")));
        assertThat(engine("operator2", "POST", "/task/" + task + "/submit-form", asText).status()).isIn(200, 204);
        assertThat(duties.dutiesOf(caseNo).get(DutyItem.dataExport.ordinal()).exportTargets()).containsExactly("sheets");
        // of what was said nothing stays in the engine
        String instance = cases.get(caseNo).processInstanceId();
        assertThat(runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName("exportTargets").count()).isZero();
        assertThat(runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName("evidence").count()).isZero();
    }

    // ways round

    /** Which duty a task is for is the process's, not its client's. */
    @Test
    void nobodyChangesWhichDutyATaskIsFor_norWhatTheCaseGoesBy() {
        CaseNo caseNo = notifiedShutdown();
        String task = dutyTask(caseNo, DutyItem.refunds).getId();
        String execution = task(task).getExecutionId();
        String instance = cases.get(caseNo).processInstanceId();
        claims("operator2", task);
        Map<String, Object> other = object("value", "commercialSupport", "type", "String");
        nothingChangesBy(() -> {
            for (String person : List.of("operator2", "operator1", "partner1", "manager1", "finance1", "auditor1", "admin")) {
                for (String where : List.of("/task/" + task + "/variables", "/task/" + task + "/localVariables",
                        "/execution/" + execution + "/localVariables",
                        "/process-instance/" + instance + "/variables")) {
                    refusal(person, "PUT", where + "/item", other);
                    refusal(person, "POST", where, object("modifications", object("item", other)));
                    refusal(person, "DELETE", where + "/item", null);
                }
                for (String variable : List.of("shutdownEntry", "offlineGate", "refundPaid", "allUsersNotified", "checkpointAt",
                        "caseNo")) {
                    refusal(person, "PUT", "/process-instance/" + instance + "/variables/" + variable,
                            object("value", "OPEN", "type", "String"));
                }
                for (String skipTo : List.of("prepareRefund", "takeOffline", "appOffline", "withdrawn")) {
                    refusal(person, "POST", "/process-instance/" + instance + "/modification",
                            object("instructions", List.of(object("type", "startBeforeActivity", "activityId", skipTo))));
                }
            }
        });
        assertThat(tasks.getVariable(task, "item")).isEqualTo("refunds");
        assertThat(engine("operator2", "POST", "/task/" + task + "/complete",
                answer(object("outcome", "done", "evidence", "退款清单"))).status()).isIn(200, 204);
        settle();
        assertThat(duties.dutiesOf(caseNo)).filteredOn(d -> d.by() != null).extracting(d -> d.item().name()).containsExactly("refunds");
    }

    private org.camunda.bpm.engine.task.Task task(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult();
    }

    /** Messages are the house's own talk with its processes: whoever sends one, it is not passed on. */
    @Test
    void nobodySendsTheHousesMessages() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        app = newApp(isv, AppId.of(app + "-s"), "10000.00");
        CaseNo returned = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", returned, "checkLetter", "valid", false, "reason", "未盖章");
        app = newApp(isv, AppId.of(app + "-u"), "10000.00");
        CaseNo shutdown = notifiedShutdown();
        allDutiesDone(shutdown);
        jdbc.sql("update app set open_refunds = 1 where app_id = :app").param("app", app).update();
        CaseNo relisting = relistingOf(newDelistedApp(AppId.of(app + "-r")));
        until("2025-03-09 00:00:00");
        CaseNo ending = approvedEndingOf(IsvId.of(isv + "-e"), "2025-06-08 00:00:00", AppId.of(app + "-e"));

        var before = footprint();
        Map<String, String> awaited = new LinkedHashMap<>();
        for (CaseNo caseNo : List.of(delisting, returned, shutdown, relisting, ending)) {
            String instance = cases.get(caseNo).processInstanceId();
            for (Execution waiting : runtime.createExecutionQuery().processInstanceId(instance).list()) {
                runtime.createEventSubscriptionQuery().executionId(waiting.getId()).eventType("message").list()
                        .forEach(subscription -> awaited.put(subscription.getId(), subscription.getEventName()));
            }
            List<String> messages = runtime.createEventSubscriptionQuery().processInstanceId(instance).eventType("message").list().stream()
                    .map(subscription -> subscription.getEventName()).distinct().toList();
            assertThat(messages).as(caseNo.value()).contains("caseEnded");
            for (String person : List.of("operator1", "partner1", "manager1", "finance1", "auditor1", "admin")) {
                for (String message : messages) {
                    refusal(person, "POST", "/message", object("messageName", message, "businessKey", caseNo));
                    refusal(person, "POST", "/message", object("messageName", message, "processInstanceId", instance, "resultEnabled",
                            true));
                    refusal(person, "POST", "/execution/" + instance + "/messageSubscriptions/" + message + "/trigger", object());
                }
            }
        }
        // the story has met every message that could move such a case now
        assertThat(awaited.values()).contains(
                "caseEnded", "requestWithdrawn", "withdrawalRequested", "letterReceived", "userNoticeReported");
        for (String message : List.of("gateMayOpen", "joinedCaseEnded", "noticeServed", "appealReinstated")) {
            for (String person : List.of("operator1", "partner1", "manager1", "admin")) {
                refusal(person, "POST", "/message", object("messageName", message, "all", true));
            }
        }
        assertThat(footprint()).isEqualTo(before);
    }

    /** Another ISV's ending, approved. */
    private CaseNo approvedEndingOf(IsvId isvId, String endAt, AppId appId) {
        newIsvWithApp(isvId, appId);
        return approvedEndingOf(isvId, endAt);
    }

    /** gateMayOpen where it is awaited: at an overdue shutdown, behind and beside the manager's task. */
    @Test
    void nobodyMakesAShutdownLookAgainByAMessage() {
        CaseNo caseNo = notifiedShutdown();
        until("2025-06-01 10:00:00");
        for (String where : List.of("overdueDuties", "awaitDuties")) {
            assertThat(waitingAt(caseNo)).contains(where);
            String instance = cases.get(caseNo).processInstanceId();
            assertThat(runtime.createEventSubscriptionQuery().processInstanceId(instance).eventName("gateMayOpen").count()).isEqualTo(1);
            nothingChangesBy(() -> {
                for (String person : List.of("operator1", "partner1", "manager1", "finance1", "auditor1", "admin")) {
                    refusal(person, "POST", "/message", object("messageName", "gateMayOpen", "businessKey", caseNo));
                    refusal(person, "POST", "/message", object("messageName", "gateMayOpen", "processInstanceId", instance));
                }
            });
            if (where.equals("overdueDuties")) {
                answers("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-06-10 00:00:00"), "reason", "再宽限");
            }
        }
    }

    @Test
    void noDateComesBeforeItsTime_notEvenForAnAdministrator() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        AppId other = newApp(isv, AppId.of(app + "-s"), "10000.00");
        CaseNo shutdown = approvedShutdownOf(other, RECEIVED, PLANNED);
        batch(shutdown, "2025-03-03 10:00:00", true);
        for (CaseNo caseNo : List.of(delisting, shutdown)) {
            assertThat(jobs(caseNo)).isNotEmpty();
            nothingChangesBy(() -> jobs(caseNo).forEach(job -> {
                for (String person : List.of("operator1", "partner1", "manager1", "admin")) {
                    refusal(person, "POST", "/job/" + job.getId() + "/execute", object());
                    refusal(person, "PUT", "/job/" + job.getId() + "/duedate", object("duedate", "2025-03-03T10:00:00.000+0800"));
                }
            }));
        }
        until("2025-03-09 23:59:59");
        assertThat(catalogue.app(app).status()).hasToString("LISTED");
    }

    // starts

    private Map<String, Map<String, Object>> starts() {
        Map<String, Map<String, Object>> starts = new LinkedHashMap<>();
        starts.put("voluntaryDelisting", delistingBody(app));
        starts.put("offlineShutdown", shutdownBody(newApp(isv, AppId.of(app + "-s"), "10000.00"), scan()));
        starts.put("expulsion", terminationBody(isv));
        starts.put("relisting", relistingBody(newDelistedApp(AppId.of(app + "-r"))));
        return starts;
    }

    @Test
    void aCaseIsStartedByFormAndByStart_withTheSameChecksAsByApi() {
        IsvId first = isv;
        for (String how : List.of("submit-form", "start")) {
            isv = IsvId.of(first + "-" + how);
            app = newIsvWithApp(isv, AppId.of(isv + "-app"));
            starts().forEach((process, right) -> {
                String start = "/process-definition/key/" + process + "/" + how;
                nothingChangesBy(() -> {
                    for (String field : right.keySet()) {
                        Answer refused = refusal(400, "partner1", "POST", start, answer(without(right, field)));
                        assertThat(refused.json().path("message").asText()).contains(field);
                    }
                    for (Map<String, Object> wrong : List.of(
                            object(), but(right, "caseNo", "S-1"), but(right, "shutdownEntry", "REFUND"), but(right, "endingOrdered", true),
                            but(right, "relistingDecision", "approve"),
                            but(right, right.containsKey("isvId") ? "isvId" : "appId", "nobody"),
                            but(right, right.containsKey("reason") ? "reason" : "cause", LONG))) {
                        refusal(400, "partner1", "POST", start, answer(wrong));
                    }
                    if (right.containsKey("receivedAt")) {
                        refusal(400, "partner1", "POST", start, answer(but(right, "receivedAt", iso("2025-03-03 10:00:01"))));
                    }
                    for (String date : List.of("plannedOfflineAt", "endAt")) {
                        if (right.containsKey(date)) {
                            refusal(409, "partner1", "POST", start, answer(but(right, date, iso("2025-06-01 08:59:59"))));
                        }
                    }
                    for (String person : List.of("operator1", "reviewer1", "manager1", "finance1", "auditor1", "admin")) {
                        refusal(person, "POST", start, answer(right));
                    }
                });
                for (Object wrong : List.of("{", "[]", "\"x\"", object("variables", "x"), object("variables", List.of(1)))) {
                    unreadable("partner1", start, wrong);
                }

                Answer started = engine("partner1", "POST", start, answer(right));
                assertThat(started.status()).as("%s: %s", process, started.body()).isEqualTo(200);
                CaseNo caseNo = CaseNo.of(started.json().path("businessKey").asText());
                assertThat(cases.get(caseNo).processInstanceId()).isEqualTo(started.json().path("id").asText());
                assertThat(cases.get(caseNo).openedBy()).isEqualTo("partner1");
                assertThat(state(caseNo)).isEqualTo("OPEN");
                // what was submitted is in the domain's tables and nowhere else
                assertThat(runtime.getVariables(started.json().path("id").asText()).keySet())
                        .contains("caseNo", "isvName", "appName", "deadline").doesNotContainAnyElementsOf(right.keySet());
                Answer again = turnedAway(409, "partner1", "POST", start, answer(right));
                assertThat(again.json().path("message").asText()).contains(caseNo);
            });
        }
    }

    @Test
    void theStartFormIsThereForWhoeverMayStart() {
        for (String process : starts().keySet()) {
            Answer form = engine("partner1", "GET", "/process-definition/key/" + process + "/startForm");
            assertThat(form.status()).as(form.body()).isEqualTo(200);
            Answer deployed = engine("partner1", "GET", "/process-definition/key/" + process + "/deployed-start-form");
            assertThat(deployed.status()).as(deployed.body()).isEqualTo(200);
            assertThat(deployed.body()).contains(process.equals("expulsion") ? "isvId" : "appId");
        }
    }

    @Test
    void aStartCannotTakeOverACaseOrBeginInTheMiddle() {
        Map<String, String> middle = Map.of(
                "voluntaryDelisting", "delistOnAgreedDate", "offlineShutdown", "takeOffline", "expulsion", "withdrawAccess", "relisting",
                "relistApp");
        Map<String, CaseNo> running = Map.of(
                "voluntaryDelisting", delistingOf(newApp(isv, AppId.of(app + "-1"), "0")),
                "offlineShutdown", shutdownOf(newApp(isv, AppId.of(app + "-2"), "0"), RECEIVED, PLANNED),
                "expulsion", endingOf(isv, "2025-06-01 10:00:00"),
                "relisting", relistingOf(newDelistedApp(AppId.of(app + "-3"))));
        Map<String, Map<String, Object>> starts = starts();
        isv = IsvId.of(isv + "-x");
        newIsvWithApp(isv, AppId.of(app + "-x"));
        starts.put("expulsion", terminationBody(isv));
        middle.forEach((process, activity) -> {
            String start = "/process-definition/key/" + process + "/start";
            Map<String, Object> right = typed(starts.get(process));
            for (String person : List.of("partner1", "admin")) {
                turnedAway(409, person, "POST", start, object("businessKey", running.get(process)));
                turnedAway(409, person, "POST", start, object("businessKey", "S-2025-999999"));
                var instructed = object(
                        "variables", right, "startInstructions", List.of(object("type", "startBeforeActivity", "activityId", activity)),
                        "skipCustomListeners", true, "skipIoMappings", true);
                turnedAway(person, "POST", start, instructed);
                turnedAway(person, "POST", start, but(without(instructed, "variables"), "businessKey", running.get(process)));
            }
            // a business key a client brings is not believed
            Answer named = engine("partner1", "POST", start, object("businessKey", "X-1999-000001", "variables", right));
            assertThat(named.status()).as("%s: %s", process, named.body()).isEqualTo(200);
            assertThat(cases.find(CaseNo.of("X-1999-000001"))).isEmpty();
        });
    }
}
