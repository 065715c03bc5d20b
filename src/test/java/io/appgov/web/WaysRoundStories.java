package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * S38, S36 and the two CVEs at one of the doors of the engine's REST API: whichever way somebody tries to get round a task's
 * rules, it is refused, the task stays open and nothing is stored.
 */
abstract class WaysRoundStories extends EngineDoorStory {

    private static final List<String> NOT_MANAGERS = List.of("operator1", "operator2", "partner1", "reviewer1", "finance1",
            "auditor1", "admin");

    @Autowired private ConfigurableApplicationContext context;

    // S38

    @Test
    void s38_nobodyButManagersClaimsOrCompletesTheirTask_claimedOrNot() {
        String task = task(reported(), "approvePenalty").getId();
        for (String claimed : new String[] {null, "manager1"}) {
            if (claimed != null) {
                assertThat(engine(claimed, "POST", "/task/" + task + "/claim", object("userId", claimed)).status()).isEqualTo(204);
            }
            for (String user : NOT_MANAGERS) {
                refusedInEveryWay(user, task, claimed == null ? 403 : 409);
            }
        }
    }

    private void refusedInEveryWay(String user, String task, int claimed) {
        var answered = answer(approval());
        Answer claim = engine(user, "POST", "/task/" + task + "/claim", object("userId", user));
        assertThat(claim.status()).as("%s claims: %s", user, claim.body()).isIn(403, claimed);
        turnedAway(user, "POST", "/task/" + task + "/claim", object("userId", "manager1"));
        turnedAway(user, "POST", "/task/" + task + "/claim", object());
        turnedAway(user, "POST", "/task/" + task + "/unclaim", null);
        turnedAway(user, "POST", "/task/" + task + "/complete", answered);
        turnedAway(user, "POST", "/task/" + task + "/complete", but(answered, "withVariablesInReturn", true));
        turnedAway(user, "POST", "/task/" + task + "/complete", object());
        turnedAway(user, "POST", "/task/" + task + "/submit-form", answered);
        turnedAway(user, "POST", "/task/" + task + "/submit-form", but(answered, "withVariablesInReturn", true));
        turnedAway(user, "POST", "/task/" + task + "/assignee", object("userId", "manager2"));
    }

    @Test
    void s38_aManagerDoesNotCompleteWhatIsUnclaimedOrClaimedByAnother() {
        CaseNo caseNo = reported();
        String task = task(caseNo, "approvePenalty").getId();
        turnedAway("manager1", "POST", "/task/" + task + "/complete", answer(approval()));
        turnedAway("manager1", "POST", "/task/" + task + "/submit-form", answer(approval()));
        turnedAway("manager1", "POST", "/task/" + task + "/claim", object("userId", "manager2"));
        turnedAway("manager1", "POST", "/task/" + task + "/assignee", object("userId", "manager2"));
        turnedAway("manager1", "POST", "/task/" + task + "/assignee", object("userId", "operator1"));

        assertThat(engine("manager2", "POST", "/task/" + task + "/claim", object("userId", "manager2")).status()).isEqualTo(204);
        turnedAway("manager1", "POST", "/task/" + task + "/complete", answer(approval()));
        turnedAway("manager1", "POST", "/task/" + task + "/submit-form", answer(approval()));
        turnedAway(409, "manager1", "POST", "/task/" + task + "/claim", object("userId", "manager1"));
        turnedAway(409, "manager1", "POST", "/task/" + task + "/assignee", object("userId", "manager1"));

        // the right way goes through, so the door is not just shut
        assertThat(engine("manager2", "POST", "/task/" + task + "/complete", answer(approval())).status()).isIn(200, 204);
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        turnedAway(404, "manager2", "POST", "/task/" + task + "/complete", answer(approval()));
    }

    @Test
    void s7_recorderAndApproverDoNotReview_evenAsMembersOfTheRightGroup() {
        identity.createMembership("manager1", "appealReviewers");
        try {
            CaseNo caseNo = caseV();
            letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
            String task = task(caseNo, "reviewAppeal").getId();
            var review = answer(object("result", "upheld", "reasons", "证据不足"));
            turnedAway("manager1", "POST", "/task/" + task + "/claim", object("userId", "manager1"));
            turnedAway("manager1", "POST", "/task/" + task + "/complete", review);
            turnedAway("operator1", "POST", "/task/" + task + "/complete", review);
            assertThat(engine("reviewer1", "POST", "/task/" + task + "/claim", object("userId", "reviewer1")).status()).isEqualTo(204);
            turnedAway("manager1", "POST", "/task/" + task + "/complete", review);
            assertThat(engine("reviewer1", "POST", "/task/" + task + "/complete", review).status()).isIn(200, 204);
        } finally {
            identity.deleteMembership("manager1", "appealReviewers");
        }
    }

