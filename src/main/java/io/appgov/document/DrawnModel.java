package io.appgov.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the first diagram of a BPMN model shows, and where. Lengths are the diagram's pixels, from its left and top. */
record DrawnModel(List<Shape> shapes, List<Edge> edges) {

    record Point(double x, double y) {}

    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double middleX() {
            return x + width / 2;
        }

        double middleY() {
            return y + height / 2;
        }

        double area() {
            return width * height;
        }
    }

    /**
     * @param type name of its element, such as {@code userTask}
     * @param event timer, message …; empty without a definition, {@code multiple} with many
     * @param label where its name stands, {@code null} when the diagram does not say
     * @param hints what else decides how it looks: expanded, byEvent, gentle (does not interrupt), parallel and sequential
     *     (many instances), loop
     */
    record Shape(String id, String type, String name, String event, Box box, Box label, Set<String> hints) {

        boolean is(String hint) {
            return hints.contains(hint);
        }

        boolean isActivity() {
            return type.endsWith("ask") || type.equals("callActivity") || isSubProcess();
        }

        boolean isSubProcess() {
            return type.endsWith("ubProcess") || type.equals("transaction");
        }

        boolean isGateway() {
            return type.endsWith("Gateway");
        }

        boolean isEvent() {
            return type.endsWith("Event");
        }

        /** Others lie within it. */
        boolean isFrame() {
            return type.equals("participant") || type.equals("lane") || type.equals("group") || isSubProcess() && is("expanded");
        }
    }

    /** @param hints byDefault, conditional */
    record Edge(String id, String type, String name, List<Point> way, Box label, Set<String> hints) {}

    /** @throws IllegalArgumentException when it is not well-formed, has a document type, or no diagram */
    static DrawnModel of(String bpmn) {
        Document xml = SafeXml.parsed(bpmn);
        Element plane = all(xml.getDocumentElement(), "BPMNPlane").stream().findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a model without a diagram"));
        Map<String, Element> elements = new HashMap<>();
        Set<String> defaults = new HashSet<>();
        for (Element e : all(xml.getDocumentElement(), "*")) {
            if (e.hasAttribute("id")) {
                elements.putIfAbsent(e.getAttribute("id"), e);
            }
            if (e.hasAttribute("default")) {
                defaults.add(e.getAttribute("default"));
            }
        }
        List<Shape> shapes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (Element drawn : children(plane)) {
            Element e = elements.get(withoutPrefix(drawn.getAttribute("bpmnElement")));
            if (e != null && drawn.getLocalName().equals("BPMNShape") && bounds(drawn) != null) {
                shapes.add(shape(e, drawn));
            } else if (e != null && drawn.getLocalName().equals("BPMNEdge")) {
                edges.add(edge(e, drawn, elements, defaults));
            }
        }
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("a model with an empty diagram");
        }
        return new DrawnModel(shapes, edges);
    }

    private static Shape shape(Element e, Element drawn) {
        Set<String> hints = new HashSet<>();
        hint(hints, "expanded", drawn.getAttribute("isExpanded").equals("true"));
        hint(hints, "byEvent", e.getAttribute("triggeredByEvent").equals("true"));
        hint(hints, "gentle", e.getAttribute("cancelActivity").equals("false") || e.getAttribute("isInterrupting").equals("false"));
        String event = "";
        for (Element child : children(e)) {
            String type = child.getLocalName();
            if (type.equals("multiInstanceLoopCharacteristics")) {
                hints.add(child.getAttribute("isSequential").equals("true") ? "sequential" : "parallel");
            } else if (type.equals("standardLoopCharacteristics")) {
                hints.add("loop");
            } else if (type.endsWith("EventDefinition")) {
                event = event.isEmpty() ? type.substring(0, type.length() - "EventDefinition".length()) : "multiple";
            }
        }
        return new Shape(e.getAttribute("id"), e.getLocalName(), name(e), event, bounds(drawn), label(drawn), hints);
    }

    private static Edge edge(Element e, Element drawn, Map<String, Element> elements, Set<String> defaults) {
        Set<String> hints = new HashSet<>();
        hint(hints, "byDefault", defaults.contains(e.getAttribute("id")));
        Element from = elements.get(e.getAttribute("sourceRef"));
        hint(hints, "conditional", from != null && !from.getLocalName().endsWith("Gateway")
                && children(e).stream().anyMatch(child -> child.getLocalName().equals("conditionExpression")));
        List<Point> way = children(drawn).stream().filter(child -> child.getLocalName().equals("waypoint"))
                .map(point -> new Point(number(point, "x"), number(point, "y"))).toList();
        return new Edge(e.getAttribute("id"), e.getLocalName(), name(e), way, label(drawn), hints);
    }

    private static void hint(Set<String> hints, String hint, boolean given) {
        if (given) {
            hints.add(hint);
        }
    }

    private static String name(Element e) {
        if (e.hasAttribute("name")) {
            return e.getAttribute("name");
        }
        return children(e).stream().filter(child -> child.getLocalName().equals("text")).map(Node::getTextContent).findFirst().orElse("");
    }

    private static Box label(Element drawn) {
        return children(drawn).stream().filter(child -> child.getLocalName().equals("BPMNLabel")).map(DrawnModel::bounds).findFirst().orElse(null);
    }

    private static Box bounds(Element drawn) {
        return children(drawn).stream().filter(child -> child.getLocalName().equals("Bounds"))
                .map(b -> new Box(number(b, "x"), number(b, "y"), number(b, "width"), number(b, "height"))).findFirst().orElse(null);
    }

    private static double number(Element e, String attribute) {
        try {
            return Double.parseDouble(e.getAttribute(attribute));
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("a diagram with " + attribute + "=" + e.getAttribute(attribute), notOne);
        }
    }

    private static String withoutPrefix(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> all(Element within, String name) {
        var found = within.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }
}
