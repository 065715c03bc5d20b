package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever is sent, nobody is told of a failure of ours: it was the request that was wrong, and each door says so in its own words. Before
 * there is much: some of what they ask is everything there is.
 */
@Order(3)
class HostileRequestStories extends HttpStory implements OnBothDatabases {

    private static final List<String> SECURITY = List.of("x-content-type-options", "x-frame-options", "content-security-policy");

    @Autowired private ProcessEngine engine;
    @LocalServerPort private int port;

    private String rest() {
        return "/engine-rest/engine/" + engine.getName();
    }

    private Answer sent(String user, String method, String path, String accept, String body) {
        Call call = call(method, path).by(user);
        if (accept != null) {
            call.with("Accept", accept);
        }
        return body == null ? call.send() : call.json(body).send();
    }

    /** A refusal (4xx) with the headers every page has, and no word about our inside. */
    private static void isRefused(String what, Answer answer) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isBetween(400, 499);
        SECURITY.forEach(header -> assertThat(answer.header(header)).as("%s: %s", what, header).isNotBlank());
        assertThat(answer.body()).as(what)
                .doesNotContain("\tat ", "at org.", "at java.", "Exception:", "SQLException", "Whitelabel", "Apache Tomcat", "stackTrace");
    }

    private static void isEngines(String what, Answer answer) {
        isRefused(what, answer);
        assertThat(answer.type()).as(what).startsWith("application/json");
        assertThat(answer.json().path("type").asText()).as("%s: %s", what, answer.body()).isNotBlank();
        assertThat(answer.json().has("message")).as("%s: %s", what, answer.body()).isTrue();
    }

    @Test
    void aPathInDisguiseIsRefusedBeforeAnybodyReadsItHisOwnWay() {
        var before = footprint();
        for (String user : new String[] {null, "manager1"}) {
            for (String accept : new String[] {null, "text/html"}) {
                for (String path : List.of(
                        "/engine-rest;x/task", "//engine-rest/task", "/engine-rest//task", "/engine-rest/task;x", "/camunda;x/api/engine",
                        "//camunda/api/engine/engine/default/task", "/camunda/api;x/engine", "/camunda//api/engine",
                        "/camunda/app/tasklist/default/;x", "/;x", "//",
                        "/api//cases", "/api;x/cases", "/isv;x/a", "//isv/a", "/error;x", "/actuator/health;x", "//actuator/health",
                        "/x/%2e%2e/engine-rest/task", "/x/%2E./camunda/api/engine", "/api/%2e/cases", "/%65ngine-rest/task",
                        "/%63amunda/api/engine", "/api/c%61ses", "/api/cases?isv=%00",
                        "/engine-rest/task?name=%00", "/overview?x=%00")) {
                    // as it stands: a client of Java's would mend it
                    try (RawHttp line = new RawHttp(port)) {
                        String answer = line.send(RawHttp.head("GET", path, user, null, null,
                                "Accept: " + (accept == null ? "*/*" : accept))).read();
                        assertThat(RawHttp.status(answer)).as("%s %s: %s", user, path, answer).isEqualTo(400);
                        assertThat(answer).as(path).contains("application/problem+json", "\"status\":400",
                                "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Content-Security-Policy: ");
                    }
                }
            }
        }
        assertThat(footprint()).isEqualTo(before);
    }

    /** An answer in XML cannot be given: that was found out when the case had been opened. */
    @Test
    void nothingIsDoneWhoseAnswerIsNotAccepted() {
        var before = footprint();
        for (String accept : List.of("application/xml", "text/html", "application/pdf", "image/*", "a/b;q=x")) {
            isProblem(call("POST", "/api/violations").by("operator1").with("Accept", accept).json(violationBody()).send(), 406);
            isProblem(call("POST", "/api/violations").by("operator1").with("Accept",
                    accept).key("accept-" + app).json(violationBody()).send(), 406);
            isProblem(call("POST", "/api/delistings").by("partner1").with("Accept", accept).json(delistingBody(app)).send(), 406);
            isProblem(call("POST", "/api/apps/" + app + "/deposit/payments").by("finance1").with("Accept",
                    accept).json(object("amount", "1.00", "reference", "A-" + app)).send(), 406);
            isProblem(call("PUT", "/api/apps/" + app).by("operator1").with("Accept", accept).json(object("name", "x")).send(), 406);
        }
        assertThat(footprint()).isEqualTo(before);
        for (String accept : List.of("*/*", "*", "application/json", "text/html, */*;q=0.1", "application/*+json")) {
            assertThat(call("PUT", "/api/apps/" + app).by("operator1").with("Accept", accept).json(object("name", "x")).send().status())
                    .as(accept).isEqualTo(200);
        }
    }

    @Test
    void whoseWishForATypeIsNoneIsToldAllTheSame() {
        for (String accept : List.of("a/b;q=x", "*", ",,,")) {
            for (String path : List.of("/api/nothing", "/api/cases/V-1", "/api/cases/V-1/dossier", "/api/attachments/x/text",
                    "/actuator/x", "/actuator/health/x", "/camunda/app/nothing.css", "/nothing")) {
                Answer answer = call("GET", path).by("manager1").with("Accept", accept).send();
                isRefused(path, answer);
                assertThat(answer.body()).as("%s %s", accept, path).contains("\"status\":" + answer.status());
            }
        }
        for (String accept : List.of("", " ", ",", "x", "a/b,", ";")) {
            isNoFailure("Accept " + accept, call("GET", "/actuator/health/liveness").by("manager1").with("Accept", accept).send());
            isNoFailure("Accept " + accept, call("GET", "/actuator/health").with("Accept", accept).send());
        }
    }

    @Test
    void whatIsNoRequestIsToldByUsAndNotByTomcat() {
        String big = "a".repeat(9000);
        for (String line : List.of(
                "GET\r\n\r\n", "\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /a{b HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX: " + big + "\r\n\r\n",
                "GET /" + big + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /isv/%E4 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a%2fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/violations HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/violations HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /api/violations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\nzz",
                "POST /api/violations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            try (RawHttp raw = new RawHttp(port)) {
                String answer = raw.send(line).read();
                assertThat(RawHttp.status(answer)).as("%.60s → %s", line, answer).isBetween(400, 499);
                assertThat(answer).as(line).contains("application/problem+json", "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY", "Content-Security-Policy: ")
                        .doesNotContain("Apache Tomcat", "<html");
            }
        }
    }

    @Test
    void whoLooksAtAPageGetsAPageWithAWayOn() {
        for (String path : List.of("/error", "/nothing", "/overview/nothing", "/audit/V-0", "/camunda/app/x/default/",
                "/camunda/app/tasklist/x/", "/camunda/nothing", "/camunda/app/tasklist/default/nothing.js")) {
            Answer page = sent("manager1", "GET", path, "text/html,application/xhtml+xml,*/*;q=0.8", null);
            if (path.equals("/camunda/app/tasklist/x/") && page.status() == 302) {
                continue;
            }
            isRefused(path, page);
            assertThat(page.type()).as("%s: %s %s", path, page.status(), page.body()).startsWith("text/html");
            assertThat(page.body()).as(path).contains("href=\"/\"");
            isRefused(path, sent("manager1", "GET", path, null, null));
        }
        Answer nobody = sent(null, "GET", "/overview", "text/html", null);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).contains("/camunda/app/tasklist/default/");
        assertThat(nobody.header("www-authenticate")).startsWith("Basic");
        isProblem(sent(null, "GET", "/api/nothing", "text/html", null), 401);
        isProblem(sent("manager1", "GET", "/api/nothing", "text/html", null), 404);
        isEngines("nobody", sent(null, "GET", "/engine-rest/task", null, null));
    }

    private List<String> bodies() {
        String digits = "9".repeat(10_000);
        return List.of(
                "null", "[]", "\"x\"", "{\"a", "{\"a\":".repeat(1500) + "1" + "}".repeat(1500), "[".repeat(1500) + "]".repeat(1500),
                "{\"amount\":" + digits + ",\"priority\":" + digits + ",\"maxResults\":" + digits + "}",
                "{\"userId\":\"a\\u0000b\",\"name\":\"\\u0000\",\"id\":\"\\u0000\",\"text\":\"\\u0000\",\"reason\":\"\\u0000\",\"appId\":\"\\u0000\",\"isvId\":\"\\u0000\",\"profile\":{\"id\":\"\\u0000\"}}",
                "{\"orQueries\":[null],\"sorting\":[null],\"processVariables\":[null],\"variables\":null,\"profile\":null,\"credentials\":null,\"query\":null}",
                "{\"variables\":{\"a\":null},\"profile\":{},\"credentials\":{},\"sorting\":[{}],\"taskVariables\":[{}],\"type\":1,\"permissions\":[null],\"resourceType\":99}");
    }

    /** What is taken as if it said nothing answers with nothing, or does nothing: fine, too. */
    private static void isNoFailure(String what, Answer answer) {
        assertThat(answer.status()).as("%.200s: %s", what, answer.body()).isLessThan(500);
        if (answer.status() >= 400) {
            isRefused(what, answer);
        }
    }

    @Test
    void bodiesThatAreNoneAreRefusedAtEveryDoor() {
        Stream.of("/api/violations", "/api/correspondence", "/api/delistings", "/api/shutdowns", "/api/terminations", "/api/relistings",
                "/api/cases/V-1/interpretations",
                        "/api/cases/V-1/repair", "/api/cases/V-1/link-revocations", "/api/notices/x/bounces", "/api/returned-mail/x",
                        "/api/apps/" + app + "/deposit/payments")
                .forEach(path -> bodies().forEach(body -> {
                    for (String user : List.of("operator1", "manager1", "partner1", "finance1")) {
                        Answer answer = sent(user, "POST", path, null, body);
                        isRefused(user + " " + path + " " + body, answer);
                        assertThat(answer.type()).startsWith("application/problem+json");
                    }
                }));
        Stream.of("/task", "/task/count", "/process-instance", "/history/task", "/history/process-instance",
                "/process-definition/key/violationHandling/start",
                        "/process-definition/key/violationHandling/submit-form", "/process-definition/key/x/start", "/task/x/claim",
                        "/task/x/complete", "/task/x/submit-form",
                        "/task/x/assignee", "/task/x/comment/create", "/filter/x/list", "/user/create", "/group/create",
                        "/authorization/create",
                        "/tenant/create", "/job", "/execution", "/variable-instance", "/incident", "/external-task", "/identity/verify",
                        "/identity/password-policy",
                        "/history/variable-instance", "/history/activity-instance", "/history/detail", "/history/job-log",
                        "/job-definition")
                .forEach(path -> bodies()
                .forEach(body -> isNoFailure(path + " " + body, sent("admin", "POST", rest() + path, null, body))));
    }

    @Test
    void whatDoesNotExistIsSaidSoByTheEnginesDoor() {
        for (String path : List.of(
                "task/x", "task/x/form", "task/x/form-variables", "task/x/rendered-form", "task/x/deployed-form", "task/x/variables",
                "task/x/variables/y", "task/x/variables/y/data",
                "task/x/localVariables", "task/x/identity-links", "deployment/x", "deployment/x/resources",
                "deployment/x/resources/y/data", "process-definition/x",
                "process-definition/x/statistics", "process-definition/x/startForm", "process-definition/key/x/startForm",
                "process-definition/key/x/rendered-form",
                "process-definition/key/x/statistics", "process-definition/x/deployed-start-form", "decision-definition/x",
                "case-definition/x", "process-instance/x/variables",
                "process-instance/x/variables/y", "execution/x/localVariables", "external-task/x/errorDetails",
                "history/variable-instance/x/data", "job/x/stacktrace",
                "job/x", "incident/x", "batch/x", "filter/x/count", "user/x/profile", "authorization/x", "case-instance", "metrics/x/sum",
                "metrics", "task?firstResult=-5")) {
            isEngines(path, sent("admin", "GET", rest() + "/" + path, null, null));
        }
        isEngines("an engine nobody runs", sent("admin", "GET", "/engine-rest/engine/x/task", null, null));
        isEngines("a start of nothing", sent("operator1", "POST", rest() + "/process-definition/x/start", null, "{}"));
        // of which the engine makes a statement that no database understands
        isEngines("jobs by id and by definition",
                sent("admin", "POST", rest() + "/job", null, "{\"jobIds\":[\"x\"],\"jobDefinitionId\":\"y\"}"));
        isNoFailure("tasks of the past, sorted by a column they do not have",
                sent("admin", "POST", rest() + "/history/task", null, "{\"sortBy\":\"caseInstanceId\",\"sortOrder\":\"asc\"}"));
        isEngines("an unknown language", call("GET", rest() + "/task").by("admin").with("Accept-Language", "-").send());
        for (String path : List.of("/", "/overview", "/api/cases", "/isv/" + "a".repeat(43),
                "/camunda/app/tasklist/" + engine.getName() + "/")) {
            isNoFailure(path, call("GET", path).by("manager1").with("Accept-Language", "-").send());
        }
    }

    @Test
    void whoSignsInWithNonsenseIsRefused() {
        // whose account is slowed down by it: nobody else's
        User person = engine.getIdentityService().newUser("nonsense");
        person.setPassword("demo-nonsense");
        engine.getIdentityService().saveUser(person);
        Browsers.Browser browser = new Browsers(this).nobodys();
        browser.sendAsIs(call("GET", "/camunda/app/tasklist/" + engine.getName() + "/"));
        String login = "/camunda/api/admin/auth/user/" + engine.getName() + "/login/tasklist";
        List<Answer> answers = new ArrayList<>();
        for (String type : List.of("application/json", "text/plain", "application/xml", "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded; charset=x")) {
            answers.add(browser.send(call("POST", login).body(type, "username=a&password=b".getBytes(StandardCharsets.UTF_8))));
        }
        for (String form : List.of("username=a%00b&password=c", "username=nonsense&password=%00", "username=%zz&password=%", "=&=&&",
                "null", "username=" + "a".repeat(5000))) {
            answers.add(browser.send(call("POST", login).body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8))));
        }
        for (Answer answer : answers) {
            isEngines("a login", answer);
        }
        assertThat(answers.get(0).status()).isEqualTo(415);
        // what it answers in it does not say itself: it was a failure for whoever asks for XML, signed in or not
        for (String accept : List.of("application/xml", "text/html", "image/png")) {
            Answer signedIn = browser.send(call("POST", login).with("Accept", accept)
                    .body("application/x-www-form-urlencoded",
                    "username=manager2&password=demo-manager2".getBytes(StandardCharsets.UTF_8)));
            assertThat(signedIn.status()).as("%s: %s", accept, signedIn.body()).isEqualTo(200);
            assertThat(signedIn.type()).isEqualTo("application/json");
            browser.send(call("GET", "/camunda/app/tasklist/" + engine.getName() + "/"));
            Answer who = browser.send(call("GET", "/camunda/api/admin/auth/user/" + engine.getName()).with("Accept", accept));
            assertThat(who.status()).as("%s: %s", accept, who.body()).isEqualTo(200);
            assertThat(who.json().path("userId").asText()).isEqualTo("manager2");
        }
        for (String user : List.of("a\0b", "\0", "\u00ff\u00fe")) {
            for (String path : List.of("/api/cases", rest() + "/task", "/overview", "/")) {
                isRefused(path, call("GET", path).basic(user, "demo-x").send());
                isRefused(path, call("GET", path).basic("nonsense", "\0" + user).send());
            }
        }
    }
}
