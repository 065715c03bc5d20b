package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Unit;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Unit
class QueryCostTest {

    private static final QueryProperties LIMITS = new QueryProperties(20, 100, 10, 2000, 4000, 20000, 20);

    private static String times(int n, String each) {
        return IntStream.range(0, n).mapToObj(i -> each.replace("#", String.valueOf(i))).collect(Collectors.joining(","));
    }

    private static void passes(String body) {
        assertThatCode(() -> QueryCost.ofBody(body.getBytes(StandardCharsets.UTF_8), LIMITS)).doesNotThrowAnyException();
    }

    private static void tooMuch(String body, String of) {
        assertThatThrownBy(() -> QueryCost.ofBody(body.getBytes(StandardCharsets.UTF_8), LIMITS)).isInstanceOf(QueryCost.TooMuch.class)
                .hasMessageContaining(of);
    }

    @Test
    void whatPeopleAskForPasses() {
        passes("{}");
        passes("");
        passes("not json");
        passes("{\"orQueries\":[" + times(20, "{\"name\":\"#\"}") + "],\"sorting\":["
                + times(10, "{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}") + "]}");
        passes("{\"processInstanceIdIn\":[" + times(2000, "\"#\"") + "]}");
        passes("{\"processVariables\":[" + times(100, "{\"name\":\"a\",\"operator\":\"eq\",\"value\":\"b\"}") + "]}");
        passes("{\"message\":\"" + "x".repeat(20000) + "\"}");
        passes("{\"variables\":{" + times(500, "\"v#\":{\"value\":\"x\",\"type\":\"String\"}") + "}}");
        passes("[".repeat(20) + "]".repeat(20));
    }

    @Test
    void oneMoreDoesNot() {
        tooMuch("{\"orQueries\":[" + times(21, "{\"name\":\"#\"}") + "]}", "orQueries");
        tooMuch("{\"query\":{\"orQueries\":[" + times(21, "{}") + "]}}", "orQueries");
        tooMuch("{\"orQueries\":[{\"orQueries\":[" + times(20, "{}") + "]}]}", "orQueries");
        tooMuch("{\"sorting\":[" + times(11, "{\"sortBy\":\"dueDate\"}") + "]}", "entries");
        tooMuch("{\"processInstanceIdIn\":[" + times(2001, "\"#\"") + "]}", "entries");
        tooMuch("{\"processVariables\":[" + times(101, "{\"name\":\"a\"}") + "]}", "conditions");
        tooMuch("{" + times(101, "\"f#\":1") + "}", "conditions");
        tooMuch("{\"orQueries\":[{" + times(60, "\"f#\":1") + "},{" + times(60, "\"f#\":1") + "}]}", "conditions");
        tooMuch("{\"query\":{\"taskVariables\":[" + times(101, "{\"name\":\"a\"}") + "]}}", "conditions");
        tooMuch("{\"name\":\"" + "x".repeat(4001) + "\"}", "characters");
        tooMuch("{\"" + "x".repeat(4001) + "\":1}", "characters");
        tooMuch("{\"message\":\"" + "x".repeat(20001) + "\"}", "characters");
        tooMuch("[".repeat(21) + "]".repeat(21), "nesting");
        tooMuch("[".repeat(100_000), "nesting");
    }

    @Test
    void anAddressIsNoWayRound() {
        assertThatCode(() -> QueryCost.ofAddress("a=1&processVariables=" + times(99, "a_eq_b"), LIMITS)).doesNotThrowAnyException();
        assertThatCode(() -> QueryCost.ofAddress(null, LIMITS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> QueryCost.ofAddress("processVariables=" + times(101, "a_eq_b"), LIMITS))
                .isInstanceOf(QueryCost.TooMuch.class);
        assertThatThrownBy(() -> QueryCost.ofAddress("taskVariables=" + times(101, "a_eq_b").replace(",", "%2C"), LIMITS))
                .isInstanceOf(QueryCost.TooMuch.class);
        assertThatThrownBy(() -> QueryCost.ofAddress("x=1&".repeat(101), LIMITS)).isInstanceOf(QueryCost.TooMuch.class);
        assertThatThrownBy(() -> QueryCost.ofAddress("processInstanceIdIn=" + "a,".repeat(2001), LIMITS))
                .isInstanceOf(QueryCost.TooMuch.class);
    }
}
