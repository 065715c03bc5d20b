package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 违规线索 over HTTP: who may report one, what is wrong with a report, and where a lead is found. */
class LeadDoorStories extends HttpStory implements OnBothDatabases {

    private Map<String, Object> outage() {
        return new HashMap<>(Map.of(
                "isvId", isv.value(), "appId", app.value(), "kind", "V12", "facts", "支付接口中断", "occurredAt", "2025-03-03T08:00:00+08:00",
                "until", "2025-03-03T09:00:00+08:00", "affectedUsers", 12, "reference", "incident-" + app));
    }

    private CaseNo reports() {
        Answer answer = post("integrator1", "/api/leads", outage());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return CaseNo.of(answer.json().path("caseNo").asText());
    }

    @Test
    void aLeadIsReadLikeACase_andARepetitionChangesNothing() {
        CaseNo caseNo = reports();
        Answer again = post("integrator1", "/api/leads", outage());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("joined").asBoolean()).isTrue();
        assertThat(again.json().path("caseNo").asText()).isEqualTo(caseNo.value());

        JsonNode read = get("manager1", "/api/cases/" + caseNo).json();
        assertThat(read.path("process").asText()).isEqualTo("violationLead");
        assertThat(read.path("state").asText()).isEqualTo("OPEN");
        assertThat(read.path("waitingFor")).extracting(JsonNode::asText).containsExactly("confirmLead");
        assertThat(read.path("lead").path("kind").asText()).isEqualTo("V12");
        assertThat(read.path("lead").path("breaches")).singleElement().satisfies(breach -> {
            assertThat(breach.path("affectedUsers").asInt()).isEqualTo(12);
            assertThat(breach.path("until").asText()).isEqualTo("2025-03-03T09:00:00+08:00");
            assertThat(breach.path("reportedBy").asText()).isEqualTo("integrator1");
        });
        for (String language : new String[] {"zh", "en"}) {
            assertThat(get("auditor1", "/audit/" + caseNo + "?lang=" + language).body()).contains(caseNo.value(), "支付接口中断");
            assertThat(get("auditor1", "/audit?process=violationLead&lang=" + language).body()).contains(caseNo.value());
            assertThat(get("manager1", "/overview?lang=" + language).body()).contains("/overview/violationLead");
            assertThat(get("manager1", "/overview/violationLead?lang=" + language).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager1", "partner1", "auditor1", "finance1", "reviewer1"})
    void othersMayNotReportOne(String person) {
        isProblem(post(person, "/api/leads", outage()), 403);
    }

    @ParameterizedTest
    @CsvSource({
        "isvId, isv-of-nobody", "appId, app-of-nobody", "kind, V99", "occurredAt, 2999-01-01T00:00:00+08:00", "until, 2025-03-03T07:59:59+08:00",
        "affectedUsers, -1", "facts, ''", "colour, red"
    })
    void whatIsWrongIsNamed(String field, String value) {
        Map<String, Object> wrong = outage();
        wrong.put(field, value);
        Answer answer = post("integrator1", "/api/leads", wrong);
        isProblem(answer, 400);
        assertThat(answer.body()).contains(field);
    }

    @Test
    void leadAndViolationNameEachOther() {
        CaseNo caseNo = reports();
        settle();
        answers("operator1", caseNo, "confirmLead", "decision", "openViolation", "severity", "MINOR",
                "occurredAt", iso("2025-03-03 08:00:00"), "facts", "接口中断", "distinctAct", "另一次");
        String violation = get("manager1", "/api/cases/" + caseNo).json().path("lead").path("violation").asText();
        assertThat(get("manager1", "/api/cases/" + violation).json().path("fromLead").asText()).isEqualTo(caseNo.value());
        assertThat(get("auditor1", "/audit/" + violation).body()).contains("href=\"/audit/" + caseNo + "\"");
        assertThat(get("auditor1", "/audit/" + caseNo).body()).contains("href=\"/audit/" + violation + "\"");
    }
}
