package io.appgov.document;

import io.appgov.audit.ModelOutline;
import io.appgov.document.DrawnModel.Box;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A model as one picture in one language, for documents and walls: its first page, and beneath it the inside of each sub-process
 * that is collapsed there. Whoever does a task stands in it.
 */
public final class ModelPicture {

    private static final Words WORDS = Words.of("pictures");
    private static final double GAP = 44;
    private static final double TITLE = 26;
    private static final double CAPTION = 15;
    private static final double SMALL = 12;

    private final List<DrawnModel> pages;
    private final ModelOutline.Process process;
    private final Language language;

    private ModelPicture(List<DrawnModel> pages, ModelOutline.Process process, Language language) {
        this.pages = pages;
        this.process = process;
        this.language = language;
    }

    /**
     * @param groupTitles the title of a candidate group by its id, in a language
     * @throws IllegalArgumentException when it is not a model, or has no diagram
     */
    public static String svg(String bpmn, Language language, BiFunction<String, Language, String> groupTitles) {
        List<DrawnModel> pages = DrawnModel.pages(bpmn).stream()
                .map(page -> page.in(name -> half(name, language), group -> groupTitles.apply(group, language)))
                .toList();
        return new ModelPicture(pages, ModelOutline.processOf(bpmn), language).svg();
    }

    /** A name in two lines or parts has each language in its own. */
    static String half(String name, Language language) {
        if (!name.contains("\n")) {
            return language.half(name);
        }
        String its = Arrays.stream(name.split("\n"))
                .filter(line -> line.codePoints().anyMatch(c -> c > 0x2E80) == (language == Language.zh))
                .collect(Collectors.joining("\n"));
        return its.isEmpty() ? name : its;
    }

    private String svg() {
        Box first = ModelDrawing.around(pages.get(0));
        double width = pages.stream().map(ModelDrawing::around).mapToDouble(Box::width).reduce(first.width(), Math::max) + 2 * GAP;
        SvgWriter drawn = new SvgWriter();
        String title = half(process.name(), language);
        left(drawn, title, TITLE, GAP, 18);
        left(drawn, WORDS.say(language, "of", process.sections(), process.version()), SMALL, GAP, 18 + TITLE + 8);
        double y = 18 + TITLE + 8 + SMALL + 16;
        double x = GAP;
        double row = 0;
        for (DrawnModel page : pages) {
            Box box = ModelDrawing.around(page);
            boolean isFirst = page == pages.get(0);
            if (x > GAP && x + box.width() > width - GAP) {
                x = GAP;
                y += row + GAP;
                row = 0;
            }
            double caption = isFirst ? 0 : CAPTION + 12;
            if (!isFirst) {
                left(drawn, page.name().replace("\n", " "), CAPTION, x, y);
            }
            double left = x - box.x();
            double top = y + caption - box.y();
            drawn.open("g", "transform", "matrix(1 0 0 1 " + SvgWriter.number(left) + " " + SvgWriter.number(top) + ")");
            ModelDrawing.draw(drawn, page, ModelDrawing.Marks.NONE, box);
            drawn.close("g");
            row = Math.max(row, box.height() + caption);
            if (isFirst) {
                y += row + GAP;
                row = 0;
            } else {
                x += box.width() + GAP;
            }
        }
        double bottom = row == 0 ? y - GAP : y + row;
        left(drawn, WORDS.say(language, pages.size() > 1 ? "legendOfPages" : "legend"), SMALL, GAP, bottom + 14);
        double height = bottom + 14 + SMALL + 18;
        return new SvgWriter()
                .open("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-label", title, "alt", title,
                        "width", Math.ceil(width), "height", Math.ceil(height),
                        "viewBox", "0 0 " + SvgWriter.number(Math.ceil(width)) + " " + SvgWriter.number(Math.ceil(height)),
                        "font-family", ModelDrawing.FONTS, "fill", "none", "stroke", ModelDrawing.INK, "stroke-width", 1.5)
                .shape("rect", "x", 0.0, "y", 0.0, "width", Math.ceil(width), "height", Math.ceil(height), "fill", "#fff", "stroke", "none")
                .drawn(drawn)
                .close("svg").toString();
    }

    private static void left(SvgWriter svg, String text, double size, double x, double top) {
        WrappedText line = WrappedText.wide(text, 5000, size);
        svg.text(line, x + line.width() / 2, top);
    }
}
