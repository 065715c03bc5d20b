package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** R7 at the doors: who reads the feed, how it is paged, who acknowledges, and where it is seen that nobody does. */
class EffectDoorStories extends HttpStory implements OnBothDatabases {

    @Autowired @Qualifier("operatingMeters") private Object operatingMeters;

    @Autowired private DataSource database;

    private long before;

    @BeforeEach
    void nobodyAcknowledges() {
        systemsAcknowledge = false;
        before = jdbc.sql("select last from effect_end").query(Long.class).single();
    }

    private CaseNo delistedNow() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        return caseNo;
    }

    private JsonNode feed(String query) {
        Answer answer = get("integrator1", "/api/effects?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String applied(long seq) {
        return "/api/effects/" + seq + "/applied";
    }

    private static Map<String, Object> body(String by, String at) {
        return Map.of("by", by, "at", at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "reviewer1", "manager1", "finance1", "auditor1", "admin", "integrator1"})
    void staffAndSystemsRead(String user) {
        assertThat(get(user, "/api/effects").status()).isEqualTo(200);
    }

    @Test
    void strangersDoNot() {
        isProblem(call("GET", "/api/effects").send(), 401);
        isProblem(call("POST", applied(1)).json(body("x", "2025-03-03T09:00:00+08:00")).send(), 401);
    }

    @Test
    void theFeedIsPaged_byTheLastNumberSeen() {
        CaseNo caseNo = delistedNow();
        JsonNode page = feed("after=" + before);
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("last").asLong()).isEqualTo(before + 2);
        assertThat(page.at("/items/0").toString())
                .isEqualTo("{\"seq\":" + (before + 1) + ",\"subject\":{\"type\":\"app\",\"id\":\"" + app + "\"},\"what\":\"search\","
                + "\"value\":false,\"caseNo\":\"" + caseNo + "\",\"at\":\"2025-03-04T00:00:00+08:00\"}");
        List<Long> seen = new ArrayList<>();
        long after = before;
        for (JsonNode next = feed("size=1&after=" + after); !next.path("items").isEmpty(); next = feed("size=1&after=" + after)) {
            next.path("items").forEach(item -> seen.add(item.path("seq").asLong()));
            after = next.path("last").asLong();
        }
        assertThat(seen).containsExactly(before + 1, before + 2);
        assertThat(feed("after=" + after).path("last").asLong()).as("nothing new").isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "size=0", "size=201", "after=x", "size=x", "after=99999999999999999999"})
    void whatIsNoPlaceInTheFeed(String query) {
        isProblem(get("integrator1", "/api/effects?" + query), 400);
    }

    @Test
    void aSystemAcknowledges_again_andOtherwise_theFirstStands() {
        CaseNo caseNo = delistedNow();
        Answer first = post("integrator1", applied(before + 1), body("app-directory", "2025-03-03T23:59:59+08:00"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("applied").toString()).isEqualTo("{\"by\":\"app-directory\",\"at\":\"2025-03-03T23:59:59+08:00\"}");
        Answer again = post("integrator1", applied(before + 1), body("app-directory", "2025-03-03T23:59:59+08:00"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        Answer otherwise = post("integrator1", applied(before + 1), body("somebody", "2025-03-03T20:00:00+08:00"));
        assertThat(otherwise.status()).isEqualTo(200);
        assertThat(otherwise.body()).isEqualTo(first.body());
        assertThat(feed("after=" + before).at("/items/0")).isEqualTo(first.json());
        assertThat(jdbc.sql("select acknowledged_by from effect where seq = :seq").param("seq", before + 1).query(String.class).single())
                .isEqualTo("integrator1");
        JsonNode file = get("auditor1", "/api/cases/" + caseNo).json();
        assertThat(file.at("/effects/0")).isEqualTo(first.json());
        assertThat(file.at("/effects/1").has("applied")).isFalse();
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
        byHand("nobody");
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).as("a change by hand shows")
                .isFalse();
        byHand("app-directory");
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
    }

    /** Past all that seals. */
    private void byHand(String appliedBy) {
        new JdbcTemplate(database).update("update effect set applied_by = ? where seq = ?", appliedBy, before + 1);
    }

    @Test
    void itIsOnThePageOfTheCase_inBothLanguages() {
        CaseNo caseNo = delistedNow();
        post("integrator1", applied(before + 1), body("app-directory", "2025-03-03T23:59:59+08:00"));
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=zh").body())
                .contains("其他系统的执行", "目录不可搜", "app-directory · 2025-03-03 23:59:59", "尚无系统确认");
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=en").body())
                .contains("Carried out by other systems", "not found in the directory", "no system has acknowledged it yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "reviewer1", "manager1", "finance1", "auditor1", "admin"})
    void onlySystemsAcknowledge(String user) {
        delistedNow();
        isProblem(post(user, applied(before + 1), body("app-directory", "2025-03-03T23:59:59+08:00")), 403);
        assertThat(feed("after=" + before).at("/items/0").has("applied")).isFalse();
    }

    @Test
    void whatIsNoAcknowledgement() {
        delistedNow();
        String path = applied(before + 1);
        isProblem(post("integrator1", path, Map.of("by", "app-directory")), 400);
        isProblem(post("integrator1", path, Map.of("at", "2025-03-03T23:59:59+08:00")), 400);
        isProblem(post("integrator1", path, body(" ", "2025-03-03T23:59:59+08:00")), 400);
        isProblem(post("integrator1", path, body("two\nlines", "2025-03-03T23:59:59+08:00")), 400);
        isProblem(post("integrator1", path, body("x".repeat(201), "2025-03-03T23:59:59+08:00")), 400);
        isProblem(post("integrator1", path, body("app-directory", "2025-03-04T00:00:01+08:00")), 400);
        isProblem(post("integrator1", path, body("app-directory", "yesterday")), 400);
        isProblem(post("integrator1", path, Map.of("by", "a", "at", "2025-03-03T23:59:59+08:00", "value", true)), 400);
        isProblem(post("integrator1", path, "[]"), 400);
        isProblem(post("integrator1", applied(before + 99), body("app-directory", "2025-03-03T23:59:59+08:00")), 404);
        isProblem(post("integrator1", "/api/effects/x/applied", body("app-directory", "2025-03-03T23:59:59+08:00")), 400);
        assertThat(feed("after=" + before).at("/items/0").has("applied")).isFalse();
    }

    @Test
    void whatNobodyAcknowledgesIsLate_onTheOverviewAndInAMeter() {
        effectFeed.outstanding(10_000).forEach(e -> effectFeed.applied(e.seq(), "others", now()));
        CaseNo caseNo = delistedNow();
        pass("PT59M");
        assertThat(late()).isZero();
        assertThat(get("manager1", "/overview?lang=en").body()).doesNotContain("late-effects");
        pass("PT2M");
        assertThat(late()).isEqualTo(2);
        assertThat(get("manager1", "/overview?lang=zh").body()).contains("其他系统逾期未确认执行: 2", "应用 " + app, "目录不可搜", "/audit/" + caseNo);
        assertThat(get("manager1", "/overview?lang=en").body())
                .contains("Not acknowledged by other systems in time: 2", "no installing or ordering");
        post("integrator1", applied(before + 1), body("app-directory", "2025-03-03T23:59:59+08:00"));
        assertThat(late()).isEqualTo(1);
    }

    private double late() {
        ReflectionTestUtils.invokeMethod(operatingMeters, "refresh");
        return get("integrator1", "/actuator/prometheus").body().lines()
                .filter(line -> line.startsWith("appgov_late_effects "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst().orElseThrow();
    }

    @Test
    void theFeedIsDescribed() {
        JsonNode described = get("operator1", "/v3/api-docs").json();
        assertThat(described.at("/paths/~1api~1effects/get/responses/200").isMissingNode()).isFalse();
        assertThat(described.at("/paths/~1api~1effects~1{seq}~1applied/post/requestBody").isMissingNode()).isFalse();
    }
}
