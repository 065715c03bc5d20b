package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.appgov.document.DrawnModel.Shape;
import io.appgov.document.ModelDrawing.Marks;
import io.appgov.foundation.language.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ModelDrawingTest {

    private static final String HEAD = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
             xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="t">""";

    /** What a definition of an event must have besides its name. */
    private static final Map<String, String> DEFINITIONS = Map.of(
            "link", " name=\"l\"/", "conditional", "><condition>x</condition></conditionalEventDefinition");

    /** One page too large to be read on paper in one piece. */
    private static String flatModel() throws IOException {
        return Files.readString(Path.of("src/test/resources/models/violation-handling-3.bpmn"));
    }

    private static String model(String file) throws IOException {
        return Files.readString(Path.of("processes", file + ".bpmn"));
    }

    /** One shape of 100 by 80 for every element. */
    private static String small(String... elements) {
        StringBuilder shapes = new StringBuilder();
        for (int i = 0; i < elements.length; i++) {
            String id = elements[i].replaceAll("(?s).*? id=\"([^\"]*)\".*", "$1");
            shapes.append("<bpmndi:BPMNShape bpmnElement=\"").append(id).append("\"><dc:Bounds x=\"").append(i * 150)
                    .append("\" y=\"0\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape>");
        }
        return HEAD + "<process id=\"p\">" + String.join("", elements)
                + "</process><bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement=\"p\">" + shapes
                + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>";
    }

    private static Map<String, Element> drawn(String svg) {
        Map<String, Element> groups = new TreeMap<>();
        var all = SafeXml.parsed(svg).getElementsByTagNameNS("http://www.w3.org/2000/svg", "g");
        for (int i = 0; i < all.getLength(); i++) {
            Element group = (Element) all.item(i);
            if (group.hasAttribute("data-element")) {
                assertThat(groups.put(group.getAttribute("data-element"), group)).as("drawn twice").isNull();
            }
        }
        return groups;
    }

    private static byte[] pdf(List<String> sheets) {
        StringBuilder body = new StringBuilder("<h1>卷宗</h1>");
        sheets.forEach(sheet -> body.append("<div class='sheet'><h2>流程图</h2>").append(sheet).append("</div>"));
        return new PdfRenderer(Pdfs.timeAt("2025-06-03 10:00:01")).render(
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>卷宗</title><meta name='description' content='卷宗'/><style>"
                        + "html { font-family: 'Noto Sans SC', 'Noto Sans'; } h2 { font-size: 12pt; margin: 0 0 2mm; } @page { size: A4; "
                                + "margin: 20mm; } "
                        + ModelDrawing.PAPER + "</style></head><body>" + body + "</body></html>", Language.zh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"violation-handling", "voluntary-delisting", "offline-shutdown", "expulsion", "relisting",
            "isv-correspondence"})
    void everythingInTheDiagramIsDrawn_withItsName(String file) throws IOException {
        Map<String, Element> drawn = new TreeMap<>();
        ModelDrawing.of(model(file)).sheets(Marks.NONE, file).stream().filter(sheet -> !sheet.matches("(?s)<svg[^>]* \\(\\d/\\d\\).*"))
                .forEach(sheet -> drawn.putAll(drawn(sheet)));
        Map<String, String> names = new TreeMap<>();
        DrawnModel.pages(model(file)).forEach(page -> {
            page.shapes().forEach(s -> names.put(s.id(), s.name()));
            page.edges().forEach(e -> names.put(e.id(), e.name()));
        });
        assertThat(names).hasSizeGreaterThan(25).hasSize(model(file).split("<bpmndi:BPMN(Shape|Edge) ", -1).length - 1);
        assertThat(drawn.keySet()).isEqualTo(names.keySet());
        drawn.forEach((id, group) -> assertThat(Pdfs.dense(group.getTextContent())).as(id).isEqualTo(Pdfs.dense(names.get(id))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"violation-handling", "voluntary-delisting", "offline-shutdown", "expulsion", "relisting",
            "isv-correspondence"})
    void namesStayWithinTheirBoxes_andCanBeRead(String file) throws IOException {
        for (Shape shape : DrawnModel.pages(model(file)).stream().flatMap(page -> page.shapes().stream()).toList()) {
            if (shape.isActivity() && !shape.isFrame()) {
                WrappedText name = ShapeDrawing.nameWithin(shape);
                assertThat(name.width()).as(shape.name()).isLessThanOrEqualTo(shape.box().width() - 12);
                assertThat(name.height()).as(shape.name()).isLessThanOrEqualTo(shape.box().height() - 12);
                assertThat(name.size()).as(shape.name()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    @Test
    void marksAreOnWhatTheyAreAbout_andNowhereElse() throws IOException {
        List<String> sheets = ModelDrawing.of(model("violation-handling")).sheets(
                new Marks(Set.of("violationReported", "appealDue", "reviewAppeal"), Set.of("reviewAppeal"), Set.of("reviewOverdue"),
                        Set.of("toProposal")), "x");
        assertThat(sheets).as("the whole, and the sub-process that has marks").hasSize(2);
        Map<String, Element> drawn = new TreeMap<>(drawn(sheets.get(0)));
        drawn.putAll(drawn(sheets.get(1)));
        Map<String, String> classes = new TreeMap<>();
        drawn.forEach((id, group) -> {
            if (group.hasAttribute("class")) {
                classes.put(id, group.getAttribute("class"));
            }
        });
        assertThat(classes)
                .isEqualTo(Map.of("violationReported", "visited", "appealDue", "visited", "reviewAppeal", "here", "reviewOverdue",
                        "broken-off",
                "toProposal", "taken"));
        assertThat(((Element) drawn.get("violationReported").getFirstChild()).getAttribute("stroke")).isEqualTo("#1d6b3a");
        assertThat(((Element) drawn.get("reviewAppeal").getFirstChild()).getAttribute("stroke")).isEqualTo("#8a5200");
        assertThat(((Element) drawn.get("toProposal").getFirstChild()).getAttribute("stroke")).isEqualTo("#1d6b3a");
        assertThat(((Element) drawn.get("acknowledgeAppeal").getFirstChild()).getAttribute("stroke")).isEqualTo("#22292f");
    }

    @Test
    void everyKindOfElementHasItsOwnLook() {
        Set<String> looks = new HashSet<>();
        int kinds = 0;
        for (String type : List.of("userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "scriptTask", "manualTask",
                "task", "callActivity",
                "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway", "subProcess",
                "transaction")) {
            looks.add(ModelDrawing.of(small("<%s id=\"a\"/>".formatted(type))).svg(Marks.NONE, ""));
            kinds++;
        }
        for (String type : List.of("startEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent")) {
            for (String event : List.of("timer", "message", "error", "escalation", "link", "signal", "conditional", "compensate", "cancel",
                    "terminate")) {
                if (type.equals("intermediateThrowEvent") && Set.of("timer", "conditional").contains(event)) {
                    continue; // nobody throws those
                }
                looks.add(ModelDrawing.of(small("<%s id=\"a\"%s><%sEventDefinition%s></%s>".formatted(
                        type, type.equals("boundaryEvent") ? " attachedToRef=\"t\"" : "", event, DEFINITIONS.getOrDefault(event, "/"),
                        type))).svg(Marks.NONE, ""));
                kinds++;
            }
        }
        looks.add(ModelDrawing.of(
                small("<boundaryEvent id=\"a\" attachedToRef=\"t\" cancelActivity=\"false\"><timerEventDefinition/></boundaryEvent>"))
                .svg(Marks.NONE, ""));
        looks.add(ModelDrawing.of(small("<userTask id=\"a\"><multiInstanceLoopCharacteristics/></userTask>")).svg(Marks.NONE, ""));
        looks.add(ModelDrawing.of(small("<userTask id=\"a\"><multiInstanceLoopCharacteristics isSequential=\"true\"/></userTask>"))
                .svg(Marks.NONE, ""));
        looks.add(ModelDrawing.of(small("<userTask id=\"a\"><standardLoopCharacteristics/></userTask>")).svg(Marks.NONE, ""));
        assertThat(looks).hasSize(kinds + 4);
    }

    @Test
    void aNameIsAName_whateverMarkupItLooksLike_andHoweverLong() {
        String svg = ModelDrawing.of(small(
                "<userTask id=\"a\" name=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&apos;&amp;amp;\"/>",
                "<userTask id=\"b\" name=\"" + "评审申诉ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(40) + "\"/>",
                "<endEvent id=\"c\" name=\"&quot;&gt;&lt;script/&gt;\"/>")).svg(Marks.NONE, "\"><script>1</script>");
        assertThat(svg).doesNotContain("<script");
        Map<String, Element> drawn = drawn(svg);
        assertThat(Pdfs.dense(drawn.get("a").getTextContent())).isEqualTo("<script>alert(1)</script>\"'&amp;");
        assertThat(drawn.get("b").getTextContent()).hasSizeLessThan(400).contains("…");
        assertThat(Pdfs.dense(Pdfs.text(pdf(List.of(svg))))).contains("<script>alert(1)</script>");
    }

    @Test
    void aDocumentType_noDiagram_andNumbersAndIdsThatAreNoneAreRefused() {
        for (String hostile : List.of(
                "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + small("<task id=\"a\" name=\"&x;\"/>"),
                HEAD + "</definitions>", small(), small("<task id=\"a\"/>").replace("width=\"100\"", "width=\"1e\""),
                small("<endEvent id=\"&quot;&gt;&lt;script/&gt;\"/>"), "<", "")) {
            assertThatThrownBy(() -> ModelDrawing.of(hostile)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onPaperTheWholeModelIsOneSheet_andALargeOneCanBeReadInParts() throws IOException {
        ModelDrawing large = ModelDrawing.of(flatModel());
        List<String> sheets = large.sheets(Marks.NONE, "清退");
        assertThat(sheets).hasSize(3);
        assertThat(ModelDrawing.of(model("isv-correspondence")).sheets(Marks.NONE, "")).hasSize(1);
        Set<String> inParts = new HashSet<>(drawn(sheets.get(1)).keySet());
        inParts.addAll(drawn(sheets.get(2)).keySet());
        assertThat(inParts).isEqualTo(drawn(sheets.get(0)).keySet());
    }

    @Test
    void aPdfHasTheDrawingOnWidePages_itsNamesAsText_andWhatItShowsForWhoDoesNotSeeIt() throws IOException {
        List<String> sheets = ModelDrawing.of(flatModel()).sheets(Marks.NONE, "清退流程图");
        byte[] pdf = pdf(sheets);
        String text = Pdfs.dense(Pdfs.text(pdf));
        DrawnModel.pages(flatModel()).get(0).shapes().forEach(shape ->
                shape.name().lines().filter(line -> line.codePoints().anyMatch(c -> c > 0x2E80)).forEach(line ->
                         assertThat(text).contains(Pdfs.dense(line))));
        assertThat(Pdfs.text(pdf)).doesNotContain("�");
        assertThat(Pdfs.fontsNotEmbedded(pdf)).isEmpty();
        Pdfs.read(pdf, document -> {
            assertThat(document.getNumberOfPages()).isEqualTo(1 + sheets.size());
            for (int page = 1; page <= sheets.size(); page++) {
                PDRectangle paper = document.getPage(page).getMediaBox();
                assertThat(paper.getWidth()).isCloseTo(PDRectangle.A3.getHeight(), offset(1f));
                assertThat(paper.getHeight()).isCloseTo(PDRectangle.A3.getWidth(), offset(1f));
            }
            for (PDPage page : document.getPages()) {
                assertThat(page.getResources().getXObjectNames()).as("lines and text, no pictures").isEmpty();
            }
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
                    "<pdfuaid:part>1</pdfuaid:part>");
            assertThat(alternatives(document)).contains("清退流程图", "清退流程图 (1/2)", "清退流程图 (2/2)");
            return null;
        });
    }

    private static List<String> alternatives(PDDocument document) {
        List<String> found = new ArrayList<>();
        for (var object : document.getDocumentCatalog().getStructureTreeRoot().getKids()) {
            alternatives(object, found);
        }
        return found;
    }

    private static void alternatives(Object node, List<String> found) {
        if (node instanceof PDStructureElement element) {
            if (element.getAlternateDescription() != null) {
                found.add(element.getAlternateDescription());
            }
            element.getKids().forEach(kid -> alternatives(kid, found));
        }
    }
}
