package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything about one user task that is not in the model: who may not do it, the allowed answers and their effects, and what the
 * form shows. One bean per user task; the contract test checks that none is missing.
 *
 * @param taskKey the task's definition key
 * @param fields the keys of its answer; others are refused
 * @param answer checks the answer, records it in the domain, and returns the variables the model routes by
 * @param exclusions four-eyes: who may not do it, because of what they have done
 * @param context the form's displayed and initial values, given the business key and the item of a multi-instance task
 */
public record TaskRule(
        String taskKey,
        Set<String> fields,
        Function<TaskAnswer, Map<String, Object>> answer,
        List<Exclusion> exclusions,
        BiFunction<String, String, Map<String, Object>> context) {

    public static TaskRule of(String taskKey, Set<String> fields, Function<TaskAnswer, Map<String, Object>> answer) {
        return new TaskRule(taskKey, fields, answer, List.of(), (key, item) -> Map.of());
    }

    /**
     * Four eyes (E31): excludes these persons, too.
     *
     * @param why the message to them, 中文 English
     */
    public TaskRule notBy(Excluded who, String why) {
        List<Exclusion> all = new ArrayList<>(exclusions);
        all.add(new Exclusion(who, why));
        return new TaskRule(taskKey, fields, answer, List.copyOf(all), context);
    }

    /** @param what the form's values, given the case number */
    public TaskRule showing(Function<CaseNo, Map<String, Object>> what) {
        return showingByKey(key -> what.apply(CaseNo.of(key)));
    }

    /** @param what the form's values, given the case number and the item of a multi-instance task */
    public TaskRule showing(BiFunction<CaseNo, String, Map<String, Object>> what) {
        return new TaskRule(taskKey, fields, answer, exclusions, (key, item) -> what.apply(CaseNo.of(key), item));
    }

    /** For a task without a case: {@code what} gets the plain business key. */
    public TaskRule showingByKey(Function<String, Map<String, Object>> what) {
        return new TaskRule(taskKey, fields, answer, exclusions, (key, item) -> what.apply(key));
    }
}
