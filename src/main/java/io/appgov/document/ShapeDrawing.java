package io.appgov.document;

import io.appgov.document.DrawnModel.Box;
import io.appgov.document.DrawnModel.Edge;
import io.appgov.document.DrawnModel.Point;
import io.appgov.document.DrawnModel.Shape;
import io.appgov.document.ModelDrawing.Marks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws single elements of a model, in the colours of {@code viewer/diagram.css}. */
final class ShapeDrawing {

    private static final double TEXT = 12;
    private static final double LABEL = 11;
    private static final double LABEL_WIDTH = 90;
    private static final double POOL_STRIP = 30;
    private static final double BADGE = 9;

    /** The look of a mark; width, dashes and the token at the current step do not depend on seeing colours. */
    private enum Look {
        PLAIN("#22292f", 1.5, "#fff", null),
        USUAL("#22292f", 1.5, "#e9f4ec", null),
        VISITED("#1d6b3a", 2.5, "#e3f3e8", null),
        BROKEN_OFF("#6b7280", 2.5, "#eceff2", "6 3"),
        HERE("#8a5200", 3.5, "#fdebc8", null);

        private final String line;
        private final double width;
        private final String fill;
        private final String dash;

        Look(String line, double width, String fill, String dash) {
            this.line = line;
            this.width = width;
            this.fill = fill;
            this.dash = dash;
        }
    }

    private final SvgWriter svg;
    private final Marks marks;
    private final Box view;

    /** @param view the visible area: each part of a drawing shows a frame's name within it */
    ShapeDrawing(SvgWriter svg, Marks marks, Box view) {
        this.view = view;
        this.svg = svg;
        this.marks = marks;
    }

    /** Position of a name outside its shape: as given in the diagram, else below the shape. */
    static Box labelBox(Shape shape) {
        if (shape.name().isBlank() || shape.isActivity() || shape.isFrame() || shape.type().equals("textAnnotation")) {
            return null;
        }
        Box box = shape.box();
        return shape.label() != null ? shape.label() : new Box(box.middleX() - LABEL_WIDTH / 2, box.bottom() + 4, LABEL_WIDTH, LABEL * 2.5);
    }

