package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R8: requests of delisting, ending and relisting come with files; by API and by start form the same. */
class RequestFilesStories extends HttpStory implements OnBothDatabases {

    @Autowired private List<IsvView> views;
    @Autowired private FormService forms;

    /** Asks by API; returns the case number. */
    private CaseNo asks(String path, Map<String, Object> body) {
        Answer answer = post("partner1", path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        settle();
        return CaseNo.of(answer.json().path("caseNo").asText());
    }

    private List<Call> requests(List<?> files) {
        AppId delisted = newDelistedApp(AppId.of(app + "-r"));
        return Stream.of(
                        Map.entry("/api/delistings", delistingBody(app)), Map.entry("/api/terminations", terminationBody(isv)),
                        Map.entry("/api/relistings", relistingBody(delisted)))
                .map(r -> call("POST", r.getKey()).by("partner1").json(but(r.getValue(), "attachments", files)))
                .toList();
    }

    private void isOnFile(CaseNo caseNo, String part, String reviewTask, String... files) {
        JsonNode whole = get("auditor1", "/api/cases/" + caseNo).json();
        List<String> told = new ArrayList<>();
        whole.path(part).path("attachments").forEach(id -> told.add(id.asText()));
        assertThat(told).containsExactly(files);
        JsonNode dossier = get("auditor1", "/api/cases/" + caseNo + "/dossier").json();
        assertThat(dossier.path("attachments").findValuesAsText("id")).contains(files);
        assertThat(get("auditor1", "/audit/" + caseNo).body()).contains(files);
        // whoever decides sees them in the form, the ISV on its page
        Object summary = tasks.getVariable(task(caseNo, reviewTask).getId(), "summary");
        assertThat(summary.toString()).contains(files);
        var file = cases.get(caseNo);
        IsvCase page = views.stream().filter(v -> v.process() == file.process()).findFirst().orElseThrow().show(file, Language.en);
        assertThat(page.sections().stream().flatMap(s -> s.files().stream())).contains(files);
    }

    @Test
    void theFilesOfARequestAreInTheCase_theForms_theDossier_andOnTheIsvsPage() {
        String one = scan();
        String other = as("partner1", () -> attachments.keep("方案.txt", "迁移方案".getBytes(StandardCharsets.UTF_8))).id();
        isOnFile(asks("/api/delistings", but(delistingBody(app), "attachments", List.of(one, other))), "delisting", "reviewDelisting",
                one, other);
        AppId delisted = newDelistedApp(AppId.of(app + "-back"));
        isOnFile(asks("/api/relistings", but(relistingBody(delisted), "attachments", List.of(other))), "relisting",
                "reviewRelisting", other);
        isOnFile(asks("/api/terminations", but(terminationBody(isv), "attachments", List.of(one))), "ending", "reviewTermination", one);
    }

    @Test
    void aRequestWithoutFilesSaysNothingOfThem() {
        CaseNo caseNo = asks("/api/delistings", but(delistingBody(app), "attachments", List.of()));
        assertThat(get("auditor1", "/api/cases/" + caseNo).json().path("delisting").has("attachments")).isFalse();
    }

    @Test
    void whatIsNoFileIsRefused_namingIt_andNothingIsLeftBehind() {
        Attachment kept = attachments.get(scan());
        for (Call request : requests(List.of(kept.id(), "00000000-0000-0000-0000-000000000000"))) {
            var before = footprint();
            Answer refused = request.send();
            isProblem(refused, 400);
            assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly("attachments[1]");
            assertThat(footprint()).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoListIsRefused() {
        requests(List.of(7)).forEach(request -> isProblem(request.send(), 400));
    }

    @Test
    void theStartFormsTakeThem() {
        String file = scan();
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("voluntaryDelisting").latestVersion()
                .singleResult().getId();
        assertThat(as("partner1", () -> forms.getStartFormKey(definition))).isEqualTo("embedded:deployment:forms/request-delisting.html");
        CaseNo caseNo = as("partner1", () -> CaseNo.of(forms.submitStartForm(definition, Variables.createVariables()
                .putValue("appId", app.value()).putValue("reason", "业务调整").putValue("receivedAt", iso("2025-03-03 09:00:00"))
                .putValueTyped("attachments", SpinValues.jsonValue("[\"" + file + "\"]").create())).getBusinessKey()));
        settle();
        isOnFile(caseNo, "delisting", "reviewDelisting", file);

        String ending = repository.createProcessDefinitionQuery().processDefinitionKey("expulsion").latestVersion().singleResult().getId();
        assertThat(as("partner1", () -> forms.getStartFormKey(ending))).isEqualTo("embedded:deployment:forms/request-ending.html");
        CaseNo ended = as("partner1", () -> CaseNo.of(forms.submitStartForm(ending, Variables.createVariables()
                .putValue("isvId", isv.value()).putValue("reason", "战略调整").putValue("plan", "迁移客户")
                .putValue("receivedAt", iso("2025-03-03 09:00:00"))
                .putValue("endAt", iso("2025-06-01 09:00:00"))
                .putValueTyped("attachments", SpinValues.jsonValue("[\"" + file + "\"]").create())).getBusinessKey()));
        settle();
        isOnFile(ended, "ending", "reviewTermination", file);
    }
}
