package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People's browsers at Camunda's web applications: sign-in by form, a session, a CSRF token; the engine's REST API behind it. */
final class Browsers {

    static final String ENGINE = "/camunda/api/engine/engine/default";

    private final HttpStory story;
    private final Map<String, Browser> browsers = new HashMap<>();

    Browsers(HttpStory story) {
        this.story = story;
    }

    /** A browser: its cookies. */
    final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();

        String cookies() {
            return String.join("; ", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
        }

        HttpStory.Answer send(HttpStory.Call call) {
            if (!cookies.isEmpty()) {
                call.with("Cookie", cookies());
            }
            if (cookies.containsKey("XSRF-TOKEN")) {
                call.with("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
            }
            return sendAsIs(call);
        }

        HttpStory.Answer sendAsIs(HttpStory.Call call) {
            HttpStory.Answer answer = call.send();
            answer.headers().getOrDefault("set-cookie", List.of()).forEach(set -> {
                String pair = set.substring(0, set.indexOf(';') < 0 ? set.length() : set.indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            });
            return answer;
        }

        /** What a form sends along to show that it is of our own page. */
        String token() {
            return cookies.get("XSRF-TOKEN");
        }

        HttpStory.Answer signIn(String user, String application) {
            return signIn(user, application, "default");
        }

        HttpStory.Answer signIn(String user, String application, String engine) {
            send(story.call("GET", "/camunda/app/" + application + "/" + engine + "/"));
            HttpStory.Answer answer = send(story.call("POST", "/camunda/api/admin/auth/user/" + engine + "/login/" + application)
                    .body("application/x-www-form-urlencoded",
                            ("username=" + user + "&password=" + URLEncoder.encode("demo-" + user, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8)));
            // signing in begins a new session: its token comes with the next page
            send(story.call("GET", "/camunda/app/" + application + "/" + engine + "/"));
            return answer;
        }
    }

    Browser nobodys() {
        return new Browser();
    }

    /** The browser in which this person has signed in to Tasklist. */
    Browser of(String user) {
        return browsers.computeIfAbsent(user, u -> {
            Browser browser = new Browser();
            HttpStory.Answer signedIn = browser.signIn(u, "tasklist");
            assertThat(signedIn.status()).as("%s signs in: %s", u, signedIn.body()).isEqualTo(200);
            return browser;
        });
    }

    HttpStory.Answer engine(String user, String method, String path, Object body) {
        HttpStory.Call call = story.call(method, ENGINE + path).with("Accept", "application/json");
        return of(user).send(body == null ? call : call.json(body));
    }
}
