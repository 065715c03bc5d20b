package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The door /engine-rest: HTTP Basic. */
class EngineRestDoorTest extends WaysRoundStories implements OnH2 {

    @Override
    protected Answer engine(String user, String method, String path, Object body) {
        Call call = call(method, "/engine-rest" + path).by(user);
        return body == null ? call.send() : call.json(body).send();
    }

    @Test
    void theNamedEngineIsBehindTheSameDoor() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String user : List.of("operator1", "admin")) {
            for (String path : List.of("/task/" + task + "/bpmnError", "/task/" + task + "/complete", "/message", "/deployment/create")) {
                isEngineRefusal(post(user, "/engine-rest/engine/default" + path, object("errorCode", "x", "messageName", "x")), 403);
            }
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void anonymousAndSystemsStayOutside() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String path : List.of("", "/", "/engine", "/task", "/task/" + task, "/user", "/version", "/engine/default/task", "/nothing")) {
            assertThat(call("GET", "/engine-rest" + path).send().status()).as(path).isEqualTo(401);
            assertThat(get("integrator1", "/engine-rest" + path).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/user/create", "/task/" + task + "/claim", "/process-definition/key/violationHandling/start")) {
            assertThat(call("POST", "/engine-rest" + path).json(object("userId", "integrator1")).send().status()).as(path).isEqualTo(401);
            assertThat(post("integrator1", "/engine-rest" + path, object("userId", "integrator1")).status()).as(path).isEqualTo(403);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void aPathInDisguiseIsNotTaken() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String path : List.of(
                "/engine-rest/task/" + task + ";a=b/bpmnError", "/engine-rest//task/" + task + "/bpmnError",
                "/engine-rest/./task/" + task + "/bpmnError",
                "/engine-rest/x/../task/" + task + "/bpmnError", "/engine-rest/task/" + task + "%2FbpmnError",
                "/engine-rest/task/" + task + "/bpmnError/",
                "/ENGINE-REST/task/" + task + "/bpmnError", "/engine-rest/task/" + task + "/bpmn%45rror",
                "/engine-rest/task/" + task + "/complete/../bpmnError",
                "/camunda/../engine-rest/task/" + task + "/bpmnError")) {
            Answer answer = post("manager1", path, object("errorCode", "x"));
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(400, 403, 404);
        }
        for (String override : List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")) {
            Answer answer = call("GET", "/engine-rest/task/" + task).by("admin").with(override, "DELETE").send();
            assertThat(answer.status()).as(override).isIn(200, 403);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void aPageOfAnotherSiteCannotMakeSomebodysBrowserWrite() {
        String task = task(reported(), "approvePenalty").getId();
        var before = footprint();
        for (String header : List.of("Origin=https://evil.example", "Origin=null", "Sec-Fetch-Site=cross-site",
                "Sec-Fetch-Site=same-site")) {
            Answer answer = call("POST", "/engine-rest/task/" + task + "/claim").by("manager1")
                    .with(header.split("=")[0], header.split("=")[1]).json(object("userId", "manager1")).send();
            assertThat(answer.status()).as(header).isEqualTo(403);
        }
        assertThat(footprint()).isEqualTo(before);
        assertThat(call("POST", "/engine-rest/task/" + task + "/claim").by("manager1").with("Sec-Fetch-Site", "same-origin")
                .json(object("userId", "manager1")).send().status()).isEqualTo(204);
    }
}
