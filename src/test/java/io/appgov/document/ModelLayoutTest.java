package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.Unit;
import io.appgov.document.DrawnModel.Box;
import io.appgov.document.DrawnModel.Edge;
import io.appgov.document.DrawnModel.Point;
import io.appgov.document.DrawnModel.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of every model reads well: no flow runs through a shape or across another flow, no shape lies on another. */
@Unit
class ModelLayoutTest {

    /** What two lines may share before they count as one on the other, in pixels. */
    private static final double NEAR = 1;

    static Stream<Path> models() {
        return SourceFiles.under("processes", ".bpmn").stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyPageReadsWell(Path model) throws IOException {
        List<String> faults = new ArrayList<>();
        for (DrawnModel page : DrawnModel.pages(Files.readString(model))) {
            faults.addAll(faults(page));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void faultsAreSeen() {
        DrawnModel page = new DrawnModel("page", false,
                List.of(shape("a", 0, 0), shape("b", 300, 0), shape("between", 150, 10), shape("under", 310, 10)),
                List.of(edge("through", 100, 40, 300, 40), edge("across", 200, 0, 200, -50, 120, -50, 120, 200)));
        assertThat(faults(page)).containsExactlyInAnyOrder("page: through runs through between", "page: through crosses across",
                "page: b lies on under");
    }

    private static Shape shape(String id, double x, double y) {
        return new Shape(id, "userTask", id, "", new Box(x, y, 100, 80), null, null, Set.of());
    }

    private static Edge edge(String id, double... points) {
        List<Point> way = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            way.add(new Point(points[i], points[i + 1]));
        }
        return new Edge(id, "sequenceFlow", "", way, null, Set.of());
    }

    private static List<String> faults(DrawnModel page) {
        List<String> faults = new ArrayList<>();
        List<Shape> solid = page.shapes().stream().filter(s -> !s.isFrame() && !s.type().equals("textAnnotation")).toList();
        List<Edge> flows = page.edges().stream().filter(e -> e.type().equals("sequenceFlow")).toList();
        String at = page.name().replace("\n", " ") + ": ";
        for (int i = 0; i < solid.size(); i++) {
            for (Shape other : solid.subList(i + 1, solid.size())) {
                if (overlap(solid.get(i), other)) {
                    faults.add(at + solid.get(i).id() + " lies on " + other.id());
                }
            }
        }
        for (int i = 0; i < flows.size(); i++) {
            Edge flow = flows.get(i);
            solid.stream().filter(s -> runsThrough(flow, s.box()))
                    .forEach(s -> faults.add(at + flow.id() + " runs through " + s.id()));
            for (Edge other : flows.subList(i + 1, flows.size())) {
                if (crosses(flow, other)) {
                    faults.add(at + flow.id() + " crosses " + other.id());
                }
            }
        }
        return faults;
    }

    /** A boundary event sits on its task. */
    private static boolean overlap(Shape a, Shape b) {
        return !a.type().equals("boundaryEvent") && !b.type().equals("boundaryEvent")
                && a.box().x() < b.box().right() - NEAR && b.box().x() < a.box().right() - NEAR
                && a.box().y() < b.box().bottom() - NEAR && b.box().y() < a.box().bottom() - NEAR;
    }

    /** Where it begins and ends it may touch. */
    private static boolean runsThrough(Edge flow, Box box) {
        return !holds(box, flow.way().get(0)) && !holds(box, flow.way().get(flow.way().size() - 1)) && segments(flow).stream()
                .anyMatch(s -> s.left() < box.right() - NEAR && s.right() > box.x() + NEAR
                && s.top() < box.bottom() - NEAR && s.bottom() > box.y() + NEAR);
    }

    private static boolean holds(Box box, Point point) {
        return point.x() >= box.x() - NEAR && point.x() <= box.right() + NEAR && point.y() >= box.y() - NEAR
                && point.y() <= box.bottom() + NEAR;
    }

    /** A crossing is a point within a segment of both; flows that meet or part share only ends. */
    private static boolean crosses(Edge a, Edge b) {
        return segments(a).stream().anyMatch(s -> segments(b).stream().anyMatch(o -> s.isLevel() != o.isLevel() && (s.isLevel()
                ? within(o.left(), s.left(), s.right()) && within(s.top(), o.top(), o.bottom())
                : within(s.left(), o.left(), o.right()) && within(o.top(), s.top(), s.bottom()))));
    }

    private static boolean within(double value, double low, double high) {
        return value > low + NEAR && value < high - NEAR;
    }

    private record Segment(Point from, Point to) {

        double left() {
            return Math.min(from.x(), to.x());
        }

        double right() {
            return Math.max(from.x(), to.x());
        }

        double top() {
            return Math.min(from.y(), to.y());
        }

        double bottom() {
            return Math.max(from.y(), to.y());
        }

        boolean isLevel() {
            return Math.abs(from.y() - to.y()) < NEAR;
        }
    }

    private static List<Segment> segments(Edge edge) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < edge.way().size(); i++) {
            segments.add(new Segment(edge.way().get(i - 1), edge.way().get(i)));
        }
        return segments;
    }
}
