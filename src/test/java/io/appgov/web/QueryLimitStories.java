package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.foundation.database.ReadTimeout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A small query that would cost everything is refused at each of the engine's doors before the engine sees it. */
class QueryLimitStories extends HttpStory implements OnBothDatabases {

    @Autowired private ProcessEngine engine;

    private final Browsers browsers = new Browsers(this);

    private List<Answer> atEveryDoor(String path, Object body) {
        String rest = "/engine-rest/engine/" + engine.getName();
        Browsers.Browser browser = browsers.nobodys();
        assertThat(browser.signIn("operator1", "tasklist", engine.getName()).status()).isEqualTo(200);
        List<Answer> answers = new ArrayList<>();
        answers.add(post("operator1", rest + path, body));
        answers.add(browser.send(call("POST", "/camunda/api/engine/engine/" + engine.getName() + path).with("Accept", "application/json")
                .json(body)));
        return answers;
    }

    private void refused(String path, Object body) {
        for (Answer answer : atEveryDoor(path, body)) {
            assertThat(answer.status()).as("%s → %s", path, answer.body()).isEqualTo(400);
            assertThat(answer.json().get("message").asText()).contains("at most");
            assertThat(answer.json().has("type")).isTrue();
        }
    }

    private static List<Map<String, Object>> times(int n, Map<String, Object> each) {
        return Collections.nCopies(n, each);
    }

    @Test
    void tooMuchInOneQueryIsRefused() {
        String filter = jdbc.sql("select RESOURCE_ID_ from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 5 and GROUP_ID_ = 'operators'")
                .query(String.class).list().get(0);
        for (String path : List.of("/task", "/task/count", "/filter/" + filter + "/list", "/filter/" + filter + "/count", "/history/task",
                "/process-instance")) {
            refused(path, object("orQueries", times(20_000, object("name", "x"))));
            refused(path, object("processInstanceIdIn", Collections.nCopies(2_001, "x")));
            refused(path, object("processVariables", times(101, object("name", "x", "operator", "eq", "value", "y"))));
            refused(path, object("sorting", times(11, object("sortBy", "id", "sortOrder", "asc"))));
            refused(path, object("processInstanceBusinessKey", "x".repeat(4_001)));
        }
        refused("/task?taskVariables=" + String.join(",", Collections.nCopies(101, "a_eq_b")), object());
        assertThat(get("operator1", "/engine-rest/engine/" + engine.getName() + "/task?maxResults=2001").status()).isEqualTo(400);
    }

    @Test
    void whatPeopleAskForIsAnswered() {
        for (Answer answer : atEveryDoor("/task", object("orQueries", times(20, object("name", "x")), "processInstanceBusinessKey",
                "x".repeat(4_000)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        for (Answer answer : atEveryDoor("/task", object("processInstanceIdIn", Collections.nCopies(2_000, "x"), "maxResults", 10))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    /** What the database says its limit is, of somebody who reads and of everybody else. */
    @Test
    void aReadersStatementIsCutOffSooner() {
        boolean h2 = jdbc
                .sql("select count(*) from information_schema.tables where lower(table_name) = 'settings' and lower(table_schema) = "
                + "'information_schema'")
                .query(Long.class).single() > 0;
        String asked = h2
                ? "select cast(setting_value as varchar) from information_schema.settings where upper(setting_name) = 'QUERY_TIMEOUT'"
                : "show statement_timeout";
        ReadTimeout.begin();
        try {
            assertThat(jdbc.sql(asked).query(String.class).single()).isIn("10s", "10000");
        } finally {
            ReadTimeout.end();
        }
        assertThat(jdbc.sql(asked).query(String.class).single()).isIn("15s", "15000");
    }
}
