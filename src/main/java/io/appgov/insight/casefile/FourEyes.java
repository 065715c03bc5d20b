package io.appgov.insight.casefile;

import io.appgov.engine.DoneTask;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.Exclusion;
import io.appgov.engine.Recorders;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Verifies the four-eyes rules (E31) afterwards, against the steps that were really done. */
@Component
class FourEyes {

    /**
     * @param second the task that had to be done by persons other than those of {@code first}, a task or a {@link Recorder#key}
     * @param same persons on both sides: there should be none
     */
    record Finding(String first, Set<String> firstPersons, String second, Set<String> secondPersons, Set<String> same) {}

    private final List<TaskRule> rules;
    private final Recorders recorders;

    FourEyes(List<TaskRule> rules, Recorders recorders) {
        this.rules = rules.stream().sorted(Comparator.comparing(TaskRule::taskKey)).toList();
        this.recorders = recorders;
    }

    static boolean isRecorder(String key) {
        return Stream.of(Recorder.values()).anyMatch(recorder -> recorder.key().equals(key));
    }

    /** The checks that apply to this case: pairs where both have acted, the first before the second. */
    List<Finding> of(Dossier dossier) {
        List<DoneTask> done = done(dossier);
        List<Finding> findings = new ArrayList<>();
        for (TaskRule rule : rules) {
            List<DoneTask> seconds = done.stream().filter(task -> task.task().equals(rule.taskKey())).toList();
            for (Exclusion exclusion : rule.exclusions()) {
                if (exclusion.who() == Recorder.OF_THE_VIOLATION) {
                    perViolation(dossier, rule.taskKey()).ifPresent(findings::add);
                } else {
                    finding(dossier, exclusion, rule.taskKey(), seconds, done).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> finding(Dossier dossier, Exclusion exclusion, String task, List<DoneTask> seconds, List<DoneTask> done) {
        Set<String> first = new LinkedHashSet<>();
        Set<String> same = new LinkedHashSet<>();
        for (DoneTask second : seconds) {
            List<DoneTask> before = done.stream().filter(earlier -> earlier != second && !earlier.at().isAfter(second.at())).toList();
            Set<String> excluded = exclusion.who().persons(recordersAt(dossier, second.at()), before);
            first.addAll(excluded);
            if (excluded.contains(second.person())) {
                same.add(second.person());
            }
        }
        Set<String> persons = seconds.stream().map(DoneTask::person).collect(Collectors.toCollection(LinkedHashSet::new));
        return first.isEmpty() ? Optional.empty() : Optional.of(new Finding(exclusion.who().key(), first, task, persons, same));
    }

    private Function<Recorder, Set<String>> recordersAt(Dossier dossier, Instant at) {
        return which -> which == Recorder.OF_THE_CASE
                ? Set.of(dossier.parties().openedBy())
                : recorders.of(which, CaseNo.of(dossier.file().get("caseNo").toString()), null, at);
    }

    /** For tasks per violation: the file names the recorder of each violation. */
    private static Optional<Finding> perViolation(Dossier dossier, String task) {
        Set<String> recorders = new LinkedHashSet<>();
        Set<String> verifiers = new LinkedHashSet<>();
        Set<String> same = new LinkedHashSet<>();
        if (dossier.file().get("corrections") instanceof List<?> corrections) {
            for (Object each : corrections) {
                if (each instanceof Map<?, ?> c && c.get("recorder") instanceof String recorder && c.get("by") instanceof String verifier) {
                    recorders.add(recorder);
                    verifiers.add(verifier);
                    if (recorder.equals(verifier)) {
                        same.add(verifier);
                    }
                }
            }
        }
        return verifiers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Recorder.OF_THE_VIOLATION.key(), recorders, task, verifiers, same));
    }

    /** In chronological order: who ended which step, and the answer recorded in the trail. */
    private static List<DoneTask> done(Dossier dossier) {
        return dossier.steps().stream()
                .filter(s -> s.kind().equals("userTask") && s.endedAt() != null && !s.cancelled() && s.actor() != null)
                .map(s -> new DoneTask(s.activityId(), s.actor(), at(s.endedAt()), answer(dossier, s)))
                .sorted(Comparator.comparing(DoneTask::at))
                .toList();
    }

    /** The answer recorded for this task as the step ended; the two timestamps may differ slightly. */
    private static Map<String, ?> answer(Dossier dossier, Dossier.Step step) {
        Instant ended = at(step.endedAt());
        return dossier.timeline().stream()
                .filter(e -> e.what().equals("task") && "completed".equals(e.detail().get("event")))
                .filter(e -> step.activityId().equals(e.activityId()))
                .min(Comparator.comparing(e -> Duration.between(at(e.at()), ended).abs()))
                .map(e -> DoneTask.answer(e.detail()))
                .orElse(Map.of());
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
