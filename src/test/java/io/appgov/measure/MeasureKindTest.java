package io.appgov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.measure.MeasureTraits.Limit;
import io.appgov.measure.MeasureTraits.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a measure is stands in its line of {@link MeasureKind}; the model, the penalty table and the letters have what that line says. */
@Unit
class MeasureKindTest {

    private static final BpmnModelInstance MODEL = Bpmn.readModelFromFile(Path.of("processes/violation-handling.bpmn").toFile());

    /** rules.md, "Measures": the timed ones end by themselves, DELIST has a minimum, money once, OFFLINE and EXPEL for good. */
    @ParameterizedTest
    @CsvSource({
        "RANK_DOWN, true, false, false, true",
        "ACTIVITY_BAN, true, false, false, true",
        "MARKETING_LIMIT, true, false, false, true",
        "DELIST, true, true, false, false",
        "DEPOSIT_DEDUCTION, false, false, false, false",
        "OFFLINE, false, false, true, false",
        "EXPEL, false, false, true, false"
    })
    void isWhatThePolicySays(MeasureKind kind, boolean period, boolean least, boolean forGood, boolean limit) {
        assertThat(kind.hasPeriod()).isEqualTo(period);
        assertThat(kind.hasLeastPeriod()).isEqualTo(least);
        assertThat(kind.isFinal()).isEqualTo(forGood);
        assertThat(kind.isLimit()).isEqualTo(limit);
    }

    /** The gateway leads there by its condition, the step has its bean and leads to where all are enforced. */
    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void hasAStepInTheModelOrACaseOfItsOwn(MeasureKind kind) {
        if (kind.isFinal()) {
            assertThat(kind.step()).isEmpty();
            ExclusiveGateway leaving = MODEL.getModelElementById("isAppOrIsvLeaving");
            assertThat(leaving.getOutgoing()).anyMatch(flow -> condition(flow)
                    .contains("'" + kind + "'") || flow.equals(leaving.getDefault()));
            return;
        }
        Step step = kind.step().orElseThrow();
        ServiceTask task = MODEL.getModelElementById(step.task());
        assertThat(task).as("service task %s", step.task()).isNotNull();
        assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + step.task() + "}");
        assertThat(task.getIncoming()).singleElement().satisfies(flow -> {
            assertThat(flow.getSource().getId()).isEqualTo("whichMeasures");
            assertThat(condition(flow)).isEqualTo("${" + step.condition() + "}");
        });
        assertThat(task.getOutgoing()).singleElement()
                .satisfies(flow -> assertThat(flow.getTarget().getId()).isEqualTo("measuresEnforced"));
    }

    private static String condition(SequenceFlow flow) {
        ConditionExpression condition = flow.getConditionExpression();
        return condition == null ? "" : condition.getTextContent();
    }

    @Test
    void everyStepBehindTheGatewayIsAMeasureSOrTheExtensionS() {
        InclusiveGateway which = MODEL.getModelElementById("whichMeasures");
        Set<String> enforced = which.getOutgoing().stream().filter(flow -> !flow.equals(which.getDefault()))
                .map(flow -> flow.getTarget().getId())
                .collect(Collectors.toSet());
        assertThat(enforced).containsExactlyInAnyOrderElementsOf(Stream.concat(
                        Stream.of("extendMeasures"), Stream.of(MeasureKind.values()).flatMap(kind -> kind.step().stream()).map(Step::task))
                .toList());
    }

    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void isProposedByARowOfThePenaltyTable(MeasureKind kind) {
        assertThat(SourceFiles.read(Path.of("processes/violation-penalties.dmn")))
                .containsPattern("\"(?:[A-Z_]+,)*" + kind + "(?:,[A-Z_]+)*\"");
    }

    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void isExplainedByTheLetterInBothLanguages(MeasureKind kind) {
        for (Language language : Language.values()) {
            String template = SourceFiles.read(Path.of("src/main/resources/notices/N07." + language + ".mustache"));
            kind.section().ifPresent(section -> assertThat(template).containsPattern(Pattern.quote("{{#" + section + "}}")));
        }
    }

    @Test
    void noTwoHaveTheSameNamesStepOrSection() {
        List<MeasureKind> kinds = List.of(MeasureKind.values());
        assertThat(kinds.stream().flatMap(kind -> kind.step().stream()).map(Step::task)).doesNotHaveDuplicates();
        assertThat(kinds.stream().flatMap(kind -> kind.step().stream()).map(Step::condition)).doesNotHaveDuplicates();
        assertThat(kinds.stream().flatMap(kind -> kind.section().stream())).doesNotHaveDuplicates();
        assertThat(kinds.stream().flatMap(kind -> kind.limit().stream()).map(Limit::what)).doesNotHaveDuplicates();
        for (Language language : Language.values()) {
            assertThat(MeasureKind.names(kinds, language)).doesNotHaveDuplicates().hasSize(kinds.size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RANK_DOWN         | 调整排名：30 天 | lower ranking: 30 days",
        "ACTIVITY_BAN      | 禁止参与活动：30 天 | ban from activities: 30 days",
        "DELIST            | 下架应用：至少 30 天 | delisting of the app: at least 30 days",
        "OFFLINE           | 下线应用 | shutting the app down",
        "EXPEL             | 清退服务商 | expulsion of the ISV",
        "MARKETING_LIMIT   | 限制营销权益（飞书官网）：30 天，期间不得在这些渠道参加官方活动或使用营销工具 "
                + "| limit of marketing rights (the Feishu website): 30 days, with no official activities and no marketing tools there"
    })
    void isALineOfALetter(MeasureKind kind, String zh, String en) {
        MeasurePlan plan = new MeasurePlan(List.of(kind), null, 30, List.of("site"));
        assertThat(plan.lines(Language.zh)).containsExactly(zh);
        assertThat(plan.lines(Language.en)).containsExactly(en);
    }
}
