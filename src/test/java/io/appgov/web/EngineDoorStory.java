package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Words to tell what happens at one of the doors of the engine's REST API. */
abstract class EngineDoorStory extends HttpStory {

    /** A call of the engine's REST API through this door; {@code path} is behind the engine's root. */
    protected abstract Answer engine(String user, String method, String path, Object body);

    protected Answer engine(String user, String method, String path) {
        return engine(user, method, path, null);
    }

    /** Refused with a sentence (403 unless said otherwise), and nothing is other than before. */
    protected Answer turnedAway(int status, String user, String method, String path, Object body) {
        var before = footprint();
        Answer answer = engine(user, method, path, body);
        assertThat(answer.status()).as("%s: %s %s → %s", user, method, path, answer.body()).isEqualTo(status);
        isEngineRefusal(answer, status);
        assertThat(footprint()).as("%s: %s %s", user, method, path).isEqualTo(before);
        return answer;
    }

    /** What is no JSON, or not of this shape, is told so by the door itself; its words are its own. */
    protected void unreadable(String user, String path, Object body) {
        var before = footprint();
        Answer answer = engine(user, "POST", path, body);
        assertThat(answer.status()).as("%s: %s %s → %s", user, path, body, answer.body()).isEqualTo(400);
        assertThat(answer.body()).isNotBlank().doesNotContain("\tat ", "at org.", "at com.");
        assertThat(footprint()).isEqualTo(before);
    }

    protected Answer turnedAway(String user, String method, String path, Object body) {
        return turnedAway(403, user, method, path, body);
    }

    protected Map<String, Object> answer(Map<String, Object> fields) {
        return object("variables", typed(fields));
    }

    protected void claims(String user, String task) {
        Answer claimed = engine(user, "POST", "/task/" + task + "/claim", object("userId", user));
        assertThat(claimed.status()).as("%s claims: %s", user, claimed.body()).isEqualTo(204);
    }
}
