package io.appgov.insight.overview;

import io.appgov.audit.ModelOutline;
import io.appgov.foundation.language.Language;
import java.util.List;
import java.util.Set;

/** The steps of a model in its own order, with their names in one language. */
final class ModelSteps {

    private static final Set<String> STEPS = Set.of(
            "userTask", "serviceTask", "sendTask", "businessRuleTask", "receiveTask", "callActivity", "subProcess", "startEvent",
            "endEvent",
            "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "eventBasedGateway");

    /**
     * @param kind its BPMN element
     * @param phase the sub-process it is in; {@code null} at the top
     * @param collapsed a phase whose inside is a page of its own
     */
    record ModelStep(String id, String name, String kind, String phase, boolean collapsed) {

        boolean isTask() {
            return kind.equals("userTask");
        }

        boolean isPhase() {
            return kind.equals("subProcess");
        }
    }

    private ModelSteps() {}

    static List<ModelStep> of(String bpmn, Language language) {
        return ModelOutline.of(bpmn).nodes().stream()
                .filter(n -> STEPS.contains(n.type()))
                .map(n -> new ModelStep(n.id(), n.name() == null ? n.id() : language.half(n.name()), n.type(),
                        n.phase(), n.collapsed()))
                .toList();
    }
}
