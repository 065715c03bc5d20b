package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.audit.ModelOutline;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The poster: the six processes, which calls which, and the states of app, ISV and deposit they move between. Calls are those of the
 * models; the words are in {@code pages/pictures.*.properties}.
 */
class OverviewPosterDocumentTest {

    private static final Words WORDS = Words.of("pictures");
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    private static final double TEXT = 13;
    private static final String INK = ModelDrawing.INK;
    private static final String CALL = "#2a5f9e";
    private static final String TINT = "#e9f4ec";

    /** From left to right, with the middle of each box. */
    private static final Map<CaseProcess, Double> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(CaseProcess.VIOLATION, 170.0);
        PLACES.put(CaseProcess.EXPULSION, 435.0);
        PLACES.put(CaseProcess.SHUTDOWN, 700.0);
        PLACES.put(CaseProcess.DELISTING, 965.0);
        PLACES.put(CaseProcess.RELISTING, 1230.0);
    }

    /** Who calls whom, and how high above the boxes the arrow runs. */
    private record Call(CaseProcess from, CaseProcess to, double height) {}

    private static final List<Call> CALLS = List.of(
            new Call(CaseProcess.VIOLATION, CaseProcess.EXPULSION, 28), new Call(CaseProcess.VIOLATION, CaseProcess.SHUTDOWN, 58),
            new Call(CaseProcess.EXPULSION, CaseProcess.SHUTDOWN, 28));

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePosterShowsTheProcessesAndWhatTheyMove(Language language) throws IOException {
        assertThat(PLACES).hasSameSizeAs(CaseProcess.values());
        assertThat(CALLS.stream().map(call -> call.from().key() + " " + call.to().key()).collect(Collectors.toSet())).isEqualTo(calls());
        PictureFiles.isCurrent("overview." + language, svg(language), language);
    }

    /** Caller and called process, as the call activities of the models have it. */
    private static Set<String> calls() throws IOException {
        Map<String, ModelOutline> models = new LinkedHashMap<>();
        for (Path model : SourceFiles.under("processes", ".bpmn")) {
            String xml = Files.readString(model);
            models.put(model.getFileName().toString(), ModelOutline.of(xml));
        }
        Set<String> calls = new TreeSet<>();
        models.forEach((file, model) -> model.nodes().stream().map(ModelOutline.Node::calls).filter(called -> called != null)
                .forEach(called -> calls.add(key(file) + " " + called)));
        return calls;
    }

    /** violation-handling.bpmn is violationHandling. */
    private static String key(String file) {
        String[] parts = file.replace(".bpmn", "").split("-");
        StringBuilder key = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            key.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return key.toString();
    }

    private static String svg(Language language) {
        SvgWriter svg = new SvgWriter();
        String title = WORDS.say(language, "poster.title");
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-label", title, "alt", title, "width", WIDTH, "height",
                HEIGHT,
                "viewBox", "0 0 1400 900", "font-family", ModelDrawing.FONTS, "fill", "none", "stroke", INK, "stroke-width", 1.5);
        svg.shape("rect", "x", 0.0, "y", 0.0, "width", WIDTH, "height", HEIGHT, "fill", "#fff", "stroke", "none");
        text(svg, title, WIDTH / 2, 22, 26);
        svg.text(WrappedText.wide(WORDS.say(language, "poster.sub"), WIDTH, TEXT), WIDTH / 2, 64);
        box(svg, WORDS.say(language, "poster.letters"), WIDTH / 2, 118, 1320, 40, "#fff", 6);
        PLACES.forEach((process, x) -> {
            arrow(svg, List.of(x - 80, 138.0, x - 80, 250.0), INK, "6 4");
            box(svg, process.in(language).replaceFirst("^.", process.in(language).substring(0, 1).toUpperCase(java.util.Locale.ROOT)),
                    x, 290, 220, 80, TINT, 10);
            text(svg, WORDS.say(language, "poster." + process.key()), x, 338, 11);
        });
        for (Call call : CALLS) {
            double from = PLACES.get(call.from()) + (call.height() > 40 ? 20 : 60);
            double to = PLACES.get(call.to()) - (call.from() == CaseProcess.VIOLATION && call.to() == CaseProcess.SHUTDOWN ? 20 : 40);
            double y = 250 - call.height();
            arrow(svg, List.of(from, 250.0, from, y, to, y, to, 250.0), CALL, null);
            text(svg, WORDS.say(language, "poster.calls"), (from + to) / 2, y - 15, 11);
        }
        states(svg, language, "app", 470, List.of(
                AppStatus.LISTED.in(language), AppStatus.DELISTED.in(language), AppStatus.OFFLINE.in(language)));
        states(svg, language, "isv", 620, List.of(
                WORDS.say(language, "poster.isv.ACTIVE"), WORDS.say(language, "poster.isv.TERMINATING"),
                        WORDS.say(language, "poster.isv.over")));
        states(svg, language, "deposit", 770, List.of(
                WORDS.say(language, "poster.deposit.held"), WORDS.say(language, "poster.deposit.deducted"),
                WORDS.say(language, "poster.deposit.returned")));
        return svg.close("svg").toString();
    }

    /** Three states in a row; what leads from one to the next, and back. */
    private static void states(SvgWriter svg, Language language, String of, double y, List<String> names) {
        text(svg, WORDS.say(language, "poster." + of), 90, y - 10, 16);
        double[] xs = {330, 740, 1150};
        for (int i = 0; i < xs.length; i++) {
            box(svg, names.get(i), xs[i], y, 170, 50, "#fff", 25);
        }
        for (int i = 0; i < 2; i++) {
            arrow(svg, List.of(xs[i] + 85, y, xs[i + 1] - 85, y), INK, null);
            WrappedText why = WrappedText.wide(WORDS.say(language, "poster." + of + "." + (i + 1)), 225, 11);
            svg.text(why, (xs[i] + xs[i + 1]) / 2, y - 6 - why.height());
        }
        // the end of a cooperation is final
        double from = of.equals("isv") ? xs[1] : xs[2];
        arrow(svg, List.of(from, y + 25, from, y + 52, xs[0], y + 52, xs[0], y + 25), INK, "4 4");
        text(svg, WORDS.say(language, "poster." + of + ".back"), (xs[0] + from) / 2, y + 56, 11);
    }

    private static void box(SvgWriter svg, String name, double x, double y, double width, double height, String fill, double radius) {
        svg.shape("rect", "x", x - width / 2, "y", y - height / 2, "width", width, "height", height, "rx", radius, "fill", fill);
        WrappedText text = WrappedText.within(name, width - 12, height - 8, 15);
        svg.text(text, x, y - text.height() / 2);
    }

    private static void text(SvgWriter svg, String words, double x, double top, double size) {
        svg.text(WrappedText.wide(words, 640, size), x, top);
    }

    private static void arrow(SvgWriter svg, List<Double> points, String colour, String dash) {
        List<String> way = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            way.add(SvgWriter.number(points.get(i)) + " " + SvgWriter.number(points.get(i + 1)));
        }
        svg.shape("path", "d", "M " + String.join(" L ", way), "stroke", colour, "stroke-dasharray", dash);
        int n = points.size();
        double x = points.get(n - 2);
        double y = points.get(n - 1);
        double dx = Math.signum(x - points.get(n - 4));
        double dy = Math.signum(y - points.get(n - 3));
        svg.shape("path", "d", "M " + SvgWriter.number(x) + " " + SvgWriter.number(y)
                + " L " + SvgWriter.number(x - 10 * dx - 5 * dy) + " " + SvgWriter.number(y - 10 * dy - 5 * dx)
                + " L " + SvgWriter.number(x - 10 * dx + 5 * dy) + " " + SvgWriter.number(y - 10 * dy + 5 * dx) + " Z", "fill", colour,
                        "stroke", colour);
    }
}
