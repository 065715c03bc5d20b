package io.appgov.engine;

import io.appgov.input.Fields;
import io.appgov.people.Group;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How a process is started by a form: by whom, with which fields, and what that records.
 *
 * @param start checks and records the fields and returns the business key
 * @param variables what the model and the task list need from then on, given the business key
 * @param attach ties the record to the process instance (business key, process instance id); refuses a second one
 */
public record StartRule(
        String processKey,
        Group group,
        Set<String> fields,
        Function<Fields, String> start,
        Function<String, Map<String, Object>> variables,
        java.util.function.BiConsumer<String, String> attach) {}
