package io.appgov.overview;

import io.appgov.language.Language;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The steps of a model in its own order, with their names in one language. */
final class ModelSteps {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> STEPS = Set.of(
            "userTask", "serviceTask", "sendTask", "businessRuleTask", "receiveTask", "callActivity", "subProcess", "startEvent", "endEvent",
            "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "eventBasedGateway");

    /** @param kind its BPMN element */
    record ModelStep(String id, String name, String kind) {

        boolean isTask() {
            return kind.equals("userTask");
        }

        boolean isPhase() {
            return kind.equals("subProcess");
        }
    }

    private ModelSteps() {}

    static List<ModelStep> of(String bpmn, Language language) {
        List<ModelStep> steps = new ArrayList<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader model = factory.createXMLStreamReader(new StringReader(bpmn));
            while (model.hasNext()) {
                if (model.next() == XMLStreamConstants.START_ELEMENT && BPMN.equals(model.getNamespaceURI()) && STEPS.contains(model.getLocalName())) {
                    String id = model.getAttributeValue(null, "id");
                    String name = model.getAttributeValue(null, "name");
                    steps.add(new ModelStep(id, name == null ? id : half(name, language), model.getLocalName()));
                }
            }
        } catch (XMLStreamException unreadable) {
            throw new IllegalStateException("a kept model is unreadable", unreadable);
        }
        return steps;
    }

    /** Names are 中文 and English, in two lines; what has but one is for everybody. */
    static String half(String name, Language language) {
        int line = name.indexOf('\n');
        return line < 0 ? name : language.pick(name.substring(0, line), name.substring(line + 1)).strip();
    }
}
