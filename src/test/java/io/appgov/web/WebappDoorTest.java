package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The door of Camunda's web applications: sign-in by form, a session, a CSRF token; the engine's REST API behind it. */
class WebappDoorTest extends WaysRoundStories implements OnH2 {

    private static final String ENGINE = Browsers.ENGINE;

    private final Browsers browsers = new Browsers(this);

    private Browsers.Browser browser(String user) {
        return browsers.of(user);
    }

    @Override
    protected Answer engine(String user, String method, String path, Object body) {
        return browsers.engine(user, method, path, body);
    }

    @Test
    void systemsDoNotSignIn_andAnonymousSeesNothing() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String application : List.of("tasklist", "cockpit", "admin")) {
            assertThat(browsers.nobodys().signIn("integrator1", application).status()).as(application).isEqualTo(403);
        }
        // Camunda lets everybody sign in to its welcome page; a system gets no further than that
        Browsers.Browser system = browsers.nobodys();
        system.signIn("integrator1", "welcome");
        for (String path : List.of("/camunda/app/welcome/default/", "/camunda/app/tasklist/default/", ENGINE + "/task",
                ENGINE + "/task/" + task)) {
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

    /** A browser runs no script that comes as something else. */
    @Test
    void whatTheApplicationsAreMadeOfComesAsWhatItIs() {
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            Browsers.Browser browser = browser("admin");
            String page = browser.send(call("GET", "/camunda/app/" + application + "/default/").with("Accept", "text/html")).body();
            Set<String> files = Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css))[^\"]*\"").matcher(page).results()
                    .map(found -> found.group(1).startsWith("/") ? found.group(1) : "/camunda/" + found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Pattern.compile("location: '([^']+)', main: '([^']+)'").matcher(page).results().forEach(plugin -> {
                files.add(plugin.group(1) + "/" + plugin.group(2));
                files.add(plugin.group(1) + "/plugin.css");
            });
            assertThat(files).as(application).hasSizeGreaterThan(2);
            if (!application.equals("welcome")) {
                assertThat(files).contains("/camunda/api/" + application + "/plugin/" + application + "Plugins/static/app/plugin.js");
            }
            for (String file : files) {
                Answer answer = browser.send(call("GET", file).with("Accept", "*/*"));
                assertThat(answer.status()).as(file).isEqualTo(200);
                assertThat(answer.type()).as(file).contains(file.endsWith(".css") ? "text/css" : "javascript");
            }
        }
    }

    @Test
    void withoutTheTokenNothingIsWritten() {
        String task = task(reported(), "approvePenalty").getId();
        Browsers.Browser browser = browser("manager1");
        var before = footprint();
        Call forged = call("POST", ENGINE + "/task/" + task + "/claim")
                .with("Cookie", browser.cookies())
                .json(object("userId", "manager1"));
        assertThat(browser.sendAsIs(forged).status()).isEqualTo(403);
        assertThat(footprint()).isEqualTo(before);
    }

    /** Our own pages and /api know who has signed in to Tasklist; a page of another site gains nothing by that. */
    @Test
    void theSessionOpensApiToo_butNotToAnotherSite() {
        Browsers.Browser browser = browser("operator1");
        assertThat(browser.send(call("GET", "/api/cases")).status()).isEqualTo(200);
        var before = footprint();
        isProblem(browser.send(call("POST", "/api/violations").with("Origin", "https://evil.example").json(violationBody())), 403);
        isProblem(browser.send(call("POST", "/api/violations").with("Sec-Fetch-Site", "cross-site").json(violationBody())), 403);
        assertThat(footprint()).isEqualTo(before);
        assertThat(browser.send(call("POST", "/api/violations").with("Sec-Fetch-Site", "same-origin").json(violationBody())).status())
                .isEqualTo(201);
        isProblem(browser("manager1").send(call("POST", "/api/violations").json(violationBody())), 403);
    }

    @Test
    void cve_2026_77226_setupIsClosed_evenWhileThereIsNoAdministrator() {
        // no door of ours leaves a house without one
        jdbc.sql("delete from act_id_membership where user_id_ = 'admin' and group_id_ = 'camunda-admin'").update();
        try {
            var before = footprint();
            var mallory = object("profile", object("id", "mallory", "firstName", "M", "lastName", "M"), "credentials",
                    object("password", "demo-mallory"));
            for (String path : List.of("/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/setup/default/user/create/",
                    "/camunda/api/admin/setup")) {
                Browsers.Browser nobody = browsers.nobodys();
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
