package io.appgov.engine;

import io.appgov.foundation.input.Fields;
import io.appgov.people.Group;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a process is started by a form: by whom, with which fields, and what that records.
 *
 * @param start checks and records the fields and returns the business key
 * @param variables what the model and the task list need from then on, given the business key
 * @param called opens the case of an instance that another process calls, given that process's case number and what it passed
 *     on, and returns the new case's number; {@code null} when the process is never called
 * @param attach ties the record to the process instance (business key, process instance id); refuses a second one
 */
public record StartRule(
        String processKey,
        Group group,
        Set<String> fields,
        Function<Fields, String> start,
        Function<String, Map<String, Object>> variables,
        BiConsumer<String, String> attach,
        BiFunction<String, Map<String, Object>, String> called) {

    public StartRule(
            String processKey, Group group, Set<String> fields, Function<Fields, String> start,
            Function<String, Map<String, Object>> variables, BiConsumer<String, String> attach) {
        this(processKey, group, fields, start, variables, attach, null);
    }

    public StartRule callable(BiFunction<String, Map<String, Object>, String> opens) {
        return new StartRule(processKey, group, fields, start, variables, attach, opens);
    }
}
