package io.appgov.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.Unit;
import io.appgov.engine.DeployedForms;
import io.appgov.foundation.language.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listing standards are said in the policy's words (§三.1, §三.2), and on the form in those of the letter. */
@Unit
class StandardWordsTest {

    @Test
    void nothingThatThePolicyAsksForIsLeftOut() {
        String all = Arrays.stream(Standard.values()).map(s -> s.in(Language.zh)).collect(Collectors.joining("\n"));
        assertThat(all).contains(
                "飞书企业认证", "服务详情页", "如实描述", "详尽清晰", "虚假", "夸大", "描述规范", "与企业经营和提供的服务相关", "服务功能", "界面设计", "帮助体系", "体验畅通",
                "与飞书、飞书应用目录及本服务无关的信息", "同款应用", "重复发布", "两名对接人", "在线 5 天", "9:00–17:00");
    }

    @ParameterizedTest
    @EnumSource(Standard.class)
    void theReviewersTickWhatTheLetterSays(Standard standard) throws IOException {
        JsonNode form = new ObjectMapper().readTree(DeployedForms.all().get("forms/review-relisting.form"));
        assertThat(form.findParents("value")).filteredOn(choice -> choice.path("value").asText().equals(standard.name()))
                .extracting(choice -> choice.path("label").asText())
                .containsExactly(standard.in(Language.zh) + " " + standard.title().label(Language.en));
    }
}
