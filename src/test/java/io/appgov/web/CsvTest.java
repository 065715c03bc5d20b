package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet is given. */
@Unit
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "−1", " =1", "\u200b＝1",
            "\u3000=1", "\u00a0@x"})
    void aTextIsNoFormula(String text) {
        assertThat(Csv.field(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"示例科技", "a=b", "V-2025-000001", "(＝)", "2025-03-03"})
    void anyOtherTextIsAsItWas(String text) {
        assertThat(Csv.field(text)).isEqualTo(text);
    }

    @Test
    void aNumberIsANumber_andALineStaysInItsField() {
        assertThat(Csv.field(-5)).isEqualTo("-5");
        assertThat(Csv.field("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(Csv.field("\n=1")).isEqualTo("\"'\n=1\"");
    }
}
