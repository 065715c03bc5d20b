package io.appgov.audit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a kept model consists of, read from its XML: flow nodes in the order they stand there, and the flows between them.
 */
public record ModelOutline(List<Node> nodes, List<Flow> flows) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /**
     * @param type BPMN element, such as {@code userTask}
     * @param name 中文 English; {@code null} when it has none
     * @param calls key of the process a call activity calls; else {@code null}
     */
    public record Node(String id, String type, String name, String calls) {}

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
        List<Node> nodes = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT || !BPMN.equals(in.getNamespaceURI())) {
                    continue;
                }
                String id = in.getAttributeValue(null, "id");
                String name = in.getAttributeValue(null, "name");
                if (in.getLocalName().equals("sequenceFlow")) {
                    flows.add(new Flow(id, in.getAttributeValue(null, "sourceRef"), in.getAttributeValue(null, "targetRef"), name));
                } else if (isNode(in.getLocalName())) {
                    nodes.add(new Node(id, in.getLocalName(), name, in.getAttributeValue(null, "calledElement")));
                }
            }
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException("not a model: " + malformed.getMessage(), malformed);
        }
        return new ModelOutline(List.copyOf(nodes), List.copyOf(flows));
    }

    private static boolean isNode(String element) {
        return element.endsWith("Task") || element.equals("task") || element.endsWith("Gateway") || element.endsWith("Event")
                || element.equals("callActivity") || element.equals("subProcess");
    }
}
