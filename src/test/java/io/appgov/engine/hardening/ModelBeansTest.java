package io.appgov.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.OnH2;
import io.appgov.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An expression of the engine reaches what the models name, and nothing else of the house. */
class ModelBeansTest extends Story implements OnH2 {

    /** Beans as the models write them: a delegate alone, or something that is called. */
    private static final Pattern BEAN = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"|\\$\\{!?(\\w+)\\.\\w+\\(");

    @Autowired private ModelBeans beans;
    @Autowired private ApplicationContext context;
    @Autowired private ProcessEngineConfigurationImpl engine;

    @Test
    void theyAreThoseOfTheDeployedModels() throws IOException {
        Set<Object> named = new TreeSet<>();
        Set<Object> before = new TreeSet<>();
        // other stories deploy these, and take them away again
        try (Stream<Path> models = Files.list(Path.of("src/test/resources/models"))) {
            for (Path model : models.toList()) {
                before.addAll(named(Files.readString(model)));
            }
        }
        for (ProcessDefinition model : repository.createProcessDefinitionQuery().list()) {
            // the engine reads a model when somebody uses it
            repository.getProcessDefinition(model.getId());
            String text = new String(repository.getProcessModel(model.getId()).readAllBytes(), StandardCharsets.UTF_8);
            named.addAll(named(text));
        }
        assertThat(named).hasSizeGreaterThan(40).allSatisfy(name -> assertThat(context.containsBean((String) name)).as("%s", name)
                .isTrue());
        assertThat(beans.keySet()).containsAll(named)
                .allSatisfy(name -> assertThat(named.contains(name) || before.contains(name)).as("%s", name).isTrue());
        assertThat(context.getBeansOfType(JavaDelegate.class).keySet()).as("no delegate without a model")
                .allSatisfy(name -> assertThat(beans.containsKey(name) || before.contains(name)).as("%s", name).isTrue());
    }

    private static List<String> named(String model) {
        return BEAN.matcher(model).results().map(found -> found.group(1) == null ? found.group(2) : found.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbcTemplate", "jdbcClient", "dataSource", "environment", "systemProperties", "applicationContext",
            "depositLedger", "identityService",
            "processEngine", "users", "transactionManager"})
    void nothingElseIsThere(String name) {
        assertThatThrownBy(() -> value("${" + name + "}")).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Unknown property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${''.class}", "${''.getClass()}", "${deductDeposit.class.name}", "${deductDeposit['class']}",
            "${''.getClass().forName('java.lang.Runtime')}",
            "${isvApps.getClass().getClassLoader()}"})
    void noValueLeadsToItsClass(String expression) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("classes are not for expressions");
    }

    private Object value(String expression) {
        return engine.getCommandExecutorTxRequired()
                .execute(command -> engine.getExpressionManager().createExpression(expression).getValue(null));
    }
}
