package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.start.StartupStep;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** R8: an ISV is told by name and address who its partner manager is (对接的商务经理), and partner managers find the cases of their own ISVs. */
class PartnerManagerStories extends HttpStory implements OnBothDatabases {

    @Autowired private FilterService filters;
    @Autowired @Qualifier("partnerManagerFilters") private StartupStep start;

    private CaseNo refusedDelisting() {
        CaseNo caseNo = delistingOf(app);
        answers("partner2", caseNo, "reviewDelisting", "decision", "reject", "reason", "用户依赖");
        settle();
        return caseNo;
    }

    private void entrusted(String partnerManager) {
        jdbc.sql("update isv set partner_manager = :pm where isv_id = :isv").param("pm", partnerManager).param("isv", isv).update();
    }

    private List<String> letters(CaseNo caseNo, Language language) {
        return deliveriesOf(caseNo, "N10").stream().filter(d -> d.address().language() == language).map(d -> d.message().body()).toList();
    }

    @Test
    void lettersNameThePartnerManagerWithItsAddress() {
        CaseNo caseNo = refusedDelisting();
        assertThat(letters(caseNo, Language.zh)).isNotEmpty().allSatisfy(body ->
                assertThat(body).contains("请书面联系对接的商务经理（商务 一，partner1@appgov.example），并注明案件编号"));
        assertThat(letters(caseNo, Language.en)).isNotEmpty().allSatisfy(body ->
                assertThat(body).contains("please write to your partner manager (商务 一, partner1@appgov.example), giving the case number"));
    }

    @Test
    void whoIsNobodyAndWhoIsNoPartnerManagerAnyMoreIsNotNamed() {
        for (String partnerManager : new String[] {null, "somebody-who-left", "finance1"}) {
            entrusted(partnerManager);
            CaseNo caseNo = refusedDelisting();
            assertThat(letters(caseNo, Language.zh)).isNotEmpty().allSatisfy(body -> assertThat(body).contains("请书面联系对接的商务经理，并注明案件编号"));
            assertThat(letters(caseNo, Language.en)).isNotEmpty()
                    .allSatisfy(body -> assertThat(body).contains("please write to your partner manager, giving the case number"));
        }
    }

    private List<String> filtersOf(String user) {
        return as(user, () -> filters.createTaskFilterQuery().filterNameLike("我的服务商%").listPage(0,
                100).stream().map(Filter::getName).toList());
    }

    /** What the user's own filter shows; asked of the engine itself, as /engine-rest serves one engine of a JVM only. */
    private List<String> tasksOfOwnIsvs(String user) {
        return as(user, () -> filters.createTaskFilterQuery().filterName("我的服务商 My ISVs · " + user).listPage(0, 1).stream()
                .flatMap(filter -> filters.<Task>listPage(filter.getId(), 0, 500).stream().map(Task::getId))
                .toList());
    }

    @Test
    void theTaskListHasAFilterOfOnesOwnIsvs_whichFollowsTheIsv() {
        CaseNo caseNo = delistingOf(app);
        String task = task(caseNo, "reviewDelisting").getId();
        assertThat(tasksOfOwnIsvs("partner1")).contains(task);
        assertThat(tasksOfOwnIsvs("partner2")).doesNotContain(task);
        assertThat(put("integrator1", "/api/isvs/" + isv, object("partnerManager", "partner2")).status()).isEqualTo(200);
        assertThat(tasksOfOwnIsvs("partner2")).contains(task);
        assertThat(tasksOfOwnIsvs("partner1")).doesNotContain(task);
        assertThat(filtersOf("partner1")).containsExactly("我的服务商 My ISVs · partner1");
        assertThat(filtersOf("partner2")).containsExactly("我的服务商 My ISVs · partner2");
        assertThat(filtersOf("operator1")).isEmpty();
        assertThat(put("integrator1", "/api/isvs/" + isv, object("partnerManager", "partner1")).status()).isEqualTo(200);
        assertThat(tasksOfOwnIsvs("partner1")).contains(task);
    }

    /** What the house prepares at its start, for tasks of a former release, which do not say whose ISV they are about. */
    @Test
    void tasksOfBeforeAreFoundAsWell() {
        CaseNo caseNo = delistingOf(app);
        String task = task(caseNo, "reviewDelisting").getId();
        tasks.removeVariableLocal(task, "partnerManager");
        assertThat(tasksOfOwnIsvs("partner1")).doesNotContain(task);
        start.start();
        assertThat(tasksOfOwnIsvs("partner1")).contains(task);
        assertThat(filtersOf("partner1")).hasSize(1);
    }

    private List<String> cases(String user, String partnerManager) {
        Answer answer = get(user, "/api/cases?partnerManager=" + partnerManager + "&isv=" + isv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        for (JsonNode item : answer.json().path("items")) {
            found.add(item.path("caseNo").asText());
        }
        assertThat(answer.json().path("total").asInt()).isEqualTo(found.size());
        return found;
    }

    @Test
    void theCasesOfOnesOwnIsvsAreFound_asTheIsvIsEntrustedNow() {
        CaseNo caseNo = refusedDelisting();
        assertThat(cases("partner1", "partner1")).containsExactly(caseNo.value());
        assertThat(cases("partner2", "partner2")).isEmpty();
        String search = "/audit?isv=" + isv + "&partnerManager=";
        assertThat(get("auditor1", search + "partner1").body()).contains("/audit/" + caseNo);
        assertThat(get("auditor1", search + "partner2").body()).doesNotContain("/audit/" + caseNo);
        entrusted("partner2");
        assertThat(cases("partner2", "partner1")).isEmpty();
        assertThat(cases("partner2", "partner2")).containsExactly(caseNo.value());
        assertThat(get("auditor1", search + "partner2").body()).contains("/audit/" + caseNo);
    }
}
