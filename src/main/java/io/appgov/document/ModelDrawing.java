package io.appgov.document;

import io.appgov.document.DrawnModel.Box;
import io.appgov.document.DrawnModel.Edge;
import io.appgov.document.DrawnModel.Point;
import io.appgov.document.DrawnModel.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A BPMN model as SVG with the path of a case marked in it; for our PDFs, also valid in a browser. Every element is a {@code g}
 * with its id in {@code data-element}, not {@code id}, as one page may show several models.
 */
public final class ModelDrawing {

    /** Style that puts each sheet on its own page: {@code <div class="sheet">}, heading, svg. */
    public static final String PAPER = """
            @page sheet { size: A3 landscape; margin: 12mm; }
            .sheet { page: sheet; page-break-before: always; }
            .sheet svg { display: block; }
            """;

    /** Paper size in millimetres, as above; and the font size below which a drawing is also split into parts. */
    private static final double PAPER_WIDTH = 396;
    private static final double PAPER_HEIGHT = 252;
    private static final double SMALLEST_SCALE = 0.135;
    /** A small page is not blown up beyond this: millimetres a pixel. */
    private static final double LARGEST_SCALE = 0.35;

    private static final double MARGIN = 14;
    static final String INK = "#22292f";
    static final String FONTS = "'Noto Sans SC', 'Noto Sans', sans-serif";

    /** Ids of elements that a case visited, is at, or had cancelled, and of flows it took. */
    public record Marks(Set<String> visited, Set<String> here, Set<String> brokenOff, Set<String> taken) {

        public static final Marks NONE = new Marks(Set.of(), Set.of(), Set.of(), Set.of());

        public Marks {
            visited = Set.copyOf(visited);
            here = Set.copyOf(here);
            brokenOff = Set.copyOf(brokenOff);
            taken = Set.copyOf(taken);
        }

        boolean has(String id) {
            return visited.contains(id) || here.contains(id) || brokenOff.contains(id);
        }
    }

    private final List<DrawnModel> pages;

    private ModelDrawing(List<DrawnModel> pages) {
        this.pages = pages;
    }

    /** @throws IllegalArgumentException when it is not well-formed, has a document type, or no diagram */
    public static ModelDrawing of(String bpmn) {
        // who does a task stands in pictures only
        return new ModelDrawing(DrawnModel.pages(bpmn).stream().map(page -> page.in(name -> name, group -> null)).toList());
    }

    /**
     * The model's first page.
     *
     * @param label text alternative for readers who cannot see the picture
     */
    public String svg(Marks marks, String label) {
        return svg(pages.get(0), marks, label, around(pages.get(0)), null);
    }

    /**
     * Each page as large as {@link #PAPER} allows, plus, if that is not readable, its parts from left to right. Of the pages of
     * sub-processes those with a mark on them; all of them, when there are no marks.
     *
     * @param label what the drawing shows; the name of the sub-process follows it
     */
    public List<String> sheets(Marks marks, String label) {
        List<String> sheets = new ArrayList<>();
        for (DrawnModel page : pages) {
            boolean first = page == pages.get(0);
            if (first || marks.equals(Marks.NONE) || page.shapes().stream().anyMatch(s -> marks.has(s.id()))) {
                sheets.addAll(sheets(page, marks, first ? label : label + " · " + page.name().replace("\n", " ")));
            }
        }
        return sheets;
    }

    private static List<String> sheets(DrawnModel page, Marks marks, String label) {
        Box all = around(page);
        List<String> sheets = new ArrayList<>(List.of(sheet(page, marks, label, all)));
        int parts = 1;
        while (scale(all.width() / parts) < SMALLEST_SCALE && scale(all.width() / parts) < PAPER_HEIGHT / all.height()) {
            parts++;
        }
        if (parts > 1) {
            double from = all.x();
            for (int part = 1; part <= parts; part++) {
                double to = part == parts ? all.right() : bestCut(page, all.x() + all.width() * part / parts, all.width() / parts / 6);
                sheets.add(sheet(page, marks, label + " (" + part + "/" + parts + ")",
                        whole(new Box(from, all.y(), to - from, all.height()), 0)));
                from = to;
            }
        }
        return sheets;
    }

