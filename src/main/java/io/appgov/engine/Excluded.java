package io.appgov.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Persons excluded from a task by four-eyes (E31), because of earlier actions. */
public sealed interface Excluded {

    /** The key of its page texts: a task's key, or {@link Recorder#key}. */
    String key();

    /**
     * The excluded persons in a case.
     *
     * @param recorders gives the recorders of each kind
     * @param done every task of the case completed before, in chronological order
     */
    Set<String> persons(Function<Recorder, Set<String>> recorders, List<DoneTask> done);

    /** Who recorded the subject of the task. */
    enum Recorder implements Excluded {
        /** Who opened the case. */
        OF_THE_CASE("recorder"),
        /** Who recorded the violation that is the item of the task. */
        OF_THE_VIOLATION("violationRecorder"),
        /** Who recorded a violation in force against the case's app. */
        OF_ITS_PENALTIES("penaltyRecorder");

        private final String key;

        Recorder(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Set<String> persons(Function<Recorder, Set<String>> recorders, List<DoneTask> done) {
            return recorders.apply(this);
        }
    }

    /**
     * Who completed another task of the case.
     *
     * @param key of that task
     * @param field answered with one of the {@code values}; {@code null} when the answer does not matter
     * @param last only the last person, whose answer replaced earlier ones
     */
    record Doer(String key, String field, Set<String> values, boolean last) implements Excluded {

        /** Everybody who ever completed this task. */
        public static Doer everybodyAt(String task) {
            return new Doer(task, null, Set.of(), false);
        }

        /** Whoever completed this task last. */
        public static Doer lastAt(String task) {
            return new Doer(task, null, Set.of(), true);
        }

        /** Only those who answered so. */
        public Doer saying(String field, String... values) {
            return new Doer(key, field, Set.of(values), last);
        }

        @Override
        public Set<String> persons(Function<Recorder, Set<String>> recorders, List<DoneTask> done) {
            List<String> persons = done.stream().filter(this::concerns).map(DoneTask::person).toList();
            return new LinkedHashSet<>(last && !persons.isEmpty() ? persons.subList(persons.size() - 1, persons.size()) : persons);
        }

        /** An unknown answer may have been this one. */
        private boolean concerns(DoneTask task) {
            Object said = field == null ? null : task.answer().get(field);
            return task.task().equals(key) && (said == null || values.contains(said.toString()));
        }
    }
}
