package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Who has signed in to the web applications is known by the database, whichever node is asked; systems leave nothing there. */
class WebappSessionTest extends HttpStory implements OnH2 {

    private static final String TASKS = Browsers.ENGINE + "/task/count";

    private final Browsers browsers = new Browsers(this);

    @Autowired private JdbcIndexedSessionRepository sessions;

    /** Statements about sessions so far, by H2's own count. */
    private long statements(String like) {
        return jdbc.sql(
                "select coalesce(sum(execution_count), 0) from information_schema.query_statistics where lower(sql_statement) like :like "
                        + "and lower(sql_statement) not like '%query_statistics%'")
                .param("like", like)
                .query(Long.class)
                .single();
    }

    @BeforeEach
    void counting() {
        jdbc.sql("set query_statistics true").update();
    }

    @AfterEach
    void enoughCounted() {
        jdbc.sql("set query_statistics false").update();
    }

    private List<String> written() {
        return jdbc.sql("select rawtohex(attribute_bytes) from spring_session_attributes order by 1").query(String.class).list();
    }

    @Test
    void systemsNeitherMakeASessionNorLookForOne() {
        long asked = statements("%spring_session%");
        Answer answer = get("operator1", "/api/cases");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(get("operator1", "/engine-rest/task/count").status()).isEqualTo(200);
        assertThat(statements("%spring_session%")).isEqualTo(asked);
    }

    @Test
    void readingInTasklistWritesNothing() {
        Browsers.Browser manager = browsers.of("manager1");
        assertThat(manager.send(call("GET", TASKS)).status()).isEqualTo(200);
        List<String> before = written();
        long updates = statements("update spring_session%");
        for (int i = 0; i < 5; i++) {
            assertThat(manager.send(call("GET", TASKS)).status()).isEqualTo(200);
        }
        assertThat(statements("update spring_session%")).isEqualTo(updates);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void whoSignsOutIsSignedOutForAll() {
        Browsers.Browser manager = browsers.of("manager2");
        String cookies = manager.cookies();
        assertThat(call("GET", TASKS).with("Cookie", cookies).send().status()).isEqualTo(200);
        assertThat(manager.send(call("POST", "/camunda/api/admin/auth/user/default/logout")).status()).isEqualTo(200);
        assertThat(call("GET", TASKS).with("Cookie", cookies).send().status()).isEqualTo(401);
    }

    @Test
    void aSessionOfAnotherReleaseThatCannotBeReadSignsOutAndBreaksNothing() {
        Browsers.Browser operator = browsers.of("operator1");
        jdbc.sql("update spring_session_attributes set attribute_bytes = X'CAFE'").update();
        assertThat(operator.send(call("GET", TASKS)).status()).isEqualTo(401);
        assertThat(operator.signIn("operator1", "tasklist").status()).isEqualTo(200);
        assertThat(operator.send(call("GET", TASKS)).status()).isEqualTo(200);
    }

    @Test
    void sessionsThatEndedAreRemoved() {
        Browsers.Browser finance = browsers.of("finance1");
        jdbc.sql("update spring_session set last_access_time = 0, expiry_time = 1").update();
        assertThat(finance.send(call("GET", TASKS)).status()).isEqualTo(401);
        jdbc.sql("update spring_session set last_access_time = 0, expiry_time = 1").update();
        sessions.cleanUpExpiredSessions();
        assertThat(jdbc.sql("select count(*) from spring_session").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from spring_session_attributes").query(Long.class).single()).isZero();
    }
}
