package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every flow node of every model is visited by some story. Runs behind all of them ({@code junit-platform.properties}). */
@Order(Integer.MAX_VALUE)
@ExtendWith(ModelCoverageTest.BehindAllStories.class)
class ModelCoverageTest extends Story implements OnH2 {

    @ParameterizedTest(name = "all of {1} has been visited")
    @CsvSource({
        "violation-handling, violationHandling", "isv-correspondence, isvCorrespondence", "voluntary-delisting, voluntaryDelisting",
        "offline-shutdown, offlineShutdown", "expulsion, expulsion", "relisting, relisting", "violation-lead, violationLead",
        "emergency-suspension, emergencySuspension"
    })
    void theStoriesVisitEveryFlowNode(String file, String process) throws IOException {
        assertThat(visited(jdbc, process))
                .as("activities visited by the stories told on H2")
                .isNotEmpty()
                // nodes of other versions of a model are visited too: InFlightStories
                .containsAll(flowNodes(file));
    }

    /** The audit trail has what Camunda's history leaves out: link events. */
    static Set<String> visited(JdbcClient jdbc, String process) {
        return jdbc.sql("""
                        select act_id_ from act_hi_actinst where proc_def_key_ = :process and act_type_ <> 'multiInstanceBody'
                        union select a.activity_id from audit_event a join case_file c on c.case_no = a.case_no
                        where a.what = 'step' and c.process = :process
                        """)
                .param("process", process)
                .query(String.class)
                .set();
    }

    /** All but throwing link events: Camunda drops them when it parses a model, the flow goes straight to the catching ones. */
    static Set<String> flowNodes(String file) throws IOException {
        try (InputStream bpmn = ModelCoverageTest.class.getResourceAsStream("/processes/" + file + ".bpmn")) {
            BpmnModelInstance model = Bpmn.readModelFromStream(bpmn);
            Set<String> ids = new TreeSet<>();
            model.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !(node instanceof IntermediateThrowEvent event
                            && event.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance)))
                    .forEach(node -> ids.add(node.getId()));
            return ids;
        }
    }

    /** Alone, or with a few classes, it would find nodes that nobody has visited yet, and say nothing about the stories. */
    static class BehindAllStories implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return test.getUniqueId().contains("[suite:" + HouseSuite.class.getName() + "]")
                    ? ConditionEvaluationResult.enabled("all stories have been told")
                    : ConditionEvaluationResult.disabled("it counts what all stories have visited: run mvn verify, or -Dtest=HouseSuite");
        }
    }
}
