package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy's opening, T9: everybody reads the version in force, those announced and former ones, without signing in. */
class PolicyPageTest extends HttpStory implements OnH2 {

    private String page(String path) {
        Answer page = call("GET", path).send();
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.body().replace("&#x3D;", "=").replace("&amp;", "&").replace("&#39;", "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh | 现行 | 自送达起 | 48 小时 | 以中文文本为准
            en | in force | from service | 48 hours | The Chinese text is binding
            """)
    void everybodyReadsItInTheirLanguage_withWhatItGivesToPeople(
            String language, String inForce, String what, String span, String binding) {
        assertThat(page("/policy?lang=" + language)).contains("2022-08-31", inForce, what, span, binding)
                .containsPattern("90 (天|days)")
                .contains("服务商须完成飞书企业认证", "若服务商有异议，但未在48小时内申诉", "<h2>六、违规内容及处理办法</h2>")
                .doesNotContain("{{");
    }

    /** The picture of the original stands on somebody's server: in its place is the table itself. */
    @Test
    void whereTheTextShowsTheTable_theTableIsALinkAway() {
        assertThat(page("/policy?lang=zh")).doesNotContain("<img")
                .containsPattern("<a href=\"/penalties\\?lang=zh&version=\\d+\">违规处罚表</a>");
    }

    @Test
    void aVersionThatWasNeverAnnouncedIsNotFound() {
        assertThat(call("GET", "/policy/2019-01-01").send().status()).isEqualTo(404);
        assertThat(call("GET", "/policy/..%2F..%2Fapplication").send().status()).isIn(400, 404);
        assertThat(call("POST", "/policy").send().status()).isIn(401, 403, 405);
    }

    @Test
    void theFrontPageLeadsThere() {
        assertThat(call("GET", "/").send().body()).contains("href=\"/policy\"");
    }
}
