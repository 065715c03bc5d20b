package io.appgov.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All about one user task that the model does not say: who may not do it, what may be said, what saying it does, and what
 * the form shows. One bean per user task; the contract test misses none.
 *
 * @param taskKey the task's definition key
 * @param fields the keys of its answer; any other is refused
 * @param answer checks the answer, records it in the domain, and returns the variables the model routes by
 * @param excluded why this person may not do it (four-eyes)
 * @param context what the form shows and starts from, given the case number and the item of a multi-instance task
 */
public record TaskRule(
        String taskKey,
        Set<String> fields,
        Function<TaskAnswer, Map<String, Object>> answer,
        Exclusion excluded,
        BiFunction<String, String, Map<String, Object>> context) {

    /** Four eyes: who may not do what somebody before them has done. */
    @FunctionalInterface
    public interface Exclusion {

        /**
         * Why this person may not do it, or {@code null}.
         *
         * @param key the case number
         * @param item which of several like tasks, else {@code null}
         */
        String why(String key, String item, String person);
    }

    public static TaskRule of(String taskKey, Set<String> fields, Function<TaskAnswer, Map<String, Object>> answer) {
        return new TaskRule(taskKey, fields, answer, (key, item, person) -> null, (key, item) -> Map.of());
    }

    /** @param why given case number and person */
    public TaskRule excluding(BiFunction<String, String, String> why) {
        return excluding((key, item, person) -> why.apply(key, person));
    }

    public TaskRule excluding(Exclusion why) {
        return new TaskRule(taskKey, fields, answer, why, context);
    }

    public TaskRule showing(Function<String, Map<String, Object>> what) {
        return showing((key, item) -> what.apply(key));
    }

    public TaskRule showing(BiFunction<String, String, Map<String, Object>> what) {
        return new TaskRule(taskKey, fields, answer, excluded, what);
    }
}
