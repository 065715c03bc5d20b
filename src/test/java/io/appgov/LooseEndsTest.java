package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.DecisionWords;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.operation.watch.ProcessSteps;
import io.appgov.operation.watch.WaitingStep;
import io.appgov.violation.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Models, beans, rules, forms and notices hold together by their names: nothing hangs loose; what needs no house is {@link
 * ModelNamesTest}'s.
 */
class LooseEndsTest extends Story implements OnH2 {

    private static final List<BpmnModelInstance> MODELS = models("processes");

    /** What carries a message to a case, with what it is given. */
    private static final Pattern DECIDES = Pattern.compile("(?:caseFile\\.decide|decisions\\.add)\\(([^;\"]*\"\\w+\"(?: : \"\\w+\")?)");
    private static final Pattern ANSWERED = Pattern.compile("String action = in\\.oneOf\\(\"action\", ([^)]*)\\)");
    /** A text, or the name of something. */
    private static final Pattern WORD = Pattern.compile("\"(\\w+)\"|\\b([A-Z][A-Z_]+)\\b");
    /** What is done about a notice that reached nobody is no decision on the case. */
    private static final Set<String> OF_DELIVERIES = Set.of("retry", "publicService");

    @Autowired
    private ApplicationContext house;

    private static List<BpmnModelInstance> models(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(f -> f.toString().endsWith(".bpmn")).map(f -> Bpmn.readModelFromFile(f.toFile())).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> all(Class<T> type) {
        return MODELS.stream().flatMap(m -> m.getModelElementsByType(type).stream()).toList();
    }

    /** Of the models of now and of those on which cases of before may still run. */
    private static Set<String> delegateExpressions() {
        Set<String> beans = new TreeSet<>();
        for (BpmnModelInstance model : Stream.of(MODELS, models("src/test/resources/models")).flatMap(List::stream).toList()) {
            Matcher expression = Pattern.compile("camunda:delegateExpression=\"\\$\\{(\\w+)}\"").matcher(Bpmn.convertToString(model));
            while (expression.find()) {
                beans.add(expression.group(1));
            }
        }
        return beans;
    }

    @Test
    void everyDelegateOfAModelIsABeanAndEveryBeanIsUsed() {
        assertThat(house.getBeansOfType(JavaDelegate.class).keySet()).containsExactlyInAnyOrderElementsOf(delegateExpressions());
    }

    @Test
    void theWatchmanKnowsEveryStepAtWhichACaseCanWait_andNoOther() {
        house.getBeansOfType(ProcessSteps.class).values().forEach(known -> {
            BpmnModelInstance model = MODELS.stream()
                    .filter(m -> m.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class).iterator().next().getId()
                    .equals(known.process().key()))
                    .findFirst().orElseThrow();
            Set<String> waits = new TreeSet<>();
            Stream.of(UserTask.class, CallActivity.class, EventBasedGateway.class, ReceiveTask.class)
                    .forEach(type -> model.getModelElementsByType(type).forEach(e -> waits.add(((FlowNode) e).getId())));
            model.getModelElementsByType(IntermediateCatchEvent.class).stream()
                    .filter(e -> e.getEventDefinitions().stream().noneMatch(LinkEventDefinition.class::isInstance))
                    .filter(e -> e.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance))
                    .forEach(e -> waits.add(e.getId()));
            assertThat(known.steps()).extracting(WaitingStep::id).as(known.process().key()).containsExactlyInAnyOrderElementsOf(waits);
            known.steps().stream().filter(step -> step.entry() != null)
                    .forEach(step -> assertThat((Object) model.getModelElementById(step.entry())).as(step.entry()).isNotNull());
        });
    }

    @Test
    void aServiceStepIsNamedLikeItsBean() {
        for (BpmnModelInstance model : MODELS) {
            Matcher task = Pattern.compile("<(?:serviceTask|sendTask|businessRuleTask) [^>]*>").matcher(Bpmn.convertToString(model));
            while (task.find()) {
                String id = attribute(task.group(), "id");
                assertThat(attribute(task.group(), "camunda:delegateExpression")).as(id).isEqualTo("${" + id + "}");
            }
        }
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        assertThat(value.find()).as(name + " in " + tag).isTrue();
        return value.group(1);
    }

    @Test
    void everyUserTaskHasARuleACandidateGroupAndAForm() {
        Set<String> ruled = house.getBeansOfType(TaskRule.class).values().stream().map(TaskRule::taskKey).collect(Collectors.toSet());
        assertThat(all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet())).isEqualTo(ruled);
        Set<String> groups = Stream.of(io.appgov.people.Group.values()).map(io.appgov.people.Group::id).collect(Collectors.toSet());
        for (UserTask task : all(UserTask.class)) {
            assertThat(groups).as(task.getId()).containsAll(task.getCamundaCandidateGroupsList());
            assertForm(task.getId(), task.getCamundaFormKey(), task.getCamundaFormRef());
        }
    }

    @Test
    void everyProcessIsStartedByARuleWithAForm() {
        Set<String> ruled = house.getBeansOfType(StartRule.class).values().stream().map(StartRule::processKey).collect(Collectors.toSet());
        assertThat(all(Process.class).stream().map(Process::getId).collect(Collectors.toSet())).isEqualTo(ruled);
        all(StartEvent.class).stream()
                .filter(s -> s.getParentElement() instanceof Process process && process.isCamundaStartableInTasklist())
                // one for a message is the application's own
                .filter(s -> s.getEventDefinitions().isEmpty())
                .forEach(s -> assertForm(s.getId(), s.getCamundaFormKey(), s.getCamundaFormRef()));
    }

    private static void assertForm(String id, String formKey, String formRef) {
        if (formRef != null) {
            assertThat(formRef).isEqualTo(id);
            Path form = Path.of("forms", id.replaceAll("([A-Z])", "-$1").toLowerCase() + ".form");
            assertThat(form).as("form of " + id).content().contains("\"id\": \"" + id + "\"");
        } else {
            assertThat(formKey).as("form of " + id).startsWith("embedded:deployment:forms/");
            assertThat(Path.of(formKey.substring("embedded:deployment:".length()))).exists();
        }
    }

    /** The sources of the house whose names end so. */
    private static List<String> sources(String end) {
        return SourceFiles.under("src/main/java", end + ".java").stream().map(SourceFiles::read).toList();
    }

    @Test
    void everyElementAndEveryDecidingFlowIsNamedInChineseAndEnglish() {
        for (FlowNode node : all(FlowNode.class)) {
            assertThat(node.getName()).as(node.getId()).isNotNull().matches("(?s).*\\p{IsHan}.*").matches("(?s).*[A-Za-z0-9].*");
            assertThat(node.getId()).doesNotMatch("(?:Activity|Event|Gateway|Flow)_.*");
        }
        assertThat(all(FlowElement.class)).allMatch(e -> !e.getId().matches("(?:Activity|Event|Gateway|Flow)_[0-9a-z]{7}"));
    }

    @Test
    void everyNoticeHasATemplateInBothLanguages() {
        Collection<String> missing = Stream.of(NoticeKind.values())
                .flatMap(kind -> Stream.of(kind + ".zh.mustache", kind + ".en.mustache"))
                .filter(name -> !Files.exists(Path.of("src/main/resources/notices", name)))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFieldOfAFormHasATitleByWhichARefusalNamesIt() {
        Set<String> fields = new TreeSet<>();
        house.getBeansOfType(TaskRule.class).values().forEach(rule -> fields.addAll(rule.fields()));
        house.getBeansOfType(StartRule.class).values().forEach(rule -> fields.addAll(rule.fields()));
        for (String field : fields) {
            assertThat(new InvalidInput(field, "必填 required")).hasMessageMatching("\\p{IsHan}.*（" + field + "）：必填 required");
        }
    }

    @Test
    void everyDecisionHasWordsForTheHistory() throws IOException {
        Set<String> actions = new TreeSet<>();
        Stream.of(Decision.Action.values()).map(Decision.Action::label).forEach(actions::add);
        // said by the service itself
        for (String source : sources("Service")) {
            DECIDES.matcher(source).results().flatMap(call -> WORD.matcher(call.group(1)).results())
                    .map(MatchResult::group).filter(word -> word.startsWith("\"")).map(word -> word.replace("\"", ""))
                    .forEach(actions::add);
        }
        // handed on by it as it was answered
        for (String source : sources("Tasks")) {
            ANSWERED.matcher(source).results().flatMap(call -> WORD.matcher(call.group(1)).results()).map(word -> word.group(1))
                    .filter(Objects::nonNull).forEach(actions::add);
        }
        actions.removeAll(OF_DELIVERIES);
        assertThat(actions).contains("letterReturned", "approveWithdrawal", "rejectWithdrawal", "accountClosed", "notCorrected",
                "substitute", "return");
        assertThat(actions).allSatisfy(action -> assertThat(DecisionWords.of(action)).matches("\\p{IsHan}.* [a-z: ]+"));
    }
}
