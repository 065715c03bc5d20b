package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.foundation.identity.CaseNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/**
 * 规范修订 over HTTP: who may draft one, from what, what is wrong with a draft, and where everybody sees what became of it.
 * In the house of {@code AmendmentStories}, as no other story has a policy that changes.
 */
@OwnDatabase("amendments")
@TestPropertySource(properties = "appgov.amendment.batch=2")
class AmendmentDoorStories extends HttpStory implements OnBothDatabases {

    private static int drafts;

    /** The version in force as it is read, with a line more. */
    private Map<String, Object> drafted() {
        JsonNode now = get("manager1", "/api/policy").json();
        Map<String, Object> draft = new TreeMap<>(Map.of(
                "version", "door-" + ++drafts, "title", now.path("title").asText(), "effectiveFrom", "2025-03-20T00:00:00+08:00",
                "changes", List.of("新增一条"), "changesEn", List.of("a line more"), "amendmentReason", "补充",
                "amendmentReasonEn", "it was missing"));
        for (String span : List.of("appealWindowHours", "userNoticeDays", "shutdownNoticeDays", "terminationNoticeDays")) {
            draft.put(span, now.path(span).asInt());
        }
        List<String> text = new ArrayList<>();
        now.path("text").forEach(line -> text.add(line.asText()));
        text.add("新增的<script>一条</script>");
        draft.put("text", text);
        return draft;
    }

    @Test
    void fromTheDraftToItsWithdrawal_everybodySeesWhereItStands() {
        Map<String, Object> draft = drafted();
        String version = (String) draft.get("version");
        Answer begun = post("manager1", "/api/policy-amendments", draft);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        CaseNo caseNo = CaseNo.of(begun.json().path("caseNo").asText());
        settle();
        assertThat(call("GET", "/policy/" + version).send().status()).as("a draft is nobody's to read").isEqualTo(404);
        isProblem(post("manager2", "/api/policy-amendments", drafted()), 409);

        answers("manager2", caseNo, "reviewAmendment", "decision", "approve");
        pass("PT5M");
        String announced = call("GET", "/policy/" + version + "?lang=zh").send().body();
        assertThat(announced).contains("已公告，尚未生效", "2025-03-20 00:00:00", "新增的&lt;script&gt;一条");
        assertThat(call("GET", "/policy?lang=en").send().body()).contains("announced, not in force yet", version);
        JsonNode read = get("auditor1", "/api/cases/" + caseNo).json();
        assertThat(read.path("process").asText()).isEqualTo("policyAmendment");
        assertThat(read.has("isvId")).isFalse();
        assertThat(read.path("amendment").path("announcement").path("toTell").asInt()).isZero();
        assertThat(read.path("amendment").path("announcement").path("told").asInt()).isPositive();
        for (String language : new String[] {"zh", "en"}) {
            assertThat(get("auditor1", "/audit/" + caseNo + "?lang=" + language).body()).contains(caseNo.value(), version)
                    .contains(language.equals("zh") ? "全部服务商" : "All ISVs", language.equals("zh") ? "本次公告已告知" : "ISVs were told");
            assertThat(get("auditor1", "/audit?process=policyAmendment&lang=" + language).body()).contains(caseNo.value());
            assertThat(get("manager1", "/overview?lang=" + language).body()).contains("/overview/policyAmendment");
            assertThat(get("manager1", "/overview/policyAmendment?lang=" + language).status()).isEqualTo(200);
        }
        assertThat(schema().validate(get("auditor1", "/api/cases/" + caseNo + "/dossier").json())).isEmpty();
        assertThat(get("auditor1", "/audit/" + caseNo + "?lang=zh").body()).as("words, not codes").doesNotContainPattern(
                ">(told|toTell|undecided|completeAt|announcedAt|plannedFrom|basedOn|files|announcement|inTime|isvs|published|version)<");

        answers("manager1", caseNo, "withdrawAmendment", "withdrawalReason", "先试行", "withdrawalReasonEn", "a trial first");
        pass("PT5M");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(call("GET", "/policy/" + version + "?lang=zh").send().body()).contains("已在生效之前撤回");
    }

    private JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(get("auditor1", "/api/dossier.schema.json").json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "auditor1", "finance1", "reviewer1", "integrator1", "admin"})
    void othersMayNotDraftOne(String person) {
        isProblem(post(person, "/api/policy-amendments", drafted()), 403);
        isProblem(get(person, "/api/policy"), 403);
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, Object> wrong = drafted();
        wrong.put("text", "not lines");
        wrong.put("appealWindowHours", 0);
        wrong.put("changesEn", List.of());
        wrong.put("colour", "red");
        Answer answer = post("manager1", "/api/policy-amendments", wrong);
        isProblem(answer, 400);
        assertThat(answer.body()).contains("text", "appealWindowHours", "changesEn", "colour");
    }
}
