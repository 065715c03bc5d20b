package io.appgov.document;

import io.appgov.audit.ModelOutline;
import io.appgov.document.DrawnModel.Box;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A model as pictures in one language, for documents and walls: its first page, and the inside of every sub-process that is
 * collapsed there: of the phases, and of what may happen at any time. Whoever does a task stands in it.
 */
public final class ModelPicture {

    private static final Words WORDS = Words.of("pictures");
    private static final double GAP = 44;
    private static final double TITLE = 26;
    private static final double CAPTION = 15;
    private static final double SMALL = 12;
    private static final double TOP = 18;
    /** Pages of sub-processes stand beside each other up to this width. */
    private static final double SHEET = 1700;

    private final List<DrawnModel> pages;
    private final ModelOutline.About process;
    private final Language language;

    private ModelPicture(List<DrawnModel> pages, ModelOutline.About process, Language language) {
        this.pages = pages;
        this.process = process;
        this.language = language;
    }

    /**
     * @param groupTitles the title of a candidate group by its id, in a language
     * @throws IllegalArgumentException when it is not a model, or has no diagram
     */
    public static ModelPicture of(String bpmn, Language language, BiFunction<String, Language, String> groupTitles) {
        return new ModelPicture(
                DrawnModel.pages(bpmn).stream()
                        .map(page -> page.in(name -> half(name, language), group -> groupTitles.apply(group, language)))
                        .toList(),
                ModelOutline.aboutProcess(bpmn), language);
    }

    /** In a name of two lines each language has its own. */
    static String half(String name, Language language) {
        if (!name.contains("\n")) {
            return language.half(name);
        }
        String its = Arrays.stream(name.split("\n"))
                .filter(line -> line.codePoints().anyMatch(c -> c > 0x2E80) == (language == Language.zh))
                .collect(Collectors.joining("\n"));
        return its.isEmpty() ? name : its;
    }

    /** The first page. */
    public String first() {
        return sheet(title(), List.of(pages.get(0)), WORDS.say(language, pages.size() > 1 ? "legendOfPages" : "legend"));
    }

    /** The inside of the phases on one sheet; empty when there are none. */
    public Optional<String> phases() {
        return sheet("inside", pages.stream().skip(1).filter(page -> !page.exception()).toList());
    }

    /** What may happen at any time, on one sheet; empty when there is no such thing. */
    public Optional<String> exceptions() {
        return sheet("exceptions", pages.stream().skip(1).filter(DrawnModel::exception).toList());
    }

    private Optional<String> sheet(String heading, List<DrawnModel> shown) {
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(sheet(WORDS.say(language, heading, title()), shown, WORDS.say(language, "legend")));
    }

    private String title() {
        return half(process.name(), language).replace("\n", " ");
    }

    private record Placed(DrawnModel page, Box box, double x, double y) {}

    private String sheet(String title, List<DrawnModel> shown, String legend) {
        double caption = shown.get(0) == pages.get(0) ? 0 : CAPTION + 12;
        double y = TOP + TITLE + 8 + SMALL + 16;
        double x = GAP;
        double row = 0;
        double width = 0;
        List<Placed> placed = new ArrayList<>();
        for (DrawnModel page : shown) {
            Box box = ModelDrawing.around(page);
            if (x > GAP && x + box.width() > SHEET) {
                x = GAP;
                y += row + GAP;
                row = 0;
            }
            placed.add(new Placed(page, box, x, y));
            row = Math.max(row, box.height() + caption);
            x += box.width() + GAP;
            width = Math.max(width, x);
        }
        double bottom = y + row;
        SvgWriter svg = new SvgWriter();
        double whole = Math.ceil(width);
        double height = Math.ceil(bottom + 14 + SMALL + TOP);
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-label", title, "alt", title, "width", whole, "height",
                height,
                "viewBox", "0 0 " + SvgWriter.number(whole) + " " + SvgWriter.number(height),
                "font-family", ModelDrawing.FONTS, "fill", "none", "stroke", ModelDrawing.INK, "stroke-width", 1.5);
        svg.shape("rect", "x", 0.0, "y", 0.0, "width", whole, "height", height, "fill", "#fff", "stroke", "none");
        left(svg, title, TITLE, GAP, TOP);
        left(svg, WORDS.say(language, "of", process.sections(), process.version()), SMALL, GAP, TOP + TITLE + 8);
        for (Placed each : placed) {
            if (caption > 0) {
                left(svg, each.page.name().replace("\n", " "), CAPTION, each.x, each.y);
            }
            double right = each.x - each.box.x();
            double down = each.y + caption - each.box.y();
            svg.open("g", "transform", "matrix(1 0 0 1 " + SvgWriter.number(right) + " " + SvgWriter.number(down) + ")");
            ModelDrawing.draw(svg, each.page, ModelDrawing.Marks.NONE, each.box);
            svg.close("g");
        }
        left(svg, legend, SMALL, GAP, bottom + 14);
        return svg.close("svg").toString();
    }

    private static void left(SvgWriter svg, String text, double size, double x, double top) {
        WrappedText line = WrappedText.wide(text, 5000, size);
        svg.text(line, x + line.width() / 2, top);
    }
}
