package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The door of Camunda's web applications: sign-in by form, a session, a CSRF token; the engine's REST API behind it. */
class WebappDoorTest extends WaysRoundStories implements OnH2 {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** A browser: its cookies. */
    private final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();

        Answer send(Call call) {
            if (!cookies.isEmpty()) {
                call.with("Cookie", String.join("; ", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()));
            }
            if (cookies.containsKey("XSRF-TOKEN")) {
                call.with("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
            }
            return sendAsIs(call);
        }

        Answer sendAsIs(Call call) {
            Answer answer = call.send();
            answer.headers().getOrDefault("set-cookie", List.of()).forEach(set -> {
                String pair = set.substring(0, set.indexOf(';') < 0 ? set.length() : set.indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            });
            return answer;
        }

        Answer signIn(String user, String application) {
            send(call("GET", "/camunda/app/" + application + "/default/"));
            Answer answer = send(call("POST", "/camunda/api/admin/auth/user/default/login/" + application)
                    .body("application/x-www-form-urlencoded",
                            ("username=" + user + "&password=" + URLEncoder.encode("demo-" + user, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
            // signing in begins a new session: its token comes with the next page
            send(call("GET", "/camunda/app/" + application + "/default/"));
            return answer;
        }
    }

    private final Map<String, Browser> browsers = new HashMap<>();

    private Browser browser(String user) {
        return browsers.computeIfAbsent(user, u -> {
            Browser browser = new Browser();
            Answer signedIn = browser.signIn(u, "tasklist");
            assertThat(signedIn.status()).as("%s signs in: %s", u, signedIn.body()).isEqualTo(200);
            return browser;
        });
    }

    @Override
    Answer engine(String user, String method, String path, Object body) {
        Call call = call(method, ENGINE + path).with("Accept", "application/json");
        return browser(user).send(body == null ? call : call.json(body));
    }

    @Test
    void systemsDoNotSignIn_andAnonymousSeesNothing() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String application : List.of("tasklist", "cockpit", "admin")) {
            assertThat(new Browser().signIn("integrator1", application).status()).as(application).isEqualTo(403);
        }
        // Camunda lets everybody sign in to its welcome page; a system gets no further than that
        Browser system = new Browser();
        system.signIn("integrator1", "welcome");
        for (String path : List.of("/camunda/app/welcome/default/", "/camunda/app/tasklist/default/", ENGINE + "/task", ENGINE + "/task/" + task)) {
            assertThat(system.send(call("GET", path)).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/task", "/task/" + task, "/user", "/history/task", "/process-definition")) {
            assertThat(call("GET", ENGINE + path).send().status()).as(path).isEqualTo(401);
            // HTTP Basic opens /api and /engine-rest only
            assertThat(get("manager1", ENGINE + path).status()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/user/create", "/task/" + task + "/claim")) {
            assertThat(call("POST", ENGINE + path).json(object("userId", "manager1")).send().status()).as(path).isIn(401, 403);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void withoutTheTokenNothingIsWritten() {
        String task = task(reported(), "approvePenalty").getId();
        Browser browser = browser("manager1");
        var before = footprint();
        Call forged = call("POST", ENGINE + "/task/" + task + "/claim")
                .with("Cookie", String.join("; ", browser.cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()))
                .json(object("userId", "manager1"));
        assertThat(browser.sendAsIs(forged).status()).isEqualTo(403);
        assertThat(footprint()).isEqualTo(before);
    }

    /** Our own pages and /api know who has signed in to Tasklist; a page of another site gains nothing by that. */
    @Test
    void theSessionOpensApiToo_butNotToAnotherSite() {
        Browser browser = browser("operator1");
        assertThat(browser.send(call("GET", "/api/cases")).status()).isEqualTo(200);
        var before = footprint();
        isProblem(browser.send(call("POST", "/api/violations").with("Origin", "https://evil.example").json(violationBody())), 403);
        isProblem(browser.send(call("POST", "/api/violations").with("Sec-Fetch-Site", "cross-site").json(violationBody())), 403);
        assertThat(footprint()).isEqualTo(before);
        assertThat(browser.send(call("POST", "/api/violations").with("Sec-Fetch-Site", "same-origin").json(violationBody())).status()).isEqualTo(201);
        isProblem(browser("manager1").send(call("POST", "/api/violations").json(violationBody())), 403);
    }

    @Test
    void cve_2026_77226_setupIsClosed_evenWhileThereIsNoAdministrator() {
        identity.deleteMembership("admin", "camunda-admin");
        try {
            var before = footprint();
            var mallory = object("profile", object("id", "mallory", "firstName", "M", "lastName", "M"), "credentials", object("password", "demo-mallory"));
            for (String path : List.of("/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/setup/default/user/create/", "/camunda/api/admin/setup")) {
                Browser nobody = new Browser();
                nobody.send(call("GET", "/camunda/app/welcome/default/"));
                assertThat(nobody.send(call("POST", path).json(mallory)).status()).as(path).isEqualTo(403);
                assertThat(nobody.send(call("GET", path)).status()).as(path).isEqualTo(403);
            }
            assertThat(footprint()).isEqualTo(before);
        } finally {
            identity.createMembership("admin", "camunda-admin");
        }
    }
}
