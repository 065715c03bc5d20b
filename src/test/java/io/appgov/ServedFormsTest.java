package io.appgov;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.engine.DeployedForms;
import io.appgov.foundation.identity.CaseNo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Tasklist is given are the filled forms. */
class ServedFormsTest extends Story implements OnH2 {

    @Autowired private FormService forms;

    private String startForm(String process) throws IOException {
        ProcessDefinition latest = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        try (InputStream form = forms.getDeployedStartForm(latest.getId())) {
            return new String(form.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aStartFormIsServedWithItsListsAndItsScript() throws IOException {
        Map<String, byte[]> filled = DeployedForms.all();
        assertThat(startForm("violationHandling")).isEqualTo(new String(filled.get("forms/report-violation.html"), UTF_8))
                .contains("<option value=\"V01\">V01 未完成企业认证 Not certified</option>", "<option value=\"SERIOUS\">严重 Serious</option>",
                "function upload(")
                .doesNotContain("// include:");
        assertThat(startForm("isvCorrespondence")).isEqualTo(new String(filled.get("forms/register-correspondence.html"), UTF_8));
    }

    @Test
    void aTaskIsServedTheFormOfItsDeployment_filled() throws IOException {
        CaseNo caseNo = reported();
        try (InputStream form = forms.getDeployedTaskForm(task(caseNo, "approvePenalty").getId())) {
            assertThat(new String(form.readAllBytes(), UTF_8))
                    .isEqualTo(new String(DeployedForms.all().get("forms/approve-penalty.form"), UTF_8))
                    .contains("\"label\" : \"调整排名 Lower ranking\"", "list contains(measures, \\\"RANK_DOWN\\\") or ");
        }
    }
}
