package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.people.Group;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a process is started by form: by whom, with which fields, and what is recorded.
 *
 * @param start checks and records the fields and returns the business key
 * @param variables given the business key, the variables that the model and the task list need
 * @param called opens the case of an instance that another process calls, given that process's case number and what it passed
 *     on, and returns the new case's number; {@code null} when the process is never called
 * @param attach links the record to the process instance (business key, process instance id); refuses a second one
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

    /** A case's process: its business key is the case number. */
    public static StartRule ofCase(
            String processKey, Group group, Set<String> fields, Function<Fields, CaseNo> start,
            Function<CaseNo, Map<String, Object>> variables, BiConsumer<CaseNo, String> attach) {
        return new StartRule(processKey, group, fields, in -> start.apply(in).value(), key -> variables.apply(CaseNo.of(key)),
                (key, instance) -> attach.accept(CaseNo.of(key), instance));
    }

    /** @param opens given the number of the case that calls */
    public StartRule callable(BiFunction<CaseNo, Map<String, Object>, CaseNo> opens) {
        return new StartRule(processKey, group, fields, start, variables, attach,
                (key, passedOn) -> opens.apply(CaseNo.of(key), passedOn).value());
    }
}
