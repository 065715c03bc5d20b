package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.document.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §七 下线 1: the template of the shutdown letter our letters speak of, for everybody to print. */
class ShutdownLetterFormTest extends PersonalLinkStory implements OnH2 {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "zh | 服务商名称,应用名称与应用编号,下线原因,计划下线时间,90 天,数据导出,退款与历史账单,公章,第 1 页，共 1 页",
        "en | Name of the ISV,Name and id of the app,Reason,Planned offline date,90 days,data is exported,historical bills,Company "
                + "stamp,Page 1 of 1"
    })
    void itIsOneSheetWithItsBlanks_withoutSigningIn(String language, String words) {
        Answer sheet = call("GET", "/shutdown-letter.pdf?lang=" + language).send();
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.type()).isEqualTo("application/pdf");
        assertThat(sheet.header("content-disposition")).contains("shutdown-letter." + language + ".pdf");
        assertThat(Pdfs.text(sheet.bytes()).replaceAll("\\s+", " ")).contains(words.strip().split(","));
        assertThat(Pdfs.<Integer>read(sheet.bytes(), document -> document.getNumberOfPages())).isEqualTo(1);
    }

    @Test
    void itIsChineseUnlessAskedOtherwise() {
        assertThat(Pdfs.text(call("GET", "/shutdown-letter.pdf").send().bytes())).contains("ISV下线申请函");
    }

    @Test
    void thePersonalLinksPageLeadsThere() {
        assertThat(opened(link(caseV())).body()).contains("/shutdown-letter.pdf?lang=zh", "/shutdown-letter.pdf?lang=en");
    }

    @Test
    void theFrontPageLeadsThere() {
        assertThat(call("GET", "/").send().body()).contains("/shutdown-letter.pdf?lang=zh", "/shutdown-letter.pdf?lang=en");
    }
}