    /** Every other call of the engine's API that could move a case, whatever the caller's group. */
    static Stream<Arguments> waysRound() {
        Map<String, Object> variable = object("value", "approve", "type", "String");
        Map<String, Object> variables = object("modifications", object("penaltyDecision", variable));
        List<Object> skip = List.of(object("type", "startBeforeActivity", "activityId", "sendFormalDecision"));
        return Stream.of(
                way("POST", "/task/{task}/bpmnError", object("errorCode", "any")),
                way("POST", "/task/{task}/bpmnError", object("errorCode", "any", "variables", object("penaltyDecision", variable))),
                way("POST", "/task/{task}/bpmnEscalation", object("escalationCode", "any")),
                way("POST", "/task/{task}/resolve", object("variables", object("penaltyDecision", variable))),
                way("POST", "/task/{task}/delegate", object("userId", "operator1")),
                way("PUT", "/task/{task}", object("name", "done", "assignee", "operator1", "priority", 1)),
                way("PUT", "/task/{task}", object("delegationState", "RESOLVED", "owner", "operator1")),
                way("DELETE", "/task/{task}", null),
                way("POST", "/task/create", object("name", "my own")),
                way("POST", "/task/{task}/identity-links", object("groupId", "operators", "type", "candidate")),
                way("POST", "/task/{task}/identity-links", object("userId", "operator1", "type", "assignee")),
                way("POST", "/task/{task}/identity-links/delete", object("groupId", "managers", "type", "candidate")),
                way("PUT", "/task/{task}/variables/penaltyDecision", variable),
                way("POST", "/task/{task}/variables", variables),
                way("DELETE", "/task/{task}/variables/caseNo", null),
                way("PUT", "/task/{task}/localVariables/penaltyDecision", variable),
                way("POST", "/task/{task}/localVariables", variables),
                // a name that a pattern without "dot matches all" would let pass
                way("PUT", "/task/{task}/localVariables/a%C2%85b", variable),
                way("PUT", "/process-instance/{instance}/variables/a%C2%85b", variable),
                way("POST", "/process-instance/{instance}/modification", object("instructions", skip)),
                way("POST", "/process-instance/{instance}/modification-async", object("instructions", skip)),
                way("PUT", "/process-instance/{instance}/variables/penaltyDecision", variable),
                way("POST", "/process-instance/{instance}/variables", variables),
                way("DELETE", "/process-instance/{instance}/variables/caseNo", null),
                way("DELETE", "/process-instance/{instance}", null),
                way("PUT", "/process-instance/{instance}/suspended", object("suspended", true)),
                way("PUT", "/process-instance/suspended", object("suspended", true, "processDefinitionKey", "violationHandling")),
                way("POST", "/process-instance/suspended-async", object("suspended", true, "processInstanceIds", List.of("{instance}"))),
                way("POST", "/process-instance/delete", object("processInstanceIds", List.of("{instance}"), "deleteReason", "x")),
                way("POST", "/process-instance/delete-historic-query-based", object("historicProcessInstanceQuery", object())),
                way("POST", "/process-instance/job-retries", object("retries", 0, "processInstances", List.of("{instance}"))),
                way("POST", "/process-instance/variables-async",
                        object("variables", object("a", variable), "processInstanceIds", List.of("{instance}"))),
                way("POST", "/process-instance/message-async",
                        object("messageName", "appealReceived", "processInstanceIds", List.of("{instance}"))),
                way("PUT", "/execution/{instance}/localVariables/penaltyDecision", variable),
                way("POST", "/execution/{instance}/localVariables", variables),
                way("POST", "/execution/{instance}/signal", object()),
                way("POST", "/execution/{instance}/messageSubscriptions/appealReceived/trigger", object()),
                way("POST", "/execution/{instance}/create-incident", object("incidentType", "x", "configuration", "y")),
                way("POST", "/message", object("messageName", "appealReinstated", "processInstanceId", "{instance}")),
                way("POST", "/message", object("messageName", "appealReceived", "businessKey", "{case}", "all", true)),
                way("POST", "/signal", object("name", "any")),
                way("POST", "/condition", object("variables", object("a", variable))),
                way("POST", "/modification/execute", object("processDefinitionId", "{definition}", "instructions", skip,
                        "processInstanceIds", List.of("{instance}"))),
                way("POST", "/modification/executeAsync", object("processDefinitionId", "{definition}", "instructions", skip,
                        "processInstanceIds", List.of("{instance}"))),
                way("POST", "/migration/execute", object("processInstanceIds", List.of("{instance}"))),
                way("POST", "/migration/executeAsync", object("processInstanceIds", List.of("{instance}"))),
                way("POST", "/process-definition/{definition}/restart",
                        object("instructions", skip, "processInstanceIds", List.of("{instance}"))),
                way("POST", "/process-definition/{definition}/restart-async",
                        object("instructions", skip, "processInstanceIds", List.of("{instance}"))),
                way("PUT", "/process-definition/{definition}/suspended", object("suspended", true)),
                way("PUT", "/process-definition/key/violationHandling/suspended", object("suspended", true)),
                way("PUT", "/process-definition/suspended", object("suspended", true, "processDefinitionKey", "violationHandling")),
                way("PUT", "/process-definition/{definition}/history-time-to-live", object("historyTimeToLive", 0)),
                way("DELETE", "/process-definition/{definition}?cascade=true", null),
                way("DELETE", "/process-definition/key/violationHandling?cascade=true", null),
                way("POST", "/deployment/create", object()),
                way("POST", "/deployment/{deployment}/redeploy", object()),
                way("DELETE", "/deployment/{deployment}?cascade=true", null),
                way("PUT", "/job/{job}/duedate", object("duedate", "2025-03-03T10:00:00.000+0800")),
                way("POST", "/job/{job}/duedate/recalculate", object()),
                way("PUT", "/job/{job}/suspended", object("suspended", true)),
                way("PUT", "/job/suspended", object("suspended", true, "processDefinitionKey", "violationHandling")),
                way("DELETE", "/job/{job}", null),
                way("PUT", "/job/{job}/priority", object("priority", 1)),
                way("PUT", "/job-definition/suspended", object("suspended", true, "processDefinitionKey", "violationHandling")),
                way("POST", "/external-task/fetchAndLock", object("workerId", "w", "maxTasks", 1, "topics", List.of())),
                way("POST", "/decision-definition/key/violationPenalties/evaluate", object("variables", object())),
                way("PUT", "/decision-definition/key/violationPenalties/history-time-to-live", object("historyTimeToLive", 0)),
                way("POST", "/history/process-instance/delete", object("historicProcessInstanceIds", List.of("{instance}"))),
                way("POST", "/history/process-instance/set-removal-time",
                        object("absoluteRemovalTime", "2025-03-03T10:00:00.000+0800", "historicProcessInstanceIds", List.of("{instance}"))),
                way("POST", "/history/decision-instance/delete", object("historicDecisionInstanceQuery", object())),
                way("POST", "/history/decision-instance/set-removal-time",
                        object("clearedRemovalTime", true, "historicDecisionInstanceQuery", object())),
                way("POST", "/history/batch/set-removal-time", object("clearedRemovalTime", true, "historicBatchQuery", object())),
                way("POST", "/history/cleanup", null),
                way("DELETE", "/history/process-instance/{instance}", null),
                way("DELETE", "/history/process-instance/{instance}/variable-instances", null),
                way("DELETE", "/history/variable-instance/x", null),
                way("PUT", "/history/user-operation/x/set-annotation", object("annotation", "x")),
                way("POST", "/telemetry/configuration", object("enableTelemetry", true)));
    }

