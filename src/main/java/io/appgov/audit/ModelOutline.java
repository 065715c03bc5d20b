package io.appgov.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** The contents of an archived model, read from its XML: flow nodes in document order, and the flows between them. */
public record ModelOutline(List<Node> nodes, List<Flow> flows) {

    private static final Pattern SECTION = Pattern.compile("§[一二三四五六七八九十]+(?:\\.\\d+)?");

    /**
     * @param type BPMN element, such as {@code userTask}
     * @param name 中文 English; {@code null} when it has none
     * @param calls key of the process a call activity calls; else {@code null}
     * @param phase the sub-process it is in; {@code null} at the top
     * @param collapsed a sub-process whose inside is a page of its own
     */
    public record Node(String id, String type, String name, String calls, String phase, boolean collapsed) {}

    public record Flow(String id, String source, String target, String name) {}

    /**
     * @param name 中文 English
     * @param sections of the policy, as its documentation names them
     * @param version its version tag
     */
    public record About(String name, String sections, String version) {}

    /** @throws IllegalArgumentException when it is not a model */
    public static About aboutProcess(String xml) {
        var process = BpmnXml.read(xml).getModelElementsByType(Process.class).iterator().next();
        String about = process.getDocumentations().stream().map(d -> d.getTextContent()).collect(Collectors.joining(" "));
        String sections = SECTION.matcher(about).results().map(MatchResult::group).distinct().collect(Collectors.joining("、"));
        return new About(process.getName(), sections, process.getCamundaVersionTag());
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
    }

    /** Ids of the nodes at either end of these flows. */
    public Stream<String> ends(List<String> flowIds) {
        return flows.stream().filter(f -> flowIds.contains(f.id())).flatMap(f -> Stream.of(f.source(), f.target()));
    }

    /** @throws IllegalArgumentException when it is not a model, or has a document type */
    public static ModelOutline of(String xml) {
        List<Node> nodes = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        BpmnModelInstance model = BpmnXml.read(xml);
        Set<String> collapsed = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() instanceof SubProcess && !shape.isExpanded())
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        model.getModelElementsByType(Process.class).forEach(process -> read(process.getFlowElements(), null, collapsed, nodes, flows));
        return new ModelOutline(List.copyOf(nodes), List.copyOf(flows));
    }

    private static void read(Collection<FlowElement> elements, String in, Set<String> collapsed, List<Node> nodes, List<Flow> flows) {
        for (FlowElement element : elements) {
            if (element instanceof SequenceFlow flow) {
                flows.add(new Flow(flow.getId(), flow.getSource().getId(), flow.getTarget().getId(), flow.getName()));
            } else if (element instanceof FlowNode node) {
                nodes.add(new Node(
                        node.getId(), node.getElementType().getTypeName(), node.getName(),
                        node instanceof CallActivity call ? call.getCalledElement() : null, in, collapsed.contains(node.getId())));
            }
            if (element instanceof SubProcess phase) {
                read(phase.getFlowElements(), phase.getId(), collapsed, nodes, flows);
            }
        }
    }
}
