package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.Activities;
import io.appgov.engine.Messages;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;

/** The names by which Java and the models know each other: processes, messages, steps, variables. */
@Unit
class ModelNamesTest {

    private static final Map<Path, String> MODELS = read("processes", ".bpmn");
    private static final Map<Path, String> SOURCES = read("src/main/java", ".java");
    private static final Map<Path, String> FORMS = read("forms", "");
    private static final List<BpmnModelInstance> PARSED =
            MODELS.keySet().stream().map(Path::toFile).map(Bpmn::readModelFromFile).toList();

    private static Map<Path, String> read(String folder, String ending) {
        Map<Path, String> files = new LinkedHashMap<>();
        SourceFiles.under(folder, ending).forEach(file -> files.put(file, SourceFiles.read(file)));
        return files;
    }

    private static Map<String, String> constants(Class<?> of) {
        return Arrays.stream(of.getFields()).filter(f -> Modifier.isStatic(f.getModifiers()))
                .collect(Collectors.toMap(Field::getName, ModelNamesTest::value));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a constant is named anywhere but where it stands. */
    private static boolean isUsed(Class<?> of, String constant) {
        return SOURCES.values().stream().anyMatch(code -> code.contains(of.getSimpleName() + "." + constant));
    }

    private static Set<String> found(Pattern pattern, Map<Path, String> in) {
        return in.values().stream().flatMap(text -> pattern.matcher(text).results()).map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_messages_of_java_are_those_of_the_models_and_each_is_sent() {
        Set<String> modelled = PARSED.stream().flatMap(m -> m.getModelElementsByType(Message.class).stream()).map(Message::getName)
                .collect(Collectors.toSet());
        assertThat(constants(Messages.class).values()).containsExactlyInAnyOrderElementsOf(modelled);
        assertThat(constants(Messages.class).keySet()).allMatch(constant -> isUsed(Messages.class, constant));
    }

    @Test
    void a_message_is_sent_and_awaited_by_its_constant() {
        assertThat(found(Pattern.compile("(?:Telling\\.of|told|isAwaited|hasOpenTask)\\([^;\\n]*?\"(\\w+)\"\\)"), SOURCES)).isEmpty();
    }

    @Test
    void a_step_that_java_asks_for_is_one_of_the_models() {
        Set<String> modelled = PARSED.stream().flatMap(m -> m.getModelElementsByType(FlowNode.class).stream()).map(FlowNode::getId)
                .collect(Collectors.toSet());
        assertThat(modelled).containsAll(constants(Activities.class).values());
        assertThat(constants(Activities.class).keySet()).allMatch(constant -> isUsed(Activities.class, constant));
    }

    @Test
    void every_process_but_the_one_for_letters_is_that_of_a_kind_of_case() {
        Set<String> modelled = PARSED.stream().flatMap(m -> m.getModelElementsByType(Process.class).stream()).map(Process::getId)
                .collect(Collectors.toSet());
        assertThat(modelled).containsAll(Arrays.stream(CaseProcess.values()).map(CaseProcess::key).toList())
                .hasSize(CaseProcess.values().length + 1);
    }

    @Test
    void what_java_gives_a_process_is_read_in_a_model_or_a_form() {
        String readers = String.join("\n", MODELS.values()) + String.join("\n", FORMS.values());
        Set<String> given = found(Pattern.compile("setVariable(?:Local)?\\(\"(\\w+)\""), SOURCES);
        assertThat(given).hasSizeGreaterThan(20);
        assertThat(given.stream().filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(readers).find())).isEmpty();
    }

    @Test
    void what_a_model_routes_or_times_by_is_given_by_java_or_by_a_form() {
        String givers = String.join("\n", SOURCES.values()) + String.join("\n", FORMS.values());
        Set<String> read = new TreeSet<>();
        Matcher expression = Pattern.compile("\\$\\{([^}]*)}").matcher(String.join("\n", MODELS.values()));
        while (expression.find()) {
            // without texts, beans that are asked something, and what they are asked
            String names = expression.group(1).replaceAll("'[^']*'", "").replaceAll("\\w*\\.\\w+", "");
            Pattern.compile("[A-Za-z]\\w*").matcher(names).results().map(MatchResult::group).forEach(read::add);
        }
        read.removeAll(found(Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\""), MODELS));
        read.removeAll(found(Pattern.compile("elementVariable=\"(\\w+)\""), MODELS));
        read.removeAll(Set.of("true", "false", "null", "empty", "not", "and", "or"));
        assertThat(read).hasSizeGreaterThan(20);
        assertThat(read.stream().filter(name -> !givers.contains("\"" + name + "\""))).isEmpty();
    }
}