    void draw(Shape shape) {
        Look look = lookOf(shape);
        svg.open("g", "data-element", shape.id(), "class",
                look == Look.PLAIN || look == Look.USUAL ? null : look.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (shape.isFrame()) {
            frame(shape, look);
        } else if (shape.isActivity()) {
            activity(shape, look);
        } else if (shape.isGateway()) {
            gateway(shape, look);
        } else if (shape.isEvent()) {
            event(shape, look);
        } else {
            artifact(shape);
        }
        if (look == Look.HERE) {
            svg.shape("circle", "cx", shape.box().x() + (shape.isActivity() ? shape.box().width() - 12 : 0), "cy",
                    shape.box().y() + (shape.isActivity() ? 12 : 0),
                    "r", 6.0, "fill", look.line, "stroke", "#fff", "stroke-width", 1.0);
        }
        Box label = labelBox(shape);
        if (label != null) {
            label(shape.name(), label);
        }
        svg.close("g");
    }

    private Look lookOf(Shape shape) {
        String id = shape.id();
        if (marks.here().contains(id)) {
            return Look.HERE;
        }
        if (marks.brokenOff().contains(id)) {
            return Look.BROKEN_OFF;
        }
        return marks.visited().contains(id) ? Look.VISITED : shape.is("usual") && marks.equals(Marks.NONE) ? Look.USUAL : Look.PLAIN;
    }

    private void frame(Shape shape, Look look) {
        Box box = shape.box();
        boolean lane = !shape.isSubProcess();
        rect(box, lane ? 0 : 8, shape.type().equals("group") ? "none" : "#fff", look,
                shape.is("byEvent") || shape.type().equals("group") ? "2 4" : look.dash,
                look.width);
        if (shape.is("blackBox")) {
            WrappedText name = WrappedText.within(shape.name(), box.width() - 20, box.height() - 8, TEXT);
            svg.text(name, box.middleX(), box.middleY() - name.height() / 2);
        } else if (shape.type().equals("participant")) {
            poolName(shape);
        } else if (lane) {
            WrappedText name = WrappedText.within(shape.name(), LABEL_WIDTH, 3 * TEXT, TEXT);
            svg.text(name, box.x() + 6 + name.width() / 2, box.y() + 5);
        } else {
            double left = Math.max(box.x(), view.x());
            double width = Math.min(box.right(), view.right()) - left;
            if (width > LABEL_WIDTH) {
                svg.text(WrappedText.within(shape.name(), width - 20, 3 * TEXT, TEXT), left + width / 2, box.y() + 7);
            }
        }
        markers(shape, look);
    }

    /** Beside the strip at its left, in one line: turned letters are not for every reader. */
    private void poolName(Shape pool) {
        Box box = pool.box();
        svg.shape("path", "d", "M " + at(box.x() + POOL_STRIP, box.y()) + " L " + at(box.x() + POOL_STRIP, box.bottom()));
        WrappedText name = WrappedText.wide(pool.name().replace("\n", " "), box.width(), TEXT);
        svg.text(name, box.x() + POOL_STRIP + 8 + name.width() / 2, box.y() + 4);
    }

    private void activity(Shape shape, Look look) {
        Box box = shape.box();
        boolean calls = shape.type().equals("callActivity");
        rect(box, 10, look.fill, look, shape.is("byEvent") ? "2 4" : look.dash, calls ? look.width + 2.5 : look.width);
        if (shape.type().equals("transaction")) {
            rect(new Box(box.x() + 3, box.y() + 3, box.width() - 6, box.height() - 6), 8, "none", look, look.dash, 1);
        }
        svg.open("g", "transform", "matrix(0.85 0 0 0.85 " + at(box.x() + 14, box.y() + 13) + ")");
        ModelIcons.task(svg, shape.type(), look.line);
        svg.close("g");
        markers(shape, look);
        WrappedText name = nameWithin(shape);
        svg.text(name, box.middleX(), box.middleY() - name.height() / 2);
        if (shape.group() != null) {
            badge(shape);
        }
    }

    /** Who does it, on the lower edge at the left: the middle is where boundary events are. */
    private void badge(Shape task) {
        WrappedText group = WrappedText.wide(task.group(), task.box().width(), BADGE);
        Box box = new Box(task.box().x() + 5, task.box().bottom() - 8, group.width() + 10, 15);
        svg.shape("rect", "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height(), "rx", 7.0, "fill", "#dce8f5",
                "stroke", "#2a5f9e", "stroke-width", 1.0);
        svg.text(group, box.middleX(), box.y() + 2);
    }

    static WrappedText nameWithin(Shape activity) {
        boolean marked = markersOf(activity).findAny().isPresent();
        return WrappedText.within(activity.name(), activity.box().width() - 12, activity.box().height() - (marked ? 36 : 12), TEXT);
    }

    private static Stream<String> markersOf(Shape shape) {
        return Stream.of(
                        shape.is("loop") ? "loop" : "", shape.is("parallel") ? "parallel" : "", shape.is("sequential") ? "sequential" : "",
                        shape.type().equals("callActivity") || shape.isSubProcess() && !shape.is("expanded") ? "collapsed" : "",
                        shape.type().equals("adHocSubProcess") ? "adHoc" : "")
                .filter(marker -> !marker.isEmpty());
    }

    private void markers(Shape shape, Look look) {
        List<String> markers = markersOf(shape).toList();
        double x = shape.box().middleX() - (markers.size() - 1) * 10;
        for (String marker : markers) {
            svg.open("g", "transform", "matrix(0.9 0 0 0.9 " + at(x, shape.box().bottom() - 10) + ")");
            ModelIcons.marker(svg, marker, look.line);
            svg.close("g");
            x += 20;
        }
    }

    private void gateway(Shape shape, Look look) {
        Box box = shape.box();
        svg.shape("path", "d", closed(new Point(box.middleX(), box.y()), new Point(box.right(), box.middleY()),
                        new Point(box.middleX(), box.bottom()), new Point(box.x(), box.middleY())),
                "fill", look.fill, "stroke", look.line, "stroke-width", look.width, "stroke-dasharray", look.dash);
        double scale = box.width() / 50;
        svg.open("g", "transform", "matrix(" + SvgWriter.number(scale) + " 0 0 " + SvgWriter.number(scale) + " " + at(box.middleX(),
                box.middleY()) + ")");
        ModelIcons.gateway(svg, shape.type(), look.line);
        svg.close("g");
    }

    private void event(Shape shape, Look look) {
        Box box = shape.box();
        double radius = box.width() / 2;
        boolean end = shape.type().equals("endEvent");
        String dash = shape.is("gentle") ? "5 3" : look.dash;
        circle(box, radius, look.fill, look, dash, end ? Math.max(3.5, look.width) : look.width);
        if (shape.type().equals("boundaryEvent") || shape.type().startsWith("intermediate")) {
            circle(box, radius - 3.5, "none", look, dash, 1.2);
        }
        double scale = radius / 18;
        svg.open("g", "transform", "matrix(" + SvgWriter.number(scale) + " 0 0 " + SvgWriter.number(scale) + " " + at(box.middleX(),
                box.middleY()) + ")");
        ModelIcons.event(svg, shape.event(), end || shape.type().equals("intermediateThrowEvent"), look.line);
        svg.close("g");
    }

    private void artifact(Shape shape) {
        Box box = shape.box();
        if (shape.type().equals("textAnnotation")) {
            svg.shape("path", "d", "M " + at(box.x() + 10, box.y()) + " L " + at(box.x(), box.y()) + " L " + at(box.x(), box.bottom())
                    + " L " + at(box.x() + 10, box.bottom()));
            WrappedText text = WrappedText.within(shape.name(), box.width() - 10, box.height() - 6, LABEL);
            svg.text(text, box.middleX(), box.middleY() - text.height() / 2);
        } else {
            svg.shape("path", "d", closed(new Point(box.x(), box.y()), new Point(box.right() - 10, box.y()),
                    new Point(box.right(), box.y() + 10),
                    new Point(box.right(), box.bottom()), new Point(box.x(), box.bottom())), "fill", "#fff");
        }
    }

    void draw(Edge edge) {
        if (edge.way().size() < 2) {
            return;
        }
        boolean taken = marks.taken().contains(edge.id());
        String line = taken ? Look.VISITED.line : Look.PLAIN.line;
        List<Point> way = edge.way();
        Point last = way.get(way.size() - 1);
        Direction end = new Direction(way.get(way.size() - 2), last);
        boolean flow = edge.type().equals("sequenceFlow") || edge.type().equals("messageFlow");
        svg.open("g", "data-element", edge.id(), "class", taken ? "taken" : null);
        String d = way.stream().limit(way.size() - 1L).map(p -> at(p.x(), p.y())).collect(Collectors.joining(" L "));
        Point tip = flow ? end.back(last, 6, 0) : last;
        svg.shape("path", "d", "M " + d + " L " + at(tip.x(), tip.y()), "stroke", line, "stroke-width", taken ? 3.5 : 1.5,
                "stroke-dasharray", edge.type().equals("messageFlow") ? "10 6" : edge.type().equals("sequenceFlow") ? null : "1 4");
        if (flow) {
            svg.shape("path", "d", closed(last, end.back(last, 11, 4.5), end.back(last, 11, -4.5)),
                    "fill", edge.type().equals("messageFlow") ? "#fff" : line, "stroke", line, "stroke-width", 1.0);
        }
        Direction start = new Direction(way.get(1), way.get(0));
        Point first = way.get(0);
        if (edge.type().equals("messageFlow")) {
            svg.shape("circle", "cx", first.x(), "cy", first.y(), "r", 4.0, "fill", "#fff", "stroke", line);
        }
        if (edge.hints().contains("byDefault")) {
            Point a = start.back(first, 6, -5);
            Point b = start.back(first, 12, 5);
            svg.shape("path", "d", "M " + at(a.x(), a.y()) + " L " + at(b.x(), b.y()), "stroke", line);
        } else if (edge.hints().contains("conditional")) {
            svg.shape("path", "d", closed(first, start.back(first, 8, 4.5), start.back(first, 16, 0), start.back(first, 8, -4.5)), "fill",
                    "#fff", "stroke", line);
        }
        if (!edge.name().isBlank()) {
            Point middle = way.get(way.size() / 2);
            label(edge.name(), edge.label() != null ? edge.label() : new Box(middle.x() - LABEL_WIDTH / 2, middle.y() + 4, LABEL_WIDTH,
                    LABEL));
        }
        svg.close("g");
    }

    private void label(String name, Box box) {
        svg.text(WrappedText.wide(name, Math.max(LABEL_WIDTH, box.width()), LABEL), box.middleX(), box.y());
    }

    private void rect(Box box, double radius, String fill, Look look, String dash, double width) {
        svg.shape("rect", "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height(), "rx", radius,
                "fill", fill, "stroke", look.line, "stroke-width", width, "stroke-dasharray", dash);
    }

    private void circle(Box box, double radius, String fill, Look look, String dash, double width) {
        svg.shape("circle", "cx", box.middleX(), "cy", box.middleY(), "r", radius,
                "fill", fill, "stroke", look.line, "stroke-width", width, "stroke-dasharray", dash);
    }

    private static String closed(Point... points) {
        return Stream.of(points).map(p -> at(p.x(), p.y())).collect(Collectors.joining(" L ", "M ", " Z"));
    }

    private static String at(double x, double y) {
        return SvgWriter.number(x) + " " + SvgWriter.number(y);
    }

    /** The direction of a line at its end. */
    private record Direction(double x, double y) {

        Direction(Point from, Point to) {
            this((to.x() - from.x()) / length(from, to), (to.y() - from.y()) / length(from, to));
        }

        private static double length(Point from, Point to) {
            return Math.max(0.001, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        }

        Point back(Point end, double along, double aside) {
            return new Point(end.x() - x * along - y * aside, end.y() - y * along + x * aside);
        }
    }
}
