package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.shutdown.DutyItem;
import io.appgov.violation.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What models say in annotations and names about spans, duties and conditions is what the parameters and enums have. */
@Unit
class ModelNotesTest {

    /** The word by which the annotation names each duty, in Chinese and English. */
    private static final Map<DutyItem, List<String>> DUTIES = Map.of(
            DutyItem.exportGuidance, List.of("导出说明", "export guide"),
            DutyItem.dataExport, List.of("导出至文档、表格或多维表格", "export to Docs, Sheets or Base"),
            DutyItem.refunds, List.of("退款*", "refunds*"),
            DutyItem.historicalBills, List.of("历史账单*", "past bills*"),
            DutyItem.otherCustomerNeeds, List.of("其他客户需求", "other needs"),
            DutyItem.technicalSupport, List.of("技术咨询", "technical help"),
            DutyItem.commercialSupport, List.of("商务咨询", "business help"),
            DutyItem.authorizationsRemoved, List.of("授权解除", "authorizations removed"));

    private static String text(String model, String id) {
        BaseElement element = Bpmn.readModelFromFile(Path.of("processes", model + ".bpmn").toFile()).getModelElementById(id);
        return element instanceof TextAnnotation note ? note.getText().getTextContent() : element.getAttributeValue("name");
    }

    private static Duration parameter(String name) {
        return Arrays.stream(PolicyParameters.class.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> Duration.parse(parameter.getAnnotation(DefaultValue.class).value()[0].replaceFirst("^P(\\d+)D$", "P$1D")))
                .findFirst().orElseThrow();
    }

    @Test
    void everyDutyIsNamedWhereItIsVerified_thoseOfPaidAppsMarked() {
        assertThat(DUTIES.keySet()).containsExactlyInAnyOrder(DutyItem.values());
        String note = text("offline-shutdown", "whichDuties");
        List<String> zh = List.of(note.lines().toList().get(0).replace(" （* 收费应用）", "").split(" · "));
        List<String> en = List.of(note.lines().toList().get(1).replace(" (* paid apps)", "").split(" · "));
        assertThat(zh).containsExactlyElementsOf(Arrays.stream(DutyItem.values()).map(duty -> DUTIES.get(duty).get(0)).toList());
        assertThat(en).containsExactlyElementsOf(Arrays.stream(DutyItem.values()).map(duty -> DUTIES.get(duty).get(1)).toList());
        List<DutyItem> onlyOfPaidApps = Arrays.stream(DutyItem.values()).filter(duty -> !DutyItem.owedBy(false).contains(duty)).toList();
        assertThat(onlyOfPaidApps).allMatch(duty -> DUTIES.get(duty).get(0).endsWith("*")).hasSize(
                (int) zh.stream().filter(each -> each.endsWith("*")).count());
    }

    @Test
    void spansAreThoseOfThePolicysParameters() {
        String window = parameter("appealWindow").toHours() + "";
        assertThat(text("violation-handling", "hearing")).contains(window + " h");
        assertThat(text("violation-handling", "mAnswer")).contains(window + "小时");
        assertThat(text("violation-handling", "appealWindowElapsed")).contains(window + "小时", window + " h");
        String shutdown = parameter("shutdownNotice").toDays() + "";
        assertThat(text("offline-shutdown", "whatALetterNeeds")).contains(shutdown + "天", shutdown + " days");
        String review = parameter("appealReviewDue").toDays() + "";
        assertThat(text("violation-handling", "whoReviews")).contains(review + "天", review + " days");
        String ending = parameter("terminationNotice").toDays() + "";
        assertThat(text("expulsion", "whatAnEndingNeeds")).contains(ending + "天", ending + " days");
        assertThat(text("expulsion", "whenItMayEnd")).as("what EndingConditions says is unmet").contains("未决或未执行的违规",
                "violation undecided or unenforced");
        String users = parameter("userNotice").toDays() + "";
        for (String id : List.of("ninetyDaysBegin", "windDown", "whoNotifiesUsers", "whenItMayGoOffline")) {
            assertThat(text("offline-shutdown", id)).contains(users + "天", users + " days");
        }
    }

    @Test
    void everyKindOfLetterIsNamedWhereLettersArrive() {
        List<String> lines = text("isv-correspondence", "whatALetterIs").lines().toList();
        assertThat(lines.get(0).split("、")).hasSameSizeAs(LetterType.values());
        assertThat(lines.get(1).split(", ")).hasSameSizeAs(LetterType.values());
    }

    @Test
    void whatDecidesAPenaltyIsNamed() {
        assertThat(text("violation-handling", "howPenaltyIsProposed")).contains("类别", "次数", "严重程度", "最高扣款", "12月31日");
        assertThat(Severity.values()).as("three columns of the table").hasSize(3);
    }
}
