package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnH2;
import io.appgov.correspondence.LetterType;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The case file at its doors: the page, the dossier in both kinds, who may have them. */
class CaseFilePageTest extends HttpStory implements OnH2 {

    private Answer dossier(String user, CaseNo caseNo, String accept) {
        return call("GET", "/api/cases/" + caseNo + "/dossier").by(user).with("Accept", accept).send();
    }

    @Test
    void thePageTellsTheCaseInTheReadersLanguage() {
        CaseNo caseNo = enforcedV();
        String zh = call("GET", "/audit/" + caseNo).by("auditor1").with("Accept-Language", "zh-CN").send().body();
        assertThat(zh).contains("<html lang=\"zh-CN\">", "审计十问", "谁批准的，依据哪些事实？", "执行中", "北京时间 UTC+08:00", "扣除", "8000.00", "违规处理告知书");
        String en = call("GET", "/audit/" + caseNo).by("manager1").with("Accept-Language", "en-GB").send().body();
        assertThat(en).contains("<html lang=\"en\">", "Ten questions", "Who approved it, and on what facts?", "In effect",
                "Beijing time, UTC+08:00", "Approve penalty");
        assertThat(call("GET", "/audit/" + caseNo + "?lang=en").by("auditor1").with("Accept-Language", "zh-CN").send().body())
                .contains("Ten questions");
    }

    @Test
    void theDiagramIsDrawnFromTheModelTheCaseRanOn_withTheWayMarked() {
        CaseNo caseNo = enforcedV();
        String page = get("auditor1", "/audit/" + caseNo).body();
        String model = page.replaceAll("(?s).*data-model=\"([^\"]+)\".*", "$1");
        assertThat(model).startsWith("/viewer/models/violationHandling:");
        Answer xml = get("auditor1", model);
        assertThat(xml.status()).isEqualTo(200);
        assertThat(xml.type()).startsWith("application/xml");
        assertThat(xml.body()).contains("<bpmn", "id=\"approvePenalty\"");
        assertThat(page).containsPattern("\"visited\":\\[[^]]*\"approvePenalty\"")
                .containsPattern("\"here\":\\[[^]]*\"awaitRectification\"");
        for (String part : List.of("/viewer/diagram.js", "/viewer/diagram.css", "/viewer/case-file.css",
                "/webjars/bpmn-visualization/0.46.0/dist/bpmn-visualization.min.js")) {
            assertThat(page).contains(part);
            assertThat(get("auditor1", part).status()).as(part).isEqualTo(200);
        }
        isProblem(get("auditor1", "/viewer/models/nothing:1:x"), 404);
    }

    @Test
    void aBrowserThatSignedInByBasicIsAskedForTheParts_butNoScriptOfOursMakesItAsk() {
        assertThat(call("GET", "/viewer/diagram.js").with("Sec-Fetch-Mode", "no-cors").send().header("WWW-Authenticate"))
                .startsWith("Basic");
        assertThat(call("GET", "/api/cases").with("Sec-Fetch-Mode", "cors").send().header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void whatPeopleWroteIsTextAndNothingElse() {
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-03-03 09:00:00"), "</script><script>alert(1)</script><b>事实</b>",
                List.of(new RuleSource("运营管理规范", "§三", "V02")), List.of("<img src=x onerror=alert(2)>")));
        String page = get("auditor1", "/audit/" + caseNo).body();
        assertThat(page).doesNotContain("<script>alert", "<b>事实", "<img src=x").contains("&lt;script&gt;alert(1)");
        assertThat(dossier("auditor1", caseNo, "application/pdf").status()).isEqualTo(200);
    }

    @Test
    void theDossierComesAsJsonOrAsPaper() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:00");
        Answer asJson = dossier("auditor1", caseNo, "application/json");
        assertThat(asJson.status()).isEqualTo(200);
        JsonNode file = asJson.json();
        assertThat(names(file)).containsExactlyInAnyOrder(
                "format", "case", "parties", "called", "models", "steps", "flows", "timeline", "correspondence", "notices", "ledger",
                "attachments", "seal");
        assertThat(file.path("case")).isEqualTo(get("auditor1", "/api/cases/" + caseNo).json());
        assertThat(file.path("ledger").get(0).path("amount").asText()).isEqualTo("-2000.00");
        assertThat(file.path("seal").path("ok").asBoolean()).isTrue();
        Answer paper = dossier("manager1", caseNo, "application/pdf");
        assertThat(paper.type()).startsWith("application/pdf");
        assertThat(Pdfs.text(paper.bytes())).contains(caseNo);
        assertThat(call("GET", "/audit/" + caseNo + "/dossier.pdf?lang=en").by("auditor1").send().header("content-disposition"))
                .contains(caseNo + ".en.pdf");
        assertThat(get("auditor1", "/audit/" + caseNo + "/dossier.json").json()).isEqualTo(file);
        assertThat(get("auditor1", "/api/dossier.schema.json").json().path("title").asText()).contains("appgov-dossier/1");
        assertThat(dossier("auditor1", caseNo, "image/png").status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "reviewer1", "finance1", "admin", "integrator1"})
    void othersThanManagersAndAuditorsHaveNoAccess(String user) {
        CaseNo caseNo = caseV();
        for (String path : List.of("/audit/" + caseNo, "/audit/" + caseNo + "/dossier.pdf", "/audit/" + caseNo + "/dossier.json")) {
            isProblem(get(user, path), 403);
        }
        isProblem(dossier(user, caseNo, "application/json"), 403);
        assertThat(dossier(user, caseNo, "application/pdf").status()).isEqualTo(403);
    }

    @Test
    void nobodyHasAccessWithoutSigningIn_andACaseNobodyKnowsIsNotFound() {
        isProblem(call("GET", "/audit/V-2025-000001").send(), 401);
        isProblem(get("auditor1", "/audit/V-2025-999999"), 404);
        isProblem(dossier("auditor1", CaseNo.of("V-2025-999999"), "application/json"), 404);
        assertThat(dossier("auditor1", CaseNo.of("V-2025-999999"), "application/pdf").status()).isEqualTo(404);
    }

    @Test
    void readingWritesNothing() {
        CaseNo caseNo = enforcedV();
        var before = footprint();
        get("auditor1", "/audit/" + caseNo);
        dossier("auditor1", caseNo, "application/json");
        dossier("auditor1", caseNo, "application/pdf");
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void aFileThatWasChangedIsNotGivenOut() {
        String id = post("operator1", "/api/attachments", "evidence.txt", "原文").json().path("id").asText();
        assertThat(get("auditor1", "/api/attachments/" + id).status()).isEqualTo(200);
        jdbc.sql("update attachment_chunk set bytes = X'00' where attachment_id = :id").param("id", id).update();
        isProblem(get("auditor1", "/api/attachments/" + id), 409);
    }

    private Answer post(String user, String path, String name, String content) {
        return call("POST", path).by(user).file("file", name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8)).send();
    }
}
