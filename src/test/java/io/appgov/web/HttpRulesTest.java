package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * What comes with every answer whatever was asked for: headers that browsers obey, cookies and their rules; which methods and bodies are
 * none. With production's settings of all these.
 */
@TestPropertySource(properties = {
    "appgov.public-url=https://governance.example",
    "appgov.trusted-proxies=127.0.0.1"
})
@OwnDatabase("httprules")
class HttpRulesTest extends HttpStory implements OnH2 {

    private static final String REST = "/engine-rest/engine/httprules";
    private static final String WEBAPP = "/camunda/app/tasklist/httprules/";
    private static final String WEBAPP_DATA = "/camunda/api/engine/engine/httprules/task/count";
    private static final Set<String> OF_PRODUCTION = Set.of("server.", "camunda.bpm.webapp.");

    @LocalServerPort private int port;

    private final Browsers browsers = new Browsers(this);

    @DynamicPropertySource
    static void asInProduction(DynamicPropertyRegistry properties) {
        try {
            new YamlPropertySourceLoader().load("production", new ClassPathResource("application.yaml")).stream()
                    .filter(document -> "production".equals(document.getProperty("spring.config.activate.on-profile")))
                    .map(EnumerablePropertySource.class::cast)
                    .forEach(document -> Arrays.stream(document.getPropertyNames())
                            .filter(name -> OF_PRODUCTION.stream().anyMatch(name::startsWith))
                            .forEach(name -> properties.add(name, () -> document.getProperty(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call byTls(Call call) {
        return call.with("X-Forwarded-Proto", "https");
    }

    private Browsers.Browser signedIn(String user) {
        Browsers.Browser browser = browsers.nobodys();
        assertThat(browser.signIn(user, "tasklist", "httprules").status()).isEqualTo(200);
        return browser;
    }

    /** One answer of each kind, from each door. */
    private Map<String, Answer> answers() {
        String file = call("POST", "/api/attachments").by("operator1").file("file", "a.txt", "说明".getBytes(StandardCharsets.UTF_8)).send()
                .json().path("id").asText();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String path : List.of("/", "/api/catalogue", "/index.css", "/isv.css", "/shutdown-letter.pdf", "/penalties",
                "/policy", "/actuator/health",
                "/isv/nothing", "/api/cases", "/nothing", "/engine-rest/task", "//")) {
            answers.put("nobody " + path, byTls(call("GET", path)).with("Origin", "https://evil.example").send());
        }
        for (String path : List.of(
                "/overview", "/audit", "/api/cases", "/api/nothing", "/api/attachments/" + file, "/api/attachments/" + file + "/text",
                "/overview/deadlines.csv", "/viewer/diagram.js",
                "/webjars/bpmn-visualization/0.46.0/dist/bpmn-visualization.min.js", REST + "/task", REST + "/task/x", "/v3/api-docs",
                "/actuator/prometheus", "/actuator/env")) {
            answers.put("manager1 " + path, byTls(call("GET", path)).by("manager1").with("Origin", "https://evil.example").send());
        }
        Browsers.Browser browser = signedIn("manager1");
        for (String path : List.of(WEBAPP, WEBAPP_DATA, "/camunda/api/admin/auth/user/httprules",
                "/camunda/app/tasklist/scripts/config.js", "/camunda/nothing")) {
            answers.put("web applications " + path, browser.send(byTls(call("GET", path)).with("Origin", "https://evil.example")));
        }
        return answers;
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMayDoWithIt() {
        answers().forEach((what, answer) -> {
            assertThat(answer.headers().get("x-content-type-options")).as(what).containsExactly("nosniff");
            assertThat(answer.headers().get("x-frame-options")).as(what).containsExactly("DENY");
            assertThat(answer.headers().get("referrer-policy")).as(what).containsExactly("no-referrer");
            assertThat(answer.headers().get("strict-transport-security")).as(what).containsExactly("max-age=31536000; includeSubDomains");
            String policy = answer.header("content-security-policy");
            assertThat(policy).as(what).contains("frame-ancestors 'none'");
            assertThat(policy).as(what).matches(".*(?:object-src|default-src) 'none'.*");
            // the web applications' pages name their own base
            assertThat(policy).as(what).matches(what.startsWith("web applications") ? ".*base-uri '(?:self|none)'.*"
                    : ".*base-uri 'none'.*");
            // nobody else's page reads it
            assertThat(answer.headers().keySet()).as(what).noneMatch(header -> header.startsWith("access-control-"));
        });
    }

    @Test
    void noBrowserKeepsPeoplesData() {
        answers().forEach((what, answer) -> {
            if (!what.matches(".*(?:\\.css|\\.js|shutdown-letter\\.pdf|" + WEBAPP + ")$")) {
                assertThat(answer.header("cache-control")).as(what).contains("no-store");
            }
        });
        Browsers.Browser browser = signedIn("manager1");
        Answer out = browser.send(byTls(call("POST", "/camunda/api/admin/auth/user/httprules/logout")));
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("clear-site-data")).isEqualTo("\"storage\"");
        assertThat(browser.send(byTls(call("GET", WEBAPP_DATA))).header("clear-site-data")).isEmpty();
    }

    @Test
    void whatIsTextSaysItsCharset() {
        answers().forEach((what, answer) -> {
            // but for what comes as a file out of a jar
            if (answer.type().startsWith("text/") && !what.matches(".*(?:\\.css|\\.js|" + WEBAPP + ")$")) {
                assertThat(answer.type().toLowerCase(java.util.Locale.ROOT)).as(what).contains("charset=utf-8");
            }
        });
    }

    @Test
    void cookiesComeByTlsOnly_fromOurOwnPagesOnly_andNoScriptReadsTheSessions() {
        List<String> set = byTls(call("GET", WEBAPP)).send().headers().get("set-cookie");
        assertThat(set).hasSize(2).allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax").containsIgnoringCase("secure"));
        assertThat(set).filteredOn(cookie -> cookie.startsWith("JSESSIONID=")).singleElement().asString().contains("HttpOnly", "Path=/;")
                .doesNotContain("Domain=", "Expires=", "Max-Age=");
        assertThat(set).filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN=")).singleElement().asString()
                .doesNotContain("HttpOnly", "Domain=");
        assertThat(byTls(call("GET", "/overview?lang=en")).by("manager1").send().headers().get("set-cookie")).singleElement().asString()
                .startsWith("lang=en").contains("Secure", "HttpOnly", "SameSite=Lax").doesNotContain("Domain=");
    }

    private static String session(Browsers.Browser browser) {
        String cookie = Arrays.stream(browser.cookies().split("; ")).filter(c -> c.startsWith("JSESSIONID=")).findFirst().orElseThrow();
        return new String(Base64.getDecoder().decode(cookie.substring("JSESSIONID=".length())), StandardCharsets.UTF_8);
    }

    @Test
    void aSessionIsNamedByWhatNobodyCanGuess_andByAnotherNameOnceSomebodySignsIn() {
        Browsers.Browser browser = browsers.nobodys();
        browser.send(call("GET", WEBAPP));
        String before = session(browser);
        String cookies = browser.cookies();
        assertThat(before).matches("[A-Za-z0-9_-]{36}");
        assertThat(browser.signIn("manager2", "tasklist", "httprules").status()).isEqualTo(200);
        assertThat(session(browser)).matches("[A-Za-z0-9_-]{36}").isNotEqualTo(before);
        assertThat(browser.send(call("GET", WEBAPP_DATA)).status()).isEqualTo(200);
        // who had put the first one there gains nothing
        assertThat(call("GET", WEBAPP_DATA).with("Cookie", cookies).send().status()).isEqualTo(401);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsThePresentOne_andMayBeLong_ofAnySigns() {
        User person = identity.newUser("changes1");
        person.setPassword("demo-changes1");
        identity.saveUser(person);
        identity.createMembership("changes1", "operators");
        String longOne = "纸 Lamp-48 ".repeat(10) + "end";
        assertThat(longOne).hasSizeGreaterThan(90);
        String credentials = REST + "/user/changes1/credentials";
        assertThat(put("changes1", credentials, object("password", longOne, "authenticatedUserPassword", "wrong")).status()).isEqualTo(400);
        assertThat(put("changes1", credentials, object("password", longOne)).status()).isEqualTo(400);
        assertThat(get("changes1", "/api/cases?size=1").status()).as("it is still the old one").isEqualTo(200);
        Answer changed = put("changes1", credentials, object("password", longOne, "authenticatedUserPassword", "demo-changes1"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(get("changes1", "/api/cases?size=1").status()).isEqualTo(401);
        for (String almost : List.of(longOne.substring(0, longOne.length() - 1), longOne.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(identity.checkPassword("changes1", almost)).as("each sign counts").isFalse();
        }
        assertThat(call("GET", "/api/cases?size=1").basic("changes1", longOne).send().status()).isEqualTo(200);
    }

    @Test
    void nothingOfTheInsideIsServed() {
        for (String user : new String[] {null, "admin"}) {
            for (String path : List.of(
                    "/.git/config", "/.git/HEAD", "/.env", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/application.yaml", "/viewer/",
                    "/viewer", "/webjars/", "/webjars/bpmn-visualization/",
                    "/static/", "/camunda/lib/", "/camunda/app/tasklist/scripts/", "/camunda/assets/", "/h2-console", "/processes/",
                    "/forms/")) {
                Answer answer = call("GET", path).by(user).send();
                assertThat(answer.status()).as("%s %s: %.300s", user, path, answer.body()).isBetween(300, 499);
            }
        }
    }

    @Test
    void nobodyIsToldBackWhatHeSent() {
        for (String path : List.of("/", "/api/cases", REST + "/task", WEBAPP, "/isv/nothing")) {
            for (String method : List.of("TRACE", "TRACK")) {
                try (RawHttp line = new RawHttp(port)) {
                    String answer = line.send(RawHttp.head(method, path, "manager1", null, null, "X-Secret: geheim")).read();
                    assertThat(RawHttp.status(answer)).as("%s %s: %s", method, path, answer).isBetween(400, 499);
                    assertThat(answer).doesNotContain("geheim", "Authorization");
                }
            }
        }
    }

    /** A proxy and we must never disagree where a request ends: what is behind it would be another's. */
    @Test
    void aBodyHasOneLength() {
        String count = REST + "/task/count";
        String smuggled = "GET /api/catalogue HTTP/1.1\r\nHost: x\r\n\r\n";
        for (String lengths : List.of(
                "Content-Length: 2\r\nContent-Length: 30\r\n", "Content-Length: 2, 30\r\n", "Content-Length: +2\r\n",
                "Content-Length: 0x2\r\n", "Transfer-Encoding: identity\r\nContent-Length: 2\r\n",
                "Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n")) {
            try (RawHttp line = new RawHttp(port)) {
                String head = RawHttp.head("POST", count, "manager1", "application/json", null);
                String answer = line.send(head.substring(0, head.length() - 2) + lengths + "\r\n{}" + smuggled).read();
                assertThat(RawHttp.status(answer)).as("%s: %s", lengths, answer).isBetween(400, 499);
                assertThat(line.read()).as("nothing behind it is answered: %s", lengths).isEmpty();
            }
        }
        // both: the chunks are the body, and the connection is not used again
        try (RawHttp line = new RawHttp(port)) {
            String answer = line.send(RawHttp.head("POST", count, "manager1", "application/json", 3L, "Transfer-Encoding: chunked")
                    + "2\r\n{}\r\n0\r\n\r\n" + smuggled).read();
            assertThat(answer).contains("{\"count\":");
            assertThat(line.read()).isEmpty();
        }
    }

    /** With the deadlines of production: who tests in the same JVM may be kept from sending for some seconds. */
    @Test
    void sixtyMegabytesAtTheLoginAreRefusedAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            Answer refused = call("POST", "/camunda/api/admin/auth/user/httprules/login/tasklist")
                    .body("application/x-www-form-urlencoded", new byte[60_000_000]).send();
            assertThat(refused.status()).as(refused.body()).isEqualTo(413);
        }
    }
}
