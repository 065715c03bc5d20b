package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 紧急暂停 over HTTP: who may ask for one, what is wrong with a request, and where a suspension is found. */
class SuspensionDoorStories extends HttpStory implements OnBothDatabases {

    private Map<String, Object> asked() {
        return new HashMap<>(Map.of(
                "isvId", isv.value(), "appId", app.value(), "ground", "应用卷入公共事件", "scope", List.of("directory", "use", "dataExport")));
    }

    private CaseNo suspended() {
        Answer answer = post("manager1", "/api/suspensions", asked());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("processInstanceId").asText()).isNotEmpty();
        CaseNo caseNo = CaseNo.of(answer.json().path("caseNo").asText());
        settle();
        answers("manager2", caseNo, "confirmSuspension", "decision", "suspend");
        return caseNo;
    }

    @Test
    void anAppAnswersWhatIsSuspendedOfIt_andTheCaseIsReadLikeAnyOther() {
        CaseNo caseNo = suspended();
        JsonNode answer = get("auditor1", "/api/apps/" + app).json();
        assertThat(answer.path("status").asText()).isEqualTo("LISTED");
        assertThat(answer.path("suspended").asBoolean()).isTrue();
        assertThat(answer.path("suspendedServices")).extracting(JsonNode::asText).containsExactly("directory", "use", "dataExport");
        assertThat(answer.path("visibility").toString()).isEqualTo(
                "{\"searchable\":false,\"installable\":true,\"usableByExisting\":false,\"apiEnabled\":true,\"dataExportable\":false}");
        assertThat(call("GET", "/api/catalogue?q=" + app).send().json()).isEmpty();

        JsonNode read = get("operator1", "/api/cases/" + caseNo).json();
        assertThat(read.path("process").asText()).isEqualTo("emergencySuspension");
        assertThat(read.path("suspension").path("ground").asText()).isEqualTo("应用卷入公共事件");
        assertThat(read.path("suspension").path("scope")).hasSize(3);
        assertThat(read.path("deadlines").path("suspensionReviewDueAt").asText()).isEqualTo("2025-03-06T10:00:00+08:00");
        assertThat(read.path("waitingFor")).extracting(JsonNode::asText).containsExactly("reviewSuspension");
        post("operator1", "/api/correspondence",
                Map.of("caseNo", caseNo.value(), "type", "APPEAL", "receivedAt", "2025-03-03T10:00:00+08:00", "text", "与事件无关"));
        settle();
        assertThat(get("operator1", "/api/cases/" + caseNo).json().path("appeals")).hasSize(1);
        for (String language : new String[] {"zh", "en"}) {
            assertThat(get("auditor1", "/audit/" + caseNo + "?lang=" + language).body()).contains(caseNo.value(), "应用卷入公共事件");
            assertThat(get("auditor1", "/audit?process=emergencySuspension&lang=" + language).body()).contains(caseNo.value());
            assertThat(get("manager1", "/overview?lang=" + language).body()).contains("/overview/emergencySuspension");
            assertThat(get("manager1", "/overview/emergencySuspension?lang=" + language).status()).isEqualTo(200);
        }
        assertThat(get("auditor1", "/api/isvs/" + isv + "/changes").body()).contains("suspended", "directory use dataExport");
    }

    @Test
    void theSameRequestSentTwiceAsksOnce_andAnotherIsToldOfTheFirst() {
        String first = urgently().path("caseNo").asText();
        assertThat(urgently().path("caseNo").asText()).isEqualTo(first);
        Answer again = post("manager2", "/api/suspensions", asked());
        isProblem(again, 409);
        assertThat(again.body()).contains(first);
    }

    private JsonNode urgently() {
        return call("POST", "/api/suspensions").by("manager1").key("urgent-" + app).json(asked()).send().json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "auditor1", "finance1", "reviewer1", "integrator1", "admin"})
    void othersMayNotAskForOne(String person) {
        isProblem(post(person, "/api/suspensions", asked()), 403);
    }

    @ParameterizedTest
    @CsvSource({"isvId, isv-of-nobody", "appId, app-of-nobody", "ground, ''", "scope, everything", "evidence, ''", "colour, red"})
    void whatIsWrongIsNamed(String field, String value) {
        Map<String, Object> wrong = asked();
        wrong.put(field, field.equals("scope") || field.equals("evidence") ? List.of(value) : value);
        Answer answer = post("manager1", "/api/suspensions", wrong);
        isProblem(answer, 400);
        assertThat(answer.body()).contains(field);
    }

    @Test
    void aScopeNamesSomething_andExportIsNotStoppedAlone() {
        Map<String, Object> wrong = asked();
        for (List<String> scope : List.of(List.<String>of(), List.of("directory", "dataExport"))) {
            wrong.put("scope", scope);
            Answer answer = post("manager1", "/api/suspensions", wrong);
            isProblem(answer, 400);
            assertThat(answer.body()).contains("scope");
        }
    }
}
