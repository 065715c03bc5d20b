package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.foundation.start.StartupStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Who administers users administers no money and runs no code: no filter is saved with an expression through any door, and one
 * that is in the table all the same is never evaluated.
 */
class FilterExpressionStories extends HttpStory implements OnBothDatabases {

    private static final String MARK = "ZZfilter ";

    @Autowired private ConfigurableApplicationContext context;

    @Autowired private ProcessEngine engine;

    private final Browsers.Browser browser = new Browsers(this).nobodys();
    private Tripwire wire;

    @BeforeEach
    void armed() {
        wire = Tripwire.in(context);
        assertThat(browser.signIn("admin", "tasklist", engine.getName()).status()).isEqualTo(200);
    }

    @AfterEach
    void removed() {
        jdbc.sql("delete from ACT_RU_AUTHORIZATION where RESOURCE_ID_ in (select ID_ from ACT_RU_FILTER where NAME_ like :mark)")
                .param("mark", MARK + "%").update();
        jdbc.sql("delete from ACT_RU_FILTER where NAME_ like :mark").param("mark", MARK + "%").update();
    }

    /** Every door of the engine's REST API, as the administrator. */
    private List<Answer> atEveryDoor(String method, String path, Object body) {
        List<Answer> answers = new ArrayList<>();
        for (String root : engine.getName().equals("default") ? List.of("/engine-rest", rest()) : List.of(rest())) {
            Call call = call(method, root + path).by("admin");
            answers.add(body == null ? call.send() : call.json(body).send());
        }
        Call call = call(method, "/camunda/api/engine/engine/" + engine.getName() + path).with("Accept", "application/json");
        answers.add(browser.send(body == null ? call : call.json(body)));
        return answers;
    }

    private static List<Map<String, Object>> queriesWithExpressions() {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (String field : List.of("assigneeExpression", "ownerExpression", "candidateUserExpression", "candidateGroupExpression",
                "involvedUserExpression",
                "assigneeLikeExpression", "processInstanceBusinessKeyExpression")) {
            queries.add(object(field, "${tripwire.pull()}"));
        }
        for (String field : List.of("dueDateExpression", "createdAfterExpression", "followUpBeforeExpression")) {
            queries.add(object(field, "${tripwire.when()}"));
        }
        queries.add(object("orQueries", List.of(object("name", "x", "assigneeExpression", "${tripwire.pull()}"))));
        queries.add(object("orQueries", List.of(object("name", "x"),
                object("orQueries", List.of(object("assigneeExpression", "#{tripwire.pull()}"))))));
        return queries;
    }

    @Test
    void noFilterIsSavedWithAnExpression() {
        String plain = stored("plain", "{}");
        var before = footprint();
        String kept = query(plain);
        for (Map<String, Object> query : queriesWithExpressions()) {
            var filter = object("resourceType", "Task", "name", MARK + "new", "owner", "admin", "query", query, "properties", object());
            atEveryDoor("POST", "/filter/create", filter)
                    .forEach(answer -> assertThat(answer.status()).as("%s → %s", query, answer.body()).isIn(400, 403));
            atEveryDoor("PUT", "/filter/" + plain, filter)
                    .forEach(answer -> assertThat(answer.status()).as("%s → %s", query, answer.body()).isIn(400, 403));
        }
        assertThat(footprint()).isEqualTo(before);
        assertThat(query(plain)).isEqualTo(kept);
        assertThat(wire.pulled).hasValue(0);

        // the door is not just shut
        Answer saved = post("admin", rest() + "/filter/create",
                object("resourceType", "Task", "name", MARK + "open", "query", object("taskDefinitionKey", "approvePenalty")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(get("admin", rest() + "/filter/" + saved.json().get("id").asText() + "/count").status()).isEqualTo(200);
    }

    @Test
    void anExpressionThatIsStoredAllTheSame_isNotEvaluated() {
        reported();
        for (String query : List.of(
                "{\"taskAssigneeExpression\":\"${tripwire.pull()}\"}",
                "{\"orQueries\":[{\"name\":\"x\",\"taskAssigneeExpression\":\"${tripwire.pull()}\"}]}",
                "{\"taskCreatedAfterExpression\":\"${tripwire.when()}\"}")) {
            String filter = stored("stored", query);
            for (String how : List.of("count", "list?maxResults=1", "singleResult")) {
                // who asks for one of many is told so; no more is asked here than that nothing is evaluated
                atEveryDoor("GET", "/filter/" + filter + "/" + how, null)
                        .forEach(answer -> assertThat(answer.status()).as(answer.body()).isLessThan(500));
                atEveryDoor("POST", "/filter/" + filter + "/" + how, object("taskDefinitionKey", "approvePenalty"))
                        .forEach(answer -> assertThat(answer.status()).as(answer.body()).isLessThan(500));
            }
            assertThat(get("admin", rest() + "/filter/" + filter + "/count").json().get("count").isNumber()).isTrue();
        }
        assertThat(wire.pulled).hasValue(0);
    }

    @Test
    void theStartTakesExpressionsOutOfWhatIsStored() {
        String armed = stored("armed",
                "{\"key\":\"approvePenalty\",\"orQueries\":[{\"name\":\"x\",\"taskAssigneeExpression\":\"${tripwire.pull()}\"}]}");
        String plain = stored("plain", "{\"key\":\"approvePenalty\"}");
        StartupStep step = context.getBean("removeFilterExpressions", StartupStep.class);
        step.start();
        assertThat(query(armed)).contains("approvePenalty", "\"x\"").doesNotContain("Expression", "tripwire");
        assertThat(name(armed)).startsWith(MARK + "armed").contains("表达式").contains("expressions removed");
        assertThat(name(plain)).isEqualTo(MARK + "plain");
        step.start();
        assertThat(name(armed).split("expressions removed")).as("told once").hasSize(2);
        assertThat(wire.pulled).hasValue(0);
    }

    private String rest() {
        return "/engine-rest/engine/" + engine.getName();
    }

    private String stored(String name, String query) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into ACT_RU_FILTER (ID_, REV_, RESOURCE_TYPE_, NAME_, OWNER_, QUERY_, PROPERTIES_) values (:id, 1, 'Task', "
                + ":name, 'admin', :query, '{}')")
                .param("id", id).param("name", MARK + name).param("query", query).update();
        return id;
    }

    private String query(String filter) {
        return jdbc.sql("select QUERY_ from ACT_RU_FILTER where ID_ = :id").param("id", filter).query(String.class).single();
    }

    private String name(String filter) {
        return jdbc.sql("select NAME_ from ACT_RU_FILTER where ID_ = :id").param("id", filter).query(String.class).single();
    }
}
