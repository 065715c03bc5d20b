package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.engine.DueBy;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.people.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The task list says by when a task is due and what is overdue, by the clock of the house and not of the browser. */
class OverdueTasksTest extends Story implements OnH2 {

    @Autowired private DueBy dueBy;
    @Autowired private FilterService filters;

    private Filter filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult();
    }

    private List<CaseNo> casesIn(String filter) {
        List<Task> found = filters.list(filter(filter).getId());
        return found.stream().map(task -> CaseNo.of((String) tasks.getVariable(task.getId(), "caseNo"))).toList();
    }

    private String dueBy(CaseNo caseNo) {
        return (String) tasks.getVariableLocal(task(caseNo, "approvePenalty").getId(), DueBy.VARIABLE);
    }

    @Test
    void aTaskIsOverdueOnceItsTimeIsOver_andNotBefore() {
        String overdue = "已逾期 Overdue · " + Group.MANAGERS.both();
        at("2025-03-03 10:00:00");
        CaseNo caseNo = reported();
        assertThat(dueBy(caseNo)).isEqualTo("2025-03-05 10:00:00");
        until("2025-03-05 10:00:00");
        dueBy.update();
        assertThat(dueBy(caseNo)).isEqualTo("2025-03-05 10:00:00");
        assertThat(casesIn(overdue)).doesNotContain(caseNo);
        until("2025-03-05 10:00:01");
        CaseNo later = reported();
        dueBy.update();
        assertThat(dueBy(caseNo)).isEqualTo("已逾期 overdue · 2025-03-05 10:00:00");
        assertThat(casesIn(overdue)).contains(caseNo).doesNotContain(later);
        assertThat(casesIn("待办 " + Group.MANAGERS.both())).contains(caseNo, later);
        assertThat(casesIn("已逾期 Overdue · " + Group.FINANCE.both())).doesNotContain(caseNo, later);
    }

    @Test
    void tasksOpenedBeforeThereWasThisTextGetIt() {
        CaseNo caseNo = reported();
        Task task = task(caseNo, "approvePenalty");
        tasks.removeVariableLocal(task.getId(), DueBy.VARIABLE);
        dueBy.update();
        assertThat(dueBy(caseNo)).startsWith("2025-03-05 ");
    }

    @Test
    void everyFilterShowsCaseIsvAppAndWhatIsDueInTheHousesZone() {
        List<Filter> all = filters.createTaskFilterQuery().list();
        assertThat(all).hasSizeGreaterThanOrEqualTo(17).allSatisfy(filter -> {
            List<String> columns = new ArrayList<>();
            ((List<?>) filter.getProperties().get("variables")).forEach(column -> columns.add((String) ((Map<?, ?>) column).get("name")));
            assertThat(columns).as(filter.getName()).containsExactly("caseNo", "dueBy", "isvName", "appName", "deadline");
        });
        CaseNo caseNo = reported();
        Stream.of("caseNo", "dueBy", "isvName", "appName", "deadline").forEach(column ->
                assertThat(tasks.getVariables(task(caseNo, "approvePenalty").getId())).containsKey(column));
    }
}
