package io.appgov.audit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;

/** Reads models as the engine does, which rejects invalid ones on deployment. */
public final class BpmnXml {

    private BpmnXml() {}

    /** @throws IllegalArgumentException when it is not valid BPMN 2.0, or has a document type */
    public static BpmnModelInstance read(String xml) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (ModelException noModel) {
            throw new IllegalArgumentException("not a model: " + noModel.getMessage(), noModel);
        }
    }
}
