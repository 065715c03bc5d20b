package io.appgov.audit;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a kept model consists of, read from its XML: flow nodes from left to right as they are drawn, and the flows between them.
 */
public record ModelOutline(List<Node> nodes, List<Flow> flows) {

    /**
     * @param type BPMN element, such as {@code userTask}
     * @param calls key of the process a call activity calls; else {@code null}
     * @param x where it is drawn, in diagram units from the left
     */
    public record Node(String id, String type, String name, String calls, double x, double y) {}

    public record Flow(String id, String source, String target, String name) {}

    public Optional<Node> node(String id) {
        return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
    }

    /** Ids of the nodes at either end of these flows. */
    public Stream<String> ends(List<String> flowIds) {
        return flows.stream().filter(f -> flowIds.contains(f.id())).flatMap(f -> Stream.of(f.source(), f.target()));
    }

    /** @throws IllegalArgumentException when it is not well-formed, or has a document type */
    public static ModelOutline of(String xml) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, Flow> flows = new LinkedHashMap<>();
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            String drawn = null;
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String name = in.getLocalName();
                String id = in.getAttributeValue(null, "id");
                if (name.equals("sequenceFlow")) {
                    flows.put(id, new Flow(id, in.getAttributeValue(null, "sourceRef"), in.getAttributeValue(null, "targetRef"), in.getAttributeValue(null, "name")));
                } else if (isNode(name) && id != null) {
                    nodes.put(id, new Node(id, name, in.getAttributeValue(null, "name"), in.getAttributeValue(null, "calledElement"), 0, 0));
                } else if (name.equals("BPMNShape")) {
                    drawn = in.getAttributeValue(null, "bpmnElement");
                } else if (name.equals("Bounds") && drawn != null && nodes.containsKey(drawn)) {
                    double x = Double.parseDouble(in.getAttributeValue(null, "x"));
                    double y = Double.parseDouble(in.getAttributeValue(null, "y"));
                    nodes.computeIfPresent(drawn, (k, n) -> new Node(n.id(), n.type(), n.name(), n.calls(), x, y));
                    // the bounds after these are those of its label
                    drawn = null;
                }
            }
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException("not a model: " + malformed.getMessage(), malformed);
        }
        return new ModelOutline(
                nodes.values().stream().sorted(java.util.Comparator.comparingDouble(Node::x).thenComparingDouble(Node::y)).toList(),
                List.copyOf(flows.values()));
    }

    private static boolean isNode(String element) {
        return element.endsWith("Task") || element.equals("task") || element.endsWith("Gateway") || element.endsWith("Event")
                || element.equals("callActivity") || element.equals("subProcess");
    }
}
