package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.docs.MadePart;
import io.appgov.engine.Excluded;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.Exclusion;
import io.appgov.engine.TaskRule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code src/docs/four-eyes.md} is made from the tasks' rules, which ask what the contract asks. */
class FourEyesDocumentTest extends Story implements OnH2 {

    private static final MadePart TABLE = new MadePart(Path.of("src/docs/four-eyes.md"));

    private static final String HEAD = """

            | process | task | not by | refused with |
            |---|---|---|---|
            """;

    /** contract.md, column "four-eyes"; an approver is whoever gave an order that was put to the ISV. */
    private static final Map<String, List<String>> CONTRACT = Map.ofEntries(
            // §八, E29: a manager and a second person; the appeal is heard by a third
            // § opening: two managers
            Map.entry("reviewAmendment", List.of("recorder")),
            Map.entry("confirmSuspension", List.of("recorder")),
            Map.entry("reviewSuspension", List.of("recorder")),
            Map.entry("reviewSuspensionAppeal", List.of("recorder", "confirmSuspension", "reviewSuspension")),
            Map.entry("approvePenalty", List.of("recorder")),
            Map.entry("reviewAppeal", List.of("recorder", "approvePenalty", "extendOrEscalate")),
            Map.entry("admitLateAppeal", List.of("approvePenalty", "extendOrEscalate")),
            Map.entry("extendOrEscalate", List.of("verifyRectification")),
            Map.entry("reviewShutdown", List.of("checkLetter")),
            Map.entry("confirmOffline", List.of("verifyUserNotice", "verifyDuty")),
            Map.entry("payRefund", List.of("confirmOffline")),
            Map.entry("issueTerminationLetter", List.of("settleCustomerIssues")),
            Map.entry("closeAccount", List.of("issueTerminationLetter")),
            Map.entry("verifyCorrection", List.of("violationRecorder")),
            Map.entry("reviewRelisting", List.of("penaltyRecorder")),
            Map.entry("confirmShortfallPaid", List.of("reviewRelisting")));

    @Autowired
    private List<TaskRule> rules;

    private record Task(String process, String name) {}

    private static Map<String, Task> tasks() {
        Map<String, Task> tasks = new HashMap<>();
        for (File file : Path.of("processes").toFile().listFiles((folder, name) -> name.endsWith(".bpmn"))) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file);
            String process = model.getModelElementsByType(Process.class).iterator().next().getId();
            model.getModelElementsByType(UserTask.class)
                    .forEach(task -> tasks.put(task.getId(), new Task(process, task.getName().replace("\n", " "))));
        }
        return tasks;
    }

    private static String words(Excluded who, Map<String, Task> tasks) {
        if (who instanceof Recorder recorder) {
            return switch (recorder) {
                case OF_THE_CASE -> "who recorded the case";
                case OF_THE_VIOLATION -> "who recorded the violation the task is about";
                case OF_ITS_PENALTIES -> "who recorded a violation that stands against the app";
            };
        }
        Doer doer = (Doer) who;
        String said = doer.field() == null ? "" : " with `" + doer.field() + "` " + doer.values().stream().sorted()
                .collect(Collectors.joining(" or "));
        return (doer.last() ? "who last completed " : "everybody who completed ")
                + tasks.get(doer.key()).name() + " `" + doer.key() + "`" + said;
    }

    private String made() {
        Map<String, Task> tasks = tasks();
        List<String> lines = new ArrayList<>();
        for (TaskRule rule : rules) {
            Map<String, List<String>> byText = new LinkedHashMap<>();
            rule.exclusions().forEach(e -> byText.computeIfAbsent(e.why(), why -> new ArrayList<>()).add(words(e.who(), tasks)));
            Task task = tasks.get(rule.taskKey());
            byText.forEach((why, who) -> lines.add(
                    "| `" + task.process() + "` | " + task.name() + " `" + rule.taskKey() + "` | " + String.join("; ", who) + " | " + why
                    + " |\n"));
        }
        lines.sort(Comparator.naturalOrder());
        return HEAD + String.join("", lines) + "\n";
    }

    @Test
    void theDocumentSaysWhatTheRulesSay() throws IOException {
        TABLE.isCurrent(made());
    }

    @Test
    void theRulesSayWhatTheContractSays() {
        Map<String, List<String>> said = new TreeMap<>();
        rules.stream().filter(rule -> !rule.exclusions().isEmpty())
                .forEach(rule -> said.put(rule.taskKey(), rule.exclusions().stream().map(e -> e.who().key()).toList()));
        assertThat(said).isEqualTo(new TreeMap<>(CONTRACT));
    }

    @Test
    void nobodyIsExcludedForATaskThereIsNot() {
        Map<String, Task> tasks = tasks();
        assertThat(rules).flatExtracting(TaskRule::exclusions).extracting(Exclusion::who).filteredOn(Doer.class::isInstance)
                .extracting(Excluded::key).isNotEmpty().isSubsetOf(tasks.keySet());
        for (TaskRule rule : rules) {
            rule.exclusions().stream().map(Exclusion::who).filter(Doer.class::isInstance).map(Doer.class::cast)
                    .filter(doer -> doer.field() != null).forEach(doer ->
                    assertThat(rules.stream().filter(r -> r.taskKey().equals(doer.key())).findFirst().orElseThrow().fields())
                    .contains(doer.field()));
        }
    }
}
