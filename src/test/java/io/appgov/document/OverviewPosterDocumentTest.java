package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.audit.ModelOutline;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The poster: the nine processes, which calls which, and the states of app, ISV and deposit they move between. Calls are those of the
 * models; the words are in {@code pages/pictures.*.properties}.
 */
class OverviewPosterDocumentTest {

    private static final Words WORDS = Words.of("pictures");
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 960;
    private static final double TEXT = 13;
    private static final String INK = ModelDrawing.INK;
    private static final String CALL = "#2a5f9e";
    private static final String TINT = "#e9f4ec";
    private static final String BAND = "#f4f6f8";
    /** Of the processes' boxes. */
    private static final double TOP = 196;
    private static final double BOTTOM = 304;
    /** The middle of each state, and its colour: in order, in between, over. */
    private static final List<Double> STATES = List.of(360.0, 780.0, 1200.0);
    private static final List<String> STATE_TINTS = List.of(TINT, "#fdf3dc", "#e4e8ec");

    /** From left to right, with the middle of each box. */
    private static final Map<CaseProcess, Double> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(CaseProcess.AMENDMENT, 125.0);
        PLACES.put(CaseProcess.LEAD, 289.0);
        PLACES.put(CaseProcess.SUSPENSION, 453.0);
        PLACES.put(CaseProcess.VIOLATION, 617.0);
        PLACES.put(CaseProcess.EXPULSION, 781.0);
        PLACES.put(CaseProcess.SHUTDOWN, 945.0);
        PLACES.put(CaseProcess.DELISTING, 1109.0);
        PLACES.put(CaseProcess.RELISTING, 1273.0);
    }

    /** Who calls or opens whom; how deep below the boxes the arrow runs, and how far from their middle it leaves and enters. */
    private record Call(String word, CaseProcess from, CaseProcess to, double depth, double out, double in) {}

    private static final List<Call> CALLS = List.of(
            new Call("opens", CaseProcess.LEAD, CaseProcess.VIOLATION, 72, 0, -30),
            new Call("opens", CaseProcess.SUSPENSION, CaseProcess.VIOLATION, 34, 20, -60),
            new Call("calls", CaseProcess.VIOLATION, CaseProcess.EXPULSION, 34, 40, -40),
            new Call("calls", CaseProcess.VIOLATION, CaseProcess.SHUTDOWN, 72, 0, 30),
            new Call("calls", CaseProcess.EXPULSION, CaseProcess.SHUTDOWN, 34, 40, -30));

    /** Processes to which a kind of letter belongs. */
    private static final Set<CaseProcess> TAKE_LETTERS = Arrays.stream(CaseProcess.values())
            .filter(process -> !LetterType.to(process).isEmpty())
            .collect(Collectors.toSet());

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePosterShowsTheProcessesAndWhatTheyMove(Language language) throws IOException {
        assertThat(PLACES).hasSameSizeAs(CaseProcess.values());
        assertThat(CALLS.stream().filter(call -> call.word().equals("calls")).map(call -> call.from().key() + " " + call.to().key())
                .collect(Collectors.toSet())).isEqualTo(calls());
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
                "viewBox", "0 0 1400 960", "font-family", ModelDrawing.FONTS, "fill", "none", "stroke", INK, "stroke-width", 1.5);
        svg.shape("rect", "x", 0.0, "y", 0.0, "width", WIDTH, "height", HEIGHT, "fill", "#fff", "stroke", "none");
        text(svg, title, WIDTH / 2, 22, 28);
        svg.text(WrappedText.wide(WORDS.say(language, "poster.sub"), WIDTH, TEXT), WIDTH / 2, 66);
        box(svg, WORDS.say(language, "poster.letters"), WIDTH / 2, 122, 1290, 42, "#fff", 8);
        PLACES.forEach((process, x) -> {
            if (TAKE_LETTERS.contains(process)) {
                arrow(svg, List.of(x, 143.0, x, TOP), INK, "6 4");
            }
            svg.shape("rect", "x", x - 77, "y", TOP, "width", 154.0, "height", BOTTOM - TOP, "rx", 12.0, "fill", TINT);
            WrappedText name = WrappedText.within(capitalised(process.in(language)), 146, 52, 17);
            svg.text(name, x, TOP + 36 - name.height() / 2);
            WrappedText steps = WrappedText.within(WORDS.say(language, "poster." + process.key()), 148, 40, 12);
            svg.text(steps, x, TOP + 84 - steps.height() / 2);
        });
        for (Call call : CALLS) {
            double y = BOTTOM + call.depth();
            double from = PLACES.get(call.from()) + call.out();
            double to = PLACES.get(call.to()) + call.in();
            arrow(svg, List.of(from, BOTTOM, from, y, to, y, to, BOTTOM), CALL, null);
            text(svg, WORDS.say(language, "poster." + call.word()), (from + to) / 2, y - 17, 12);
        }
        states(svg, language, "app", 420, List.of(
                AppStatus.LISTED.in(language), AppStatus.DELISTED.in(language), AppStatus.OFFLINE.in(language)));
        states(svg, language, "isv", 602, List.of(
                WORDS.say(language, "poster.isv.ACTIVE"), WORDS.say(language, "poster.isv.TERMINATING"),
                        WORDS.say(language, "poster.isv.over")));
        states(svg, language, "deposit", 784, List.of(
                WORDS.say(language, "poster.deposit.held"), WORDS.say(language, "poster.deposit.deducted"),
                WORDS.say(language, "poster.deposit.returned")));
        return svg.close("svg").toString();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Three states in a row on a band; what leads from one to the next, and back from the second and the last. */
    private static void states(SvgWriter svg, Language language, String of, double top, List<String> names) {
        String word = "poster." + of;
        double y = top + 64;
        svg.shape("rect", "x", 55.0, "y", top, "width", 1290.0, "height", 160.0, "rx", 12.0, "fill", BAND, "stroke", "none");
        text(svg, WORDS.say(language, word), 140, y - 12, 20);
        for (int i = 0; i < STATES.size(); i++) {
            box(svg, names.get(i), STATES.get(i), y, 190, 54, STATE_TINTS.get(i), 27);
        }
        for (int i = 0; i < 2; i++) {
            arrow(svg, List.of(STATES.get(i) + 95, y, STATES.get(i + 1) - 95, y), INK, null);
            WrappedText why = WrappedText.wide(WORDS.say(language, word + "." + (i + 1)), 200, 12);
            svg.text(why, (STATES.get(i) + STATES.get(i + 1)) / 2, y - 6 - why.height());
        }
        for (int i = 1; i < STATES.size(); i++) {
            String back = WORDS.in(language).getOrDefault(word + ".back." + i, "");
            if (!back.isEmpty()) {
                double x = STATES.get(i);
                double to = STATES.get(0) + (i == 1 ? 20 : -20);
                double low = y + (i == 1 ? 50 : 78);
                arrow(svg, List.of(x, y + 27, x, low, to, low, to, y + 27), INK, "4 4");
                // the last one's words stand right of the second state, clear of the second one's arrow
                text(svg, back, i == 1 ? (to + x) / 2 : (STATES.get(1) + x) / 2, low - 18, 12);
            }
        }
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
