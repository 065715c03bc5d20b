package io.appgov.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whom four-eyes (E31) keeps from a task, because of what they have done before. */
public sealed interface Excluded {

    /** As words of pages name them: a task's key, or {@link Recorder#key}. */
    String key();

    /**
     * Who that is in a case.
     *
     * @param recorders who recorded what
     * @param done every task of the case that was completed before, in time
     */
    Set<String> persons(Function<Recorder, Set<String>> recorders, List<DoneTask> done);

    /** Who put on record what the task is about. */
    enum Recorder implements Excluded {
        /** Who opened the case. */
        OF_THE_CASE("recorder"),
        /** Who recorded the violation that is the task's item. */
        OF_THE_VIOLATION("violationRecorder"),
        /** Who recorded a violation that stands against the case's app. */
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
     * @param field with which they said one of the {@code values}; {@code null} when it does not matter what they said
     * @param last only the last of them: what those before said was said anew
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

        /** Only who answered so. */
        public Doer saying(String field, String... values) {
            return new Doer(key, field, Set.of(values), last);
        }

        @Override
        public Set<String> persons(Function<Recorder, Set<String>> recorders, List<DoneTask> done) {
            List<String> persons = done.stream().filter(this::concerns).map(DoneTask::person).toList();
            return new LinkedHashSet<>(last && !persons.isEmpty() ? persons.subList(persons.size() - 1, persons.size()) : persons);
        }

        /** An answer nobody knows of any more may have been this one. */
        private boolean concerns(DoneTask task) {
            Object said = field == null ? null : task.answer().get(field);
            return task.task().equals(key) && (said == null || values.contains(said.toString()));
        }
    }
}
