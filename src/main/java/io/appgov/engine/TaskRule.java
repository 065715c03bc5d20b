package io.appgov.engine;

import java.util.ArrayList;
import java.util.List;
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
 * @param exclusions four-eyes: who may not do it, because of what they have done
 * @param context what the form shows and starts from, given the case number and the item of a multi-instance task
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
     * Four eyes (E31): not by these persons either.
     *
     * @param why what they are told, 中文 English
     */
    public TaskRule notBy(Excluded who, String why) {
        List<Exclusion> all = new ArrayList<>(exclusions);
        all.add(new Exclusion(who, why));
        return new TaskRule(taskKey, fields, answer, List.copyOf(all), context);
    }

    public TaskRule showing(Function<String, Map<String, Object>> what) {
        return showing((key, item) -> what.apply(key));
    }

    public TaskRule showing(BiFunction<String, String, Map<String, Object>> what) {
        return new TaskRule(taskKey, fields, answer, exclusions, what);
    }
}
