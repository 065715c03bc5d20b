package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Auditors ask whether decisions rest on what was written, and take the end of the global chain home. */
class ProofDoorStories extends HttpStory implements OnBothDatabases {

    @Autowired private JdbcTemplate database;

    @Test
    void anAmountChangedByHandIsNamedInItsCaseAndAmongAll() {
        CaseNo caseNo = enforcedV();
        JsonNode good = get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json();
        assertThat(good.path("ok").asBoolean()).as(good.toString()).isTrue();
        assertThat(good.path("seals").asInt()).isPositive();
        assertThat(good.has("sealedAt")).isFalse();
        database.update("update deposit_entry set amount = amount - 1 where app_id = ? and seq = 2", app);
        try {
            JsonNode bad = get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json();
            assertThat(bad.path("ok").asBoolean()).isFalse();
            assertThat(bad.path("broken").findValuesAsText("caseNo")).containsExactly("app:" + app);
            assertThat(bad.path("broken").get(0).path("why").asText()).contains("deposit_entry").contains("封印");
            assertThat(get("auditor1", "/api/audit/verify").json().path("broken").findValuesAsText("caseNo")).contains("app:" + app);
        } finally {
            database.update("update deposit_entry set amount = amount + 1 where app_id = ? and seq = 2", app);
        }
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void anAuditorTakesAnAnchorAlong() {
        enforcedV();
        Answer taken = post("auditor1", "/api/audit/anchors", object());
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.json().path("count").asLong()).isPositive();
        assertThat(taken.json().path("head").asText()).matches("[0-9a-f]{64}");
        assertThat(taken.json().path("signature").asText()).matches("[0-9a-f]{64}");
        assertThat(taken.body()).doesNotContain("\n");
        assertThat(get("auditor1", "/v3/api-docs").json().path("paths").path("/api/audit/anchors").has("post")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "manager1", "finance1", "reviewer1", "integrator1", "admin"})
    void othersNeitherVerifyNorAnchor(String user) {
        isProblem(get(user, "/api/audit/verify"), 403);
        isProblem(post(user, "/api/audit/anchors", object()), 403);
    }
}
