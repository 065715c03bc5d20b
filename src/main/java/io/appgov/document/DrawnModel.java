package io.appgov.document;

import io.appgov.audit.BpmnXml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;

/**
 * One page of a BPMN model: the whole, with collapsed sub-processes, or the inside of one of them. Lengths are the diagram's pixels,
 * from its left and top.
 *
 * @param name of the process, collaboration or sub-process whose page it is; empty when it has none
 * @param exception whether it is the inside of an event sub-process: begins whatever step the rest is at
 */
record DrawnModel(String name, boolean exception, List<Shape> shapes, List<Edge> edges) {

    /** BPMN in Color; only what belongs to the usual path has one. */
    private static final String COLOUR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";

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
     * @param label position of its name, {@code null} when not given in the diagram
     * @param hints further attributes of its appearance: expanded, byEvent, gentle (does not interrupt), parallel and sequential
     *     (many instances), loop, blackBox (a pool nobody looks into), usual (on the usual path)
     */
    record Shape(String id, String type, String name, String event, Box box, Box label, String group, Set<String> hints) {

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

        /** Whether it contains other shapes. */
        boolean isFrame() {
            return type.equals("participant") || type.equals("lane") || type.equals("group") || isSubProcess() && is("expanded");
        }
    }

    /** @param hints byDefault, conditional */
    record Edge(String id, String type, String name, List<Point> way, Box label, Set<String> hints) {}

    /** @throws IllegalArgumentException when it is not a model, has a document type, or no diagram */
    static List<DrawnModel> pages(String bpmn) {
        List<DrawnModel> pages = BpmnXml.read(bpmn).getModelElementsByType(BpmnPlane.class).stream().map(DrawnModel::page).toList();
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a model without a diagram");
        }
        return pages;
    }

    /** With names and groups as a reader is to see them. */
    DrawnModel in(UnaryOperator<String> names, UnaryOperator<String> groups) {
        return new DrawnModel(
                names.apply(name), exception,
                shapes.stream().map(s -> new Shape(s.id(), s.type(), names.apply(s.name()), s.event(), s.box(), s.label(),
                        s.group() == null ? null : groups.apply(s.group()), s.hints())).toList(),
                edges.stream().map(e -> new Edge(e.id(), e.type(), names.apply(e.name()), e.way(), e.label(), e.hints())).toList());
    }

    private static DrawnModel page(BpmnPlane plane) {
        List<Shape> shapes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (DiagramElement drawn : plane.getDiagramElements()) {
            if (drawn instanceof BpmnShape shape && shape.getBpmnElement() != null) {
                shapes.add(shape(shape.getBpmnElement(), shape));
            } else if (drawn instanceof BpmnEdge edge && edge.getBpmnElement() != null) {
                edges.add(edge(edge.getBpmnElement(), edge));
            }
        }
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("a model with an empty diagram");
        }
        BaseElement of = plane.getBpmnElement();
        return new DrawnModel(of == null ? "" : name(of), isByEvent(of), shapes, edges);
    }

    private static Shape shape(BaseElement e, BpmnShape drawn) {
        Set<String> hints = new HashSet<>();
        hint(hints, "expanded", drawn.isExpanded());
        hint(hints, "usual", drawn.getDomElement().hasAttribute(COLOUR, "background-color"));
        hint(hints, "blackBox", e instanceof Participant pool && pool.getProcess() == null);
        hint(hints, "byEvent", isByEvent(e));
        hint(hints, "gentle", e instanceof BoundaryEvent boundary && !boundary.cancelActivity() || e instanceof StartEvent start
                && !start.isInterrupting());
        for (MultiInstanceLoopCharacteristics many : e.getChildElementsByType(MultiInstanceLoopCharacteristics.class)) {
            hints.add(many.isSequential() ? "sequential" : "parallel");
        }
        // the library has no class for it
        hint(hints, "loop", e.getDomElement().getChildElements().stream().anyMatch(child -> child.getLocalName()
                .equals("standardLoopCharacteristics")));
        List<EventDefinition> events = List.copyOf(e.getChildElementsByType(EventDefinition.class));
        String event = events.isEmpty() ? "" : events.size() > 1 ? "multiple" : type(events.get(0)).replace("EventDefinition", "");
        return new Shape(e.getId(), type(e), name(e), event, box(drawn.getBounds()), label(drawn.getBpmnLabel()),
                e instanceof UserTask task ? task.getCamundaCandidateGroups() : null, hints);
    }

    private static Edge edge(BaseElement e, BpmnEdge drawn) {
        Set<String> hints = new HashSet<>();
        if (e instanceof SequenceFlow flow) {
            hint(hints, "byDefault", flow.getId().equals(flow.getSource().getAttributeValue("default")));
            hint(hints, "conditional", flow.getConditionExpression() != null && !(flow.getSource() instanceof Gateway));
        }
        List<Point> way = drawn.getWaypoints().stream().map(point -> new Point(point.getX(), point.getY())).toList();
        return new Edge(e.getId(), type(e), name(e), way, label(drawn.getBpmnLabel()), hints);
    }

    private static void hint(Set<String> hints, String hint, boolean given) {
        if (given) {
            hints.add(hint);
        }
    }

    private static boolean isByEvent(BaseElement e) {
        return e instanceof SubProcess phase && phase.triggeredByEvent();
    }

    private static String type(BaseElement e) {
        return e.getElementType().getTypeName();
    }

    private static String name(BaseElement e) {
        String name = e instanceof TextAnnotation note && note.getText() != null ? note.getText()
                .getTextContent() : e.getAttributeValue("name");
        return name == null ? "" : name;
    }

    private static Box label(BpmnLabel label) {
        return label == null || label.getBounds() == null ? null : box(label.getBounds());
    }

    private static Box box(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