    private static Arguments way(String method, String path, Object body) {
        return Arguments.of(method, path, body);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("waysRound")
    void s38_noOtherCallMovesACase_whoeverMakesIt(String method, String path, Object body) {
        CaseNo caseNo = caseV();
        CaseNo other = reported();
        String task = task(other, "approvePenalty").getId();
        Map<String, String> ids = Map.of(
                "{task}", task, "{case}", caseNo.value(),
                "{instance}", cases.get(caseNo).processInstanceId(),
                "{definition}", repository.createProcessDefinitionQuery().processDefinitionKey("violationHandling").latestVersion()
                .singleResult().getId(),
                "{deployment}", repository.createDeploymentQuery().orderByDeploymentTime().desc().list().get(0).getId(),
                "{job}", jobs(caseNo).get(0).getId());
        String to = filled(path, ids);
        Object sent = body == null ? null : filled(write(body), ids);
        for (String user : List.of("operator1", "manager1", "auditor1", "admin")) {
            turnedAway(user, method, to, sent);
        }
        assertThat(hasTask(other, "approvePenalty")).isTrue();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    private static String filled(String text, Map<String, String> ids) {
        String filled = text;
        for (var id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    @Test
    void noTimerIsRunBeforeItsTime_notEvenByAnAdministrator() {
        CaseNo caseNo = caseV();
        String timer = jobs(caseNo).get(0).getId();
        for (String user : List.of("operator1", "manager1", "auditor1")) {
            turnedAway(user, "POST", "/job/" + timer + "/execute", object());
            turnedAway(user, "PUT", "/job/" + timer + "/retries", object("retries", 5));
        }
        turnedAway("admin", "POST", "/job/" + timer + "/execute", object());
        ClockUtil.setCurrentTime(Date.from(time("2025-03-05 10:00:01")));
        assertThat(engine("admin", "POST", "/job/" + timer + "/execute", object()).status()).isEqualTo(204);
        assertThat(state(caseNo)).isEqualTo("DEEMED_ACCEPTED");
    }

    @Test
    void whatTheEngineWouldCleanIsNobodysReport() {
        for (String of : List.of(
                "process-definition/cleanable-process-instance-report", "decision-definition/cleanable-decision-instance-report",
                "batch/cleanable-batch-report")) {
            for (String path : List.of("/history/" + of, "/history/" + of + "/count")) {
                turnedAway("admin", "GET", path, null);
                turnedAway("auditor1", "GET", path, null);
            }
        }
    }

    // what is said to a task

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("nothing", "decision", object("decision", null)),
                Arguments.of("an unknown decision", "decision", object("decision", "maybe")),
                Arguments.of("a decision that is a number", "decision", object("decision", 1)),
                Arguments.of("an unknown field", "caseNo", object("caseNo", "V-2025-000001")),
                Arguments.of("a routing variable of the model", "penaltyDecision", object("penaltyDecision", "approve")),
                Arguments.of("no measures", "measures", object("measures", List.of())),
                Arguments.of("a measure nobody knows", "measures", object("measures", List.of("PRISON"))),
                Arguments.of("measures that are a text", "measures", object("measures", "DELIST")),
                Arguments.of("a deduction below zero", "deduction", object("deduction", "-1")),
                Arguments.of("a deduction of nothing", "deduction", object("deduction", "0")),
                Arguments.of("half a cent", "deduction", object("deduction", "0.005")),
                Arguments.of("a deduction without its measure", "deduction", object("measures", List.of("ACTIVITY_BAN"))),
                Arguments.of("no days", "durationDays", object("durationDays", null)),
                Arguments.of("0 days", "durationDays", object("durationDays", 0)),
                Arguments.of("a day and a half", "durationDays", object("durationDays", 1.5)),
                Arguments.of("days beyond counting", "durationDays", object("durationDays", 9999999999L)),
                Arguments.of("a marketing limit nowhere", "surfaces", object("measures", List.of("MARKETING_LIMIT", "DEPOSIT_DEDUCTION"))),
                Arguments.of("a surface nobody knows", "surfaces",
                        object("measures", List.of("MARKETING_LIMIT", "DEPOSIT_DEDUCTION"), "surfaces", List.of("moon"))),
                Arguments.of("s9: an effective date in the past", "effectiveAt", object("effectiveAt", iso("2025-03-01 00:00:00"))),
                Arguments.of("an effective date without offset", "effectiveAt", object("effectiveAt", "2025-03-05T10:00:00")),
                Arguments.of("a rectification before the effective date", "rectifyBy", object("rectifyBy", iso("2025-03-05 10:00:00"))),
                Arguments.of("no rectification date", "rectifyBy", object("rectifyBy", null)),
                Arguments.of("a return without a reason", "reason", object("decision", "return")),
                Arguments.of("a reason of 4001 characters", "reason", object("decision", "return", "reason", "长".repeat(4001))),
                Arguments.of("a reason that is a list", "reason", object("decision", "return", "reason", List.of("x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void aWrongAnswerIsRefusedByItsFieldAndTheTaskStaysOpen(String what, String field, Map<String, Object> fields) {
        String task = task(reported(), "approvePenalty").getId();
        engine("manager1", "POST", "/task/" + task + "/claim", object("userId", "manager1"));
        var body = answer(but(approval(), fields.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray()));
        turnedAway(400, "manager1", "POST", "/task/" + task + "/complete", body);
        turnedAway(400, "manager1", "POST", "/task/" + task + "/submit-form", body);
        assertThat(engine("manager1", "POST", "/task/" + task + "/submit-form", body).json().path("message").asText()).contains(field);
    }

    @Test
    void anAnswerInAWrongShapeIsRefusedToo() {
        String task = task(reported(), "approvePenalty").getId();
        engine("manager1", "POST", "/task/" + task + "/claim", object("userId", "manager1"));
        Map<String, Object> right = typed(approval());
        Map<String, Object> file = object("value", "YQ==", "type", "File", "valueInfo", object("filename", "a.txt"));
        Map<String, Object> javaObject = object("value", "rO0ABXQAAWE=", "type", "Object", "valueInfo",
                object("objectTypeName", "java.lang.String", "serializationDataFormat", "application/x-java-serialized-object"));
        Map<String, Object> jsonObject = object("value", "{}", "type", "Object", "valueInfo",
                object("objectTypeName", "javax.script.ScriptEngineManager", "serializationDataFormat", "application/json"));
        for (Object wrong : List.of("{", "[]", "\"approve\"", object("variables", "approve"), object("variables", List.of()),
                object("fields", right))) {
            unreadable("manager1", "/task/" + task + "/complete", wrong);
            unreadable("manager1", "/task/" + task + "/submit-form", wrong);
        }
        for (Object wrong : List.of(
                object("variables", but(right, "reason", file)),
                object("variables", but(right, "reason", javaObject)),
                object("variables", but(right, "reason", jsonObject)),
                object("variables", but(right, "measures", object("value", "[\"DELIST\"", "type", "Json"))),
                object("variables", but(right, "measures", object("value", "{\"a\":1}", "type", "Json"))),
                object("variables", but(right, "reason", object("value", "x", "type", "Nonsense"))),
                object("variables", but(right, "durationDays", object("value", "many", "type", "Integer"))),
                object("variables", but(right, "reason", object("value", "AAEC", "type", "Bytes"))))) {
            turnedAway(400, "manager1", "POST", "/task/" + task + "/complete", wrong);
            turnedAway(400, "manager1", "POST", "/task/" + task + "/submit-form", wrong);
        }
        turnedAway(404, "manager1", "POST", "/task/nothing/complete", object("variables", right));
        turnedAway(404, "manager1", "POST", "/task/nothing/claim", object("userId", "manager1"));
        turnedAway(404, "manager1", "POST", "/task/nothing/submit-form", object("variables", right));
        assertThat(engine("manager1", "POST", "/task/" + task + "/complete", object("variables", right)).status()).isIn(200, 204);
    }

    // starts

    @Test
    void aCaseIsStartedByFormAndByStart_withTheSameChecksAsByApi() {
        for (String how : List.of("submit-form", "start")) {
            String start = "/process-definition/key/violationHandling/" + how;
            String register = "/process-definition/key/isvCorrespondence/" + how;
            Map<String, Object> right = but(violationBody(), "distinctAct", "另一次行为");
            for (Map<String, Object> wrong : List.of(
                    object(), without(right, "facts"), but(right, "kind", "V99"), but(right, "isvId", "isv-nobody"),
                    but(right, "appId", "app-demo-1"),
                    but(right, "occurredAt", iso("2025-03-03 10:00:01")), but(right, "severity", "HUGE"), but(right, "sources", List.of()),
                    but(right, "sources", "§三"), but(right, "facts", "长".repeat(4001)), but(right, "facts", 7), but(right, "caseNo", "V-1"),
                    but(right, "recorder", "manager1"), but(right, "penaltyDecision", "approve"))) {
                turnedAway(400, "operator1", "POST", start, answer(wrong));
            }
            for (Map<String, Object> wrong : List.of(
                    object(), without(letterBody(CaseNo.of("V-1")), "type"), but(letterBody(CaseNo.of("V-1")), "type", "COMPLAINT"),
                    but(letterBody(CaseNo.of("V-1")), "text", " "),
                    but(letterBody(CaseNo.of("V-1")), "receivedAt", iso("2025-03-03 10:00:01")),
                    but(letterBody(CaseNo.of("V-1")), "attachments", List.of("nothing")),
                    but(letterBody(CaseNo.of("V-1")), "outcome", "accepted"))) {
                turnedAway(400, "operator1", "POST", register, answer(wrong));
            }
            for (Object wrong : List.of("{", "[]", "\"x\"", object("variables", "x"), object("variables", List.of(1)))) {
                unreadable("operator1", start, wrong);
            }
            for (String user : List.of("partner1", "reviewer1", "manager1", "finance1", "auditor1", "admin")) {
                turnedAway(user, "POST", start, answer(right));
                turnedAway(user, "POST", register, answer(letterBody(CaseNo.of("V-1"))));
            }
            turnedAway(404, "operator1", "POST", "/process-definition/key/nothing/" + how, answer(right));

            Answer started = engine("operator1", "POST", start, answer(right));
            assertThat(started.status()).as(started.body()).isEqualTo(200);
            CaseNo caseNo = CaseNo.of(started.json().path("businessKey").asText());
            assertThat(violation(caseNo).recorder()).isEqualTo("operator1");
            assertThat(cases.get(caseNo).processInstanceId()).isEqualTo(started.json().path("id").asText());
        }
    }

    @Test
    void r6_aStartOfAnActOnFileIsRefused_unlessItSaysWhyItIsAnother() {
        String start = "/process-definition/key/violationHandling/start";
        String first = engine("operator1", "POST", start, answer(violationBody())).json().path("businessKey").asText();
        Answer again = engine("operator1", "POST", start, answer(violationBody()));
        isEngineRefusal(again, 409);
        assertThat(again.json().path("message").asText()).contains(first, "distinctAct");
        Answer another = engine("operator1", "POST", start, answer(but(violationBody(), "distinctAct", "另一页面")));
        assertThat(another.status()).as(another.body()).isEqualTo(200);
        assertThat(violation(CaseNo.of(another.json().path("businessKey").asText())).report().distinctAct()).isEqualTo("另一页面");
    }

    @Test
    void aStartCannotTakeOverACaseOrBeginInTheMiddle() {
        CaseNo caseNo = caseV();
        Map<String, Object> right = typed(but(violationBody(), "distinctAct", "另一次行为"));
        String start = "/process-definition/key/violationHandling/start";
        for (String user : List.of("operator1", "admin")) {
            turnedAway(409, user, "POST", start, object("businessKey", caseNo));
            turnedAway(409, user, "POST", start, object("businessKey", "V-2025-999999"));
        }
        for (Map<String, Object> instruction : List.of(
                object("type", "startBeforeActivity", "activityId", "sendFormalDecision"),
                object("type", "startAfterActivity", "activityId", "approvePenalty"),
                object("type", "startBeforeActivity", "activityId", "reviewAppeal"))) {
            var instructed = object("variables", right, "startInstructions", List.of(instruction), "skipCustomListeners", true,
                    "skipIoMappings", true);
            turnedAway("operator1", "POST", start, instructed);
            turnedAway("operator1", "POST", start, but(without(instructed, "variables"), "businessKey", caseNo));
            turnedAway("admin", "POST", start, instructed);
        }
        // a business key a client brings is not believed: the case number is ours
        Answer named = engine("operator1", "POST", start, object("businessKey", "V-1999-000001", "variables", right));
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(cases.find(CaseNo.of("V-1999-000001"))).isEmpty();
        String instance = named.json().path("id").asText();
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult().getBusinessKey()).startsWith("V-2025-");
    }

    /** A list may also come as a text; a long one is no reason to fail. */
    @Test
    void aLongListSentAsTextIsTakenOrRefused_butNothingBreaks() {
        Map<String, Object> variables = typed(without(violationBody(), "evidence"));
        variables.put("evidence", object("value", write(List.of("x".repeat(3900), "y".repeat(3900))), "type", "String"));
        Answer answer = engine("operator1", "POST", "/process-definition/key/violationHandling/submit-form",
                object("variables", variables));
        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
    }

    /** There are none; Cockpit looks for them all the same. */
    @Test
    void whoSeesCasesMayLookForExternalTasks() {
        for (String user : List.of("operator1", "manager1", "auditor1", "admin")) {
            for (String list : List.of("/external-task", "/external-task/", "/external-task/?firstResult=0&maxResults=50")) {
                Answer answer = engine(user, "POST", list, object());
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("[]");
            }
            assertThat(engine(user, "POST", "/external-task/count", object()).json().path("count").asInt(-1)).isZero();
            turnedAway(user, "POST", "/external-task/x/unlock", object());
        }
    }

    // people, grants, filters

    @Test
    void onlyAdministratorsKeepUsersGroupsGrantsAndFilters() {
        String filter = jdbc.sql("select ID_ from ACT_RU_FILTER order by ID_").query(String.class).list().get(0);
        var newFilter = object("resourceType", "Task", "name", "mine", "query", object("taskDefinitionKey", "x"), "properties", object());
        for (String user : List.of("operator1", "partner1", "reviewer1", "manager1", "finance1", "auditor1")) {
            turnedAway(user, "POST", "/filter/create", newFilter);
            turnedAway(user, "PUT", "/filter/" + filter, newFilter);
            turnedAway(user, "DELETE", "/filter/" + filter, null);
            turnedAway(user, "POST", "/user/create", object("profile", object("id", "mallory", "firstName", "M", "lastName", "M"),
                    "credentials", object("password", "x")));
            turnedAway(user, "PUT", "/group/managers/members/" + user, object());
            turnedAway(user, "PUT", "/group/camunda-admin/members/" + user, object());
            turnedAway(user, "DELETE", "/group/managers/members/manager2", null);
            turnedAway(user, "DELETE", "/user/manager2", null);
            // the engine does not even say that there is such a user
            turnedAway(404, user, "PUT", "/user/manager2/credentials",
                    object("password", "stolen", "authenticatedUserPassword", "demo-" + user));
            turnedAway(404, user, "PUT", "/user/manager2/profile",
                    object("id", "manager2", "firstName", "x", "lastName", "y", "email", user + "@evil.example"));
            turnedAway(user, "POST", "/authorization/create",
                    object("type", 1, "permissions", List.of("ALL"), "userId", user, "resourceType", 7, "resourceId", "*"));
            turnedAway(user, "POST", "/tenant/create", object("id", "t", "name", "t"));
        }
        Answer created = engine("admin", "POST", "/filter/create", newFilter);
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(engine("admin", "DELETE", "/filter/" + created.json().path("id").asText()).status()).isEqualTo(204);
    }

    @Test
    void noGrantIsWrittenPerTask() {
        long before = jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION").query(Long.class).single();
        CaseNo caseNo = reported();
        String task = task(caseNo, "approvePenalty").getId();
        assertThat(engine("manager1", "POST", "/task/" + task + "/claim", object("userId", "manager1")).status()).isEqualTo(204);
        assertThat(engine("manager1", "POST", "/task/" + task + "/unclaim", null).status()).isEqualTo(204);
        assertThat(engine("manager2", "POST", "/task/" + task + "/claim", object("userId", "manager2")).status()).isEqualTo(204);
        assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION").query(Long.class).single()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 7 and RESOURCE_ID_ <> '*'").query(Long.class)
                .single()).isZero();
    }

    // S36

    @Test
    void s36_theAuditorReadsEverythingAndChangesNothing() {
        CaseNo caseNo = caseV();
        CaseNo openCase = reported();
        String open = task(openCase, "approvePenalty").getId();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        String instance = cases.get(caseNo).processInstanceId();

        JsonNode done = engine("auditor1", "GET", "/history/task?processInstanceId=" + instance).json();
        JsonNode approval = StreamSupport.stream(done.spliterator(), false)
                .filter(t -> t.path("taskDefinitionKey").asText().equals("approvePenalty")).findFirst().orElseThrow();
        assertThat(approval.path("assignee").asText()).isEqualTo("manager1");
        assertThat(approval.path("endTime").asText()).startsWith("2025-03-03T");
        for (String read : List.of(
                "/task?processInstanceBusinessKey=" + openCase, "/task/" + open, "/task/" + open + "/form-variables",
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/activity-instances", "/history/activity-instance?processInstanceId=" + instance,
                "/history/variable-instance?processInstanceId=" + instance, "/history/process-instance/" + instance,
                "/history/detail?processInstanceId=" + instance, "/history/decision-instance?processInstanceId=" + instance,
                "/process-definition/key/violationHandling/xml", "/decision-definition", "/deployment")) {
            Answer answer = engine("auditor1", "GET", read);
            assertThat(answer.status()).as("%s: %s", read, answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(read).isNotEqualTo("[]");
        }
        turnedAway("auditor1", "POST", "/task/" + open + "/claim", object("userId", "auditor1"));
        turnedAway("auditor1", "POST", "/task/" + open + "/complete", answer(approval()));
        turnedAway("auditor1", "POST", "/task/" + open + "/comment/create", object("message", "I was here"));
        turnedAway("auditor1", "POST", "/process-definition/key/violationHandling/start", answer(violationBody()));
    }

    @Test
    void aCommentIsMadeByWhoWorksHere_onTheTaskItIsMadeOn() {
        String task = task(reported(), "approvePenalty").getId();
        String other = cases.get(reported()).processInstanceId();
        Answer made = engine("manager1", "POST", "/task/" + task + "/comment/create", object("message", "E33: 平台解释"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        turnedAway("manager1", "POST", "/task/" + task + "/comment/create", object("message", "elsewhere", "processInstanceId", other));
    }

    // CVE-2026-109432

    @Test
    void cve_2026_109432_noQueryBringsItsOwnExpression() {
        Tripwire wire = Tripwire.in(context);
        String filter = jdbc.sql("select RESOURCE_ID_ from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 5 and GROUP_ID_ = 'operators'")
                .query(String.class).list().get(0);
        var top = object("dueAfterExpression", "${tripwire.when()}");
        var inner = object("orQueries", List.of(object("taskDefinitionKey", "x", "createdBeforeExpression", "${tripwire.when()}")));
        List<String> paths = new ArrayList<>(List.of("/task", "/task/count"));
        for (String how : List.of("list", "count", "singleResult")) {
            paths.add("/filter/" + filter + "/" + how);
        }
        for (String path : paths) {
            for (Object query : List.of(top, inner)) {
                Answer answer = engine("operator1", "POST", path, query);
                assertThat(answer.status()).as("%s %s → %s", path, query, answer.body()).isIn(400, 403);
                assertThat(wire.pulled).as("%s %s", path, query).hasValue(0);
            }
        }
        Answer got = engine("operator1", "GET", "/task?dueAfterExpression=%24%7Btripwire.when()%7D");
        assertThat(got.status()).as(got.body()).isIn(400, 403);
        assertThat(wire.pulled).hasValue(0);
        // without an expression the same queries are answered
        assertThat(engine("operator1", "POST", "/task", object("orQueries", List.of(object("taskDefinitionKey", "x")))).status())
                .isEqualTo(200);
        assertThat(engine("operator1", "POST", "/filter/" + filter + "/list",
                object("orQueries", List.of(object("taskDefinitionKey", "x")))).status()).isEqualTo(200);
    }

    @Test
    void aPostedQueryWithoutABoundIsAnswered() {
        CaseNo caseNo = reported();
        Answer tasks = engine("manager1", "POST", "/task", object("processInstanceBusinessKey", caseNo));
        assertThat(tasks.status()).as(tasks.body()).isEqualTo(200);
        assertThat(tasks.json()).hasSize(1);
        Answer instances = engine("manager1", "POST", "/process-instance", object("businessKey", caseNo));
        assertThat(instances.status()).as(instances.body()).isEqualTo(200);
        assertThat(instances.json()).hasSize(1);
        Answer past = engine("manager1", "POST", "/history/process-instance", object("processInstanceBusinessKey", caseNo));
        assertThat(past.status()).as(past.body()).isEqualTo(200);
        assertThat(past.json()).hasSize(1);
    }
}
