package io.appgov.notice.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many notices say in the same words is written once, and kept with each version in full. */
class SharedPassageTest {

    @ParameterizedTest
    @EnumSource
    void aShippedTextIsKeptWithItsPassagesWrittenOut(NoticeKind kind) {
        for (Language language : Language.values()) {
            assertThat(ShippedTemplates.shipped(kind, language).body()).doesNotContain("{{>");
        }
    }

    @Test
    void aTextWithPassagesIsTheTextThatHasTheirWords() {
        TemplateText shipped = ShippedTemplates.shipped(NoticeKind.N10, Language.en);
        String shortened = shipped.body()
                .replace("Dear {{contactName}} ({{isvName}}),", "{{>salutation}}")
                .replace("App Directory Governance Team\n{{issuedAt}} ({{zone}})", "{{> signature }}")
                .replace("Case number: {{caseNo}} | Policy version: {{policyVersion}}", "{{>reference}}");
        assertThat(shortened).contains("{{>salutation}}", "{{> signature }}", "{{>reference}}");
        assertThat(SharedPassage.written(new TemplateText(shipped.subject(), shortened), Language.en)).isEqualTo(shipped);
    }

    @Test
    void eachLanguageHasItsOwnWords() {
        assertThat(SharedPassage.salutation.in(Language.zh)).isEqualTo("尊敬的{{contactName}}（{{isvName}}）：");
        assertThat(SharedPassage.written(new TemplateText("{{>salutation}}", "{{>reference}}"), Language.zh))
                .isEqualTo(new TemplateText("{{>salutation}}", "案件编号：{{caseNo}}　适用规范版本：{{policyVersion}}"));
    }

    @Test
    void whatIsNoPassageIsLeftToTheCheck() {
        TemplateText text = new TemplateText("s", "{{>Salutation}} {{>N02}} {{>/etc/passwd}} {{>salutation");
        assertThat(SharedPassage.written(text, Language.en)).isEqualTo(text);
        assertThat(new TemplateCheck(new Samples()).problems(NoticeKind.N10, Language.en, text)).hasSizeGreaterThanOrEqualTo(4);
    }

    /** Of no case, so there is no number to name. */
    @Test
    void aPassageMayNameOnlyWhatTheNoticeKnows() {
        TemplateText shipped = ShippedTemplates.shipped(NoticeKind.N27, Language.en);
        TemplateText text = SharedPassage.written(new TemplateText(shipped.subject(), shipped.body() + "\n\n{{>reference}}"), Language.en);
        assertThat(new TemplateCheck(new Samples()).problems(NoticeKind.N27, Language.en, text)).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).contains("no such placeholder"));
    }
}
