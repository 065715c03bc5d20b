package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §六: the penalty table as everybody may read it, and the way there from a penalty. */
class PenaltyPageTest extends PersonalLinkStory implements OnH2 {

    private String page(String query) {
        Answer page = call("GET", "/penalties" + query).send();
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh | 示例 | 虚假或夸大描述 | 清退服务商
            en | Illustrative | False or exaggerated description | expulsion of the ISV
            """)
    void everybodyReadsItInTheirLanguage_markedAsIllustrative(String language, String illustrative, String kind, String measure) {
        assertThat(page("?lang=" + language)).contains(illustrative, kind, measure, "id=\"V16\"").doesNotContain("{{");
    }

    @Test
    void aVersionThatNeverWasIsNotFound() {
        assertThat(call("GET", "/penalties?version=4711").send().status()).isEqualTo(404);
        assertThat(call("GET", "/penalties?version=x").send().status()).isEqualTo(400);
    }

    @Test
    void thePersonalLinksPageLeadsToTheRowAndVersionOfItsPenalty() {
        assertThat(opened(link(caseV())).body().replace("&#x3D;", "=").replace("&amp;", "&"))
                .containsPattern("/penalties\\?lang=zh&version=\\d+#V02");
    }

    @Test
    void theFrontPageLeadsThere() {
        assertThat(call("GET", "/").send().body()).contains("href=\"/penalties\"");
    }
}
