package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service tickets and the working calendar over HTTP. */
class ServiceTicketDoorStories extends HttpStory implements OnBothDatabases {

    private static final String TICKETS = "/api/service-tickets";

    private Map<String, Object> question(String id) {
        return new HashMap<>(Map.of(
                "ticketId", id, "appId", app.value(), "kind", "QUESTION", "facts", "怎么导出？", "openedAt", "2025-03-03T10:00:00+08:00"));
    }

    private Answer reports(Object... tickets) {
        return post("integrator1", TICKETS, Map.of("tickets", List.of(tickets)));
    }

    @Test
    void eachLineHasItsResult_andAllOfItMayBeSentAgain() {
        Map<String, Object> wrong = question("x y");
        Map<String, Object> future = question(app + "-2");
        future.put("openedAt", "2999-01-01T00:00:00+08:00");
        Answer first = reports(question(app + "-1"), wrong, "nothing", future, question(app + "-3"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("counts").path("opened").asInt()).isEqualTo(2);
        assertThat(first.json().path("counts").path("refused").asInt()).isEqualTo(3);
        JsonNode lines = first.json().path("lines");
        assertThat(lines).extracting(line -> line.path("outcome").asText())
                .containsExactly("opened", "refused", "refused", "refused", "opened");
        assertThat(lines.get(0).path("dueAt").asText()).isEqualTo("2025-03-03T10:30:00+08:00");
        assertThat(lines.get(1).path("errors").get(0).path("field").asText()).isEqualTo("ticketId");
        assertThat(lines.get(3).path("errors").get(0).path("field").asText()).isEqualTo("openedAt");
        assertThat(reports(question(app + "-1"), question(app + "-3")).json().path("counts").path("known").asInt()).isEqualTo(2);
    }

    @Test
    void answerAndSolutionAreReported_theFirstStands() {
        reports(question(app + "-1"));
        String path = TICKETS + "/" + app + "-1";
        assertThat(post("integrator1", path + "/response", Map.of("at", "2025-03-03T10:00:00+08:00")).status()).isEqualTo(200);
        at("2025-03-03 11:00:00");
        Answer again = post("operator1", path + "/response", Map.of("at", "2025-03-03T10:30:00+08:00"));
        assertThat(again.json().path("respondedAt").asText()).isEqualTo("2025-03-03T10:00:00+08:00");
        assertThat(post("operator1", path + "/resolution", Map.of("at", "2025-03-03T10:50:00+08:00")).json().path("resolvedAt").asText())
                .isEqualTo("2025-03-03T10:50:00+08:00");
        isProblem(post("operator1", path + "/resolution", Map.of("at", "2025-03-03T11:00:01+08:00")), 400);
        isProblem(post("operator1", path + "/resolution", Map.of("at", "2025-03-03T09:00:00+08:00")), 400);
        isProblem(post("operator1", path + "/resolution", Map.of()), 400);
        isProblem(post("operator1", TICKETS + "/none/response", Map.of("at", "2025-03-03T10:00:00+08:00")), 404);
        assertThat(get("auditor1", path).json().path("dueAt").asText()).isEqualTo("2025-03-03T10:30:00+08:00");
    }

    @Test
    void complaintsAreReadByApp() {
        Map<String, Object> complaint = question(app + "-c");
        complaint.put("kind", "COMPLAINT");
        reports(question(app + "-1"), complaint);
        String path = "/api/apps/" + app + "/service-tickets";
        assertThat(get("manager1", path).json().path("total").asInt()).isEqualTo(2);
        JsonNode open = get("manager1", path + "?kind=COMPLAINT&open=true").json();
        assertThat(open.path("items")).singleElement().satisfies(item -> assertThat(item.path("ticketId").asText()).isEqualTo(app + "-c"));
        post("integrator1", TICKETS + "/" + app + "-c/resolution", Map.of("at", "2025-03-03T10:00:00+08:00"));
        assertThat(get("manager1", path + "?kind=COMPLAINT&open=true").json().path("total").asInt()).isZero();
        isProblem(get("manager1", path + "?kind=HOPE"), 400);
        isProblem(get("manager1", path + "?size=1000"), 400);
    }

    @Test
    void tenThousandAtOnceAreTaken_andNotOneMore() {
        List<Object> many = new ArrayList<>(IntStream.range(0, 10_000).mapToObj(i -> (Object) question(app + "-" + i)).toList());
        Answer taken = post("integrator1", TICKETS, Map.of("tickets", many));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().path("counts").path("opened").asInt()).isEqualTo(10_000);
        many.add(question("one-more"));
        isProblem(post("integrator1", TICKETS, Map.of("tickets", many)), 400);
        jdbc.sql("delete from service_ticket where app_id = :app").param("app", app).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tickets\": []}", "{\"tickets\": {}}", "{\"tickets\": \"x\"}", "{\"tickets\": [{}], \"colour\": 1}"})
    void whatIsNoListIsRefused(String body) {
        isProblem(call("POST", TICKETS).by("integrator1").json(body).send(), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "appId, app-of-nobody", "kind, HOPE", "affectedUsers, -1", "respondedAt, 2025-03-03T09:00:00+08:00", "openedAt, 2024-01-01T00:00:00+08:00",
        "colour, red", "facts, 7"
    })
    void whatIsWrongWithALineIsNamed(String field, String value) {
        Map<String, Object> wrong = question(app + "-1");
        wrong.put(field, value.equals("7") ? (Object) 7 : value);
        JsonNode line = reports(wrong).json().path("lines").get(0);
        assertThat(line.path("outcome").asText()).isEqualTo("refused");
        assertThat(line.path("errors").get(0).path("field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager1", "partner1", "auditor1", "finance1", "reviewer1"})
    void othersMayNotReport(String person) {
        isProblem(post(person, TICKETS, Map.of("tickets", List.of(question("x")))), 403);
        isProblem(post(person, TICKETS + "/x/response", Map.of("at", "2025-03-03T10:00:00+08:00")), 403);
        isProblem(post(person, TICKETS + "/x/resolution", Map.of("at", "2025-03-03T10:00:00+08:00")), 403);
    }

    @Test
    void aManagerSetsAYear_andEverybodyReadsIt() {
        assertThat(get("operator1", "/api/calendar/2026").json().path("days")).hasSizeGreaterThan(20);
        isProblem(get("operator1", "/api/calendar/2031"), 404);
        Map<String, Object> newYear = Map.of("date", "2031-01-01", "workday", false, "name", "元旦");
        isProblem(put("operator1", "/api/calendar/2031", Map.of("days", List.of(newYear))), 403);
        assertThat(put("manager1", "/api/calendar/2031", Map.of("days", List.of(newYear))).status()).isEqualTo(200);
        assertThat(get("auditor1", "/api/calendar/2031").json().path("days")).hasSize(1);
        isProblem(put("manager1", "/api/calendar/2032", Map.of("days", List.of(newYear))), 400);
        isProblem(put("manager1", "/api/calendar/2031", Map.of("days", List.of(newYear, newYear))), 400);
        isProblem(put("manager1", "/api/calendar/2031", Map.of("days", List.of())), 400);
        isProblem(put("manager1", "/api/calendar/2031",
                Map.of("days", List.of(Map.of("date", "2031-02-30", "workday", true, "name", "x")))), 400);
        assertThat(get("auditor1", "/api/calendar/2031").json().path("days")).hasSize(1);
    }
}
