package io.appgov.engine.hardening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.foundation.refusal.InvalidInput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Converts variables sent by clients into plain values: type Json becomes lists and maps, nothing is deserialized to objects. */
final class SubmittedValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubmittedValues() {}

    static Map<String, Object> plain(Map<String, Object> submitted) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (submitted != null) {
            submitted.keySet().forEach(name -> plain.put(name, plain(name, submitted)));
        }
        return plain;
    }

    private static Object plain(String name, Map<String, Object> submitted) {
        Object value = submitted instanceof VariableMap map ? map.getValueTyped(name) : submitted.get(name);
        if (value instanceof FileValue) {
            throw new InvalidInput(name, "须为附件编号，不可为文件 send the id of an attachment, not a file");
        }
        if (value instanceof SerializableValue serialized) {
            return json(name, serialized.getValueSerialized());
        }
        return value instanceof TypedValue typed ? typed.getValue() : value;
    }

    private static Object json(String name, String text) {
        try {
            return text == null ? null : JSON.readValue(text, Object.class);
        } catch (JsonProcessingException notJson) {
            throw new InvalidInput(name, "不是合法的 JSON not valid JSON");
        }
    }
}
