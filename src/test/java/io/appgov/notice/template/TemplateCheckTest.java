package io.appgov.notice.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.notice.outbox.NoticeKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's text is refused with a sentence that says what is wrong and why it matters. */
@Unit
class TemplateCheckTest {

    private static final TemplateText N10 = ShippedTemplates.shipped(NoticeKind.N10, Language.en);
    private static final TemplateText N06 = ShippedTemplates.shipped(NoticeKind.N06, Language.en);

    private final TemplateCheck check = new TemplateCheck(new Samples());

    private List<String> problems(NoticeKind kind, String subject, String body) {
        return check.problems(kind, Language.en, new TemplateText(subject, body)).stream().map(FieldError::message).toList();
    }

    /** The shipped text with this before it. */
    private List<String> with(String addition) {
        return problems(NoticeKind.N10, N10.subject(), addition + "\n" + N10.body());
    }

    @Test
    void aTextThatSaysWhatItMustInOtherWordsIsFine() {
        assertThat(problems(NoticeKind.N10, "No, this time · {{ caseNo }}",
                "Because: {{reason}}\n\nSee {{caseLink}} ({{policyVersion}}){{#ours}} copy{{/ours}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "reason        | {{reason}}        | the reasons               | the ISV has a right to know why",
        "caseLink      | {{caseLink}}      | the reader's personal link | it is the reader's way to see the case",
        "policyVersion | {{policyVersion}} | the policy version        | readers have a right to know which version applies"
    })
    void whatTheNoticeMustContainCannotBeLeftOut(String name, String written, String meaning, String why) {
        assertThat(problems(NoticeKind.N10, N10.subject(), N10.body().replace("{{" + name + "}}", "…")))
                .singleElement().asString().contains("正文缺少 " + written, "the body lacks " + meaning, why);
    }

    @Test
    void theCaseNumberBelongsInTheSubject() {
        assertThat(problems(NoticeKind.N10, "Delisting rejected", N10.body()))
                .singleElement().asString().contains("主题缺少 {{caseNo}}", "the subject lacks the case number");
    }

    @Test
    void whatIsShownInSomeCasesOnlyIsMissingInTheOthers() {
        String hidden = N06.body().replace("Effective: {{effectiveAt}}", "{{#followUp}}Effective: {{effectiveAt}}{{/followUp}}");
        assertThat(problems(NoticeKind.N06, N06.subject(), hidden))
                .singleElement().asString()
                .contains("{{effectiveAt}}", "the effective date (when: confirmed; silent; appeal rejected")
                .doesNotContain("extended or escalated");
    }

    @Test
    void whatHasNothingToSayInACaseIsNotMissedThere() {
        // without a date to put it right by, only the other cases need it
        assertThat(N06.body()).contains("{{#hasRectifyBy}}");
        assertThat(problems(NoticeKind.N06, N06.subject(), N06.body().replace("{{rectifyBy}}", "soon")))
                .singleElement().asString().contains("{{rectifyBy}}").doesNotContain("taken offline");
    }

    @Test
    void aDecisionSaysHowItBecameFinal() {
        String without = N06.body().replaceAll("(?s)\\{\\{#silent}}.*?\\{\\{/silent}}\n", "");
        assertThat(problems(NoticeKind.N06, N06.subject(), without))
                .singleElement().asString().contains("{{#silent}}…{{/silent}}", "readers must know how the decision became final");
    }

    @Test
    void whatAListMustSayOfEachEntryIsAskedForToo() {
        assertThat(problems(NoticeKind.N06, N06.subject(), N06.body().replace("{{document}} {{clause}}", "{{document}}")))
                .singleElement().asString().contains("{{#sources}}{{clause}}{{/sources}}", "the clause");
    }

    @Test
    void anUnknownNameIsToldWithItsLine() {
        assertThat(with("Hello\n{{reasn}}")).singleElement().asString().contains("第 2 行 line 2", "没有占位符 {{reasn}}", "no such placeholder");
        assertThat(problems(NoticeKind.N10, "{{caseNo}} {{reasn}}", N10.body())).singleElement().asString()
                .contains("主题 subject", "{{reasn}}");
    }

    @Test
    void theNamesOfAnEntryAreKnownInItsListOnly() {
        assertThat(problems(NoticeKind.N06, N06.subject(), "{{clause}}\n" + N06.body()))
                .singleElement().asString().contains("{{clause}} 只能用在 {{#sources}}…{{/sources}} 之中", "only be used inside");
        assertThat(problems(NoticeKind.N06, N06.subject(), "{{^sources}}{{clause}}{{/sources}}\n" + N06.body()))
                .singleElement().asString().contains("{{clause}} 只能用在");
    }

    @Test
    void aPlaceholderIsUsedAsWhatItIs() {
        assertThat(with("{{ours}}")).singleElement().asString().contains("不是文字", "can only open a section");
        assertThat(with("{{#reason}}x{{/reason}}")).singleElement().asString().contains("reason 是文字", "cannot open a section");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{{#ours}}x                       | 段落 {{#ours}} 没有结束  | never closed",
        "{{^ours}}x                       | 段落 {{^ours}} 没有结束  | never closed",
        "x{{/ours}}                       | {{/ours}} 没有对应的开头 | no section to close"
    })
    void aSectionHasItsTwoEnds(String text, String zh, String en) {
        assertThat(with(text)).singleElement().asString().contains("第 1 行", zh, en);
    }

    @Test
    void sectionsAreClosedInTheirOrder() {
        assertThat(problems(NoticeKind.N06, N06.subject(), "{{#ours}}{{#silent}}{{/ours}}{{/silent}}\n" + N06.body()))
                .first().asString().contains("{{/ours}} 与第 1 行的 {{#silent}} 不成对", "another section than the one opened last");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{{> N02}}", "{{>/etc/passwd}}", "{{=<% %>=}}", "{{{reason}}}", "{{&reason}}", "{{! hidden }}", "{{$block}}{{/block}}",
                "{{<parent}}{{/parent}}",
        "{{", "}}", "{{ }}", "{{#}}", "{{a.b}}", "{{.}}", "{{-first}}", "{{class.name}}", "{{{{reason}}}}", "{{#-last}}x{{/-last}}",
        "{{ reason"
    })
    void nothingButPlaceholdersAndSectionsIsUnderstood(String trick) {
        assertThat(with(trick)).anySatisfy(sentence -> assertThat(sentence)
                .matches("(?s).*(不是占位符|没有占位符).*(only \\{\\{name}}|no such placeholder).*"));
    }

    @Test
    void sizeHasItsBounds() {
        assertThat(problems(NoticeKind.N10, "{{caseNo}}" + "x".repeat(190), N10.body())).isEmpty();
        assertThat(problems(NoticeKind.N10, "{{caseNo}}" + "x".repeat(191), N10.body())).singleElement().asString()
                .contains("至多 200", "not 201");
        assertThat(problems(NoticeKind.N10, "{{caseNo}}" + "x".repeat(190) + "{{#ours}}{{/ours}}", N10.body())).isEmpty();
        assertThat(problems(NoticeKind.N10, "{{caseNo}}" + "{{#ours}}{{/ours}}".repeat(33), N10.body())).singleElement().asString()
                .contains("600 with its section tags");
        int room = 20_000 - N10.body().length() - 1;
        assertThat(with("x".repeat(room))).isEmpty();
        assertThat(with("x".repeat(room + 1))).singleElement().asString().contains("至多 20000", "not 20001");
        assertThat(problems(NoticeKind.N10, " ", " \n "))
                .contains("主题不能为空 the subject must not be empty", "正文不能为空 the body must not be empty");
        assertThat(problems(NoticeKind.N10, "{{caseNo}}\nBcc: all@example.com", N10.body())).singleElement().asString()
                .contains("只能有一行", "a single line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b[31m", "\ud800", "\ue000"})
    void whatCannotBeShownIsRefused(String character) {
        assertThat(with("a" + character + "b")).singleElement().asString().contains("cannot be shown");
    }

    @Test
    void thousandsOfSectionsInEachOtherAreJudgedLikeOne() {
        int deep = 900;
        assertThat(with("{{#ours}}".repeat(deep) + "x" + "{{/ours}}".repeat(deep))).isEmpty();
    }
}
