package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R8: a manager puts a note of interpretation (平台享有解释权) on a case, by API or from its page. */
class InterpretationStories extends HttpStory implements OnBothDatabases {

    private static final String READING = "“描述夸大”包括图片中的文字。<b>Also text in pictures.</b>";

    private Answer fromPage(String user, CaseNo caseNo, String text) {
        return form(user, caseNo, text).send();
    }

    private Call form(String user, CaseNo caseNo, String text) {
        return call("POST", "/audit/" + caseNo + "/interpretations").by(user)
                .body("application/x-www-form-urlencoded",
                ("text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private static String path(CaseNo caseNo) {
        return "/api/cases/" + caseNo + "/interpretations";
    }

    @Test
    void itIsInTheCase_theTrail_theFileAndTheDossier_alsoWhenTheCaseIsOver() {
        CaseNo caseNo = delistingOf(app);
        Answer first = post("manager1", path(caseNo), object("text", READING));
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(write(first.json()))
                .isEqualTo(write(object("caseNo", caseNo, "no", 1, "text", READING, "by", "manager1", "at", "2025-03-03T10:00:00+08:00")));
        answers("partner2", caseNo, "reviewDelisting", "decision", "reject", "reason", "用户依赖");
        Answer second = fromPage("manager2", caseNo, "第二条解释");
        assertThat(second.status()).isEqualTo(303);
        assertThat(second.header("location")).endsWith("/audit/" + caseNo + "#facts");

        JsonNode notes = get("auditor1", "/api/cases/" + caseNo).json().path("interpretations");
        assertThat(notes.findValuesAsText("text")).containsExactly(READING, "第二条解释");
        assertThat(notes.findValuesAsText("by")).containsExactly("manager1", "manager2");
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/dossier").json().path("case").path("interpretations")).isEqualTo(notes);
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/timeline").json().findValuesAsText("what"))
                .filteredOn("interpretation"::equals).hasSize(2);
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
        assertThat(call("GET", "/audit/" + caseNo + "?lang=en").by("auditor1").send().body())
                .contains("Interpretations", "第二条解释", "&lt;b&gt;Also text in pictures.").doesNotContain("<b>Also");
        assertThat(call("GET", "/api/cases/" + caseNo + "/dossier").by("auditor1").with("Accept", "application/pdf").send().status())
                .isEqualTo(200);
    }

    @Test
    void managersHaveTheFormOnThePage_othersHaveNot() {
        CaseNo caseNo = delistingOf(app);
        String form = "action=\"/audit/" + caseNo + "/interpretations\"";
        assertThat(get("manager1", "/audit/" + caseNo).body()).contains(form);
        assertThat(get("auditor1", "/audit/" + caseNo).body()).doesNotContain(form);
        assertThat(get("auditor1", "/api/cases/" + caseNo).json().has("interpretations")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "auditor1", "finance1", "reviewer1", "integrator1"})
    void othersWriteNone(String user) {
        CaseNo caseNo = delistingOf(app);
        var before = footprint();
        isProblem(post(user, path(caseNo), object("text", READING)), 403);
        assertThat(fromPage(user, caseNo, READING).status()).isEqualTo(403);
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void anotherSitesPageWritesNone() {
        CaseNo caseNo = delistingOf(app);
        var before = footprint();
        assertThat(form("manager1", caseNo, READING).with("Sec-Fetch-Site", "cross-site").send().status()).isEqualTo(403);
        assertThat(form("manager1", caseNo, READING).with("Origin", "https://evil.example").send().status()).isEqualTo(403);
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void whatSaysNothingTooMuchOrOfNoCaseIsRefused() {
        CaseNo caseNo = delistingOf(app);
        var before = footprint();
        isProblem(post("manager1", path(caseNo), object()), 400);
        isProblem(post("manager1", path(caseNo), object("text", " \n ")), 400);
        isProblem(post("manager1", path(caseNo), object("text", "字".repeat(4001))), 400);
        isProblem(post("manager1", path(caseNo), object("text", READING, "by", "manager2")), 400);
        isProblem(fromPage("manager1", caseNo, " "), 400);
        isProblem(post("manager1", path(CaseNo.of("D-2025-999999")), object("text", READING)), 404);
        assertThat(footprint()).isEqualTo(before);
    }
}