    private static String sheet(DrawnModel page, Marks marks, String label, Box view) {
        double scale = Math.min(LARGEST_SCALE, Math.min(scale(view.width()), PAPER_HEIGHT / view.height()));
        return svg(page, marks, label, view, "width: %smm; height: %smm".formatted(SvgWriter.number(view.width() * scale),
                SvgWriter.number(view.height() * scale)));
    }

    private static double scale(double width) {
        return PAPER_WIDTH / width;
    }

    /** The vertical cut near the wanted position that crosses the fewest shapes and names. */
    private static double bestCut(DrawnModel model, double wanted, double slack) {
        List<Box> whole = Stream.of(
                        model.shapes().stream().filter(s -> !s.isFrame()).map(Shape::box),
                        model.shapes().stream().map(ShapeDrawing::labelBox),
                        model.edges().stream().map(Edge::label))
                .flatMap(boxes -> boxes).filter(Objects::nonNull).toList();
        return Stream.iterate(0.0, d -> d <= slack, d -> d + 4).flatMap(d -> Stream.of(wanted - d, wanted + d))
                .min(Comparator.comparingLong(x -> whole.stream().filter(box -> cuts(x, box)).count()))
                .orElse(wanted);
    }

    private static boolean cuts(double x, Box box) {
        return box.x() - MARGIN < x && x < box.right() + MARGIN;
    }

    private static String svg(DrawnModel model, Marks marks, String label, Box view, String size) {
        SvgWriter svg = new SvgWriter();
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-label", label, "alt", label, "style", size,
                "viewBox", Stream.of(view.x(), view.y(), view.width(), view.height()).map(SvgWriter::number).reduce((a, b) -> a + " " + b)
                .orElseThrow(),
                "font-family", FONTS, "fill", "none", "stroke", INK, "stroke-width", 1.5);
        draw(svg, model, marks, view);
        return svg.close("svg").toString();
    }

    static void draw(SvgWriter svg, DrawnModel model, Marks marks, Box view) {
        ShapeDrawing shapes = new ShapeDrawing(svg, marks, view);
        List<Shape> within = model.shapes().stream().filter(s -> meet(s.box(), view) || s.label() != null && meet(s.label(), view))
                .toList();
        within.stream().filter(Shape::isFrame).sorted(Comparator.comparingDouble((Shape s) -> s.box().area()).reversed())
                .forEach(shapes::draw);
        model.edges().stream().filter(e -> meet(around(e.way()), view)).forEach(shapes::draw);
        within.stream().filter(s -> !s.isFrame() && !s.type().equals("boundaryEvent")).forEach(shapes::draw);
        within.stream().filter(s -> s.type().equals("boundaryEvent")).forEach(shapes::draw);
    }

    private static boolean meet(Box box, Box view) {
        return box.x() <= view.right() && view.x() <= box.right() && box.y() <= view.bottom() && view.y() <= box.bottom();
    }

    static Box around(DrawnModel model) {
        List<Point> points = new ArrayList<>();
        model.shapes().forEach(s -> corners(s.box(), points));
        model.shapes().forEach(s -> corners(ShapeDrawing.labelBox(s), points));
        model.edges().forEach(e -> points.addAll(e.way()));
        model.edges().forEach(e -> corners(e.label(), points));
        return whole(around(points), MARGIN);
    }

    /** With a margin, in whole numbers, as not all SVG readers support fractions here. */
    private static Box whole(Box box, double margin) {
        double left = Math.floor(box.x() - margin);
        double top = Math.floor(box.y() - margin);
        return new Box(left, top, Math.ceil(box.right() + margin) - left, Math.ceil(box.bottom() + margin) - top);
    }

    private static void corners(Box box, List<Point> points) {
        if (box != null) {
            points.add(new Point(box.x(), box.y()));
            points.add(new Point(box.right(), box.bottom()));
        }
    }

    private static Box around(List<Point> points) {
        double left = points.stream().mapToDouble(Point::x).min().orElse(0);
        double top = points.stream().mapToDouble(Point::y).min().orElse(0);
        return new Box(left, top, points.stream().mapToDouble(Point::x).max().orElse(0) - left,
                points.stream().mapToDouble(Point::y).max().orElse(0) - top);
    }
}
