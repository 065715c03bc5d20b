package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Unit
class FigureFormatTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,0 秒,0 s", "PT59.6S,1 分,1 min", "PT1H30S,1 小时,1 h", "PT1H1M,1 小时 1 分,1 h 1 min", "PT48H1S,2 天,2 d", "PT73H,3 天 1 小时,3 d 1 h",
        "PT241H,10 天,10 d"
    })
    void spansInTheirTwoLargestUnits(String span, String zh, String en) {
        assertThat(FigureFormat.span(Duration.parse(span), Language.zh)).isEqualTo(zh);
        assertThat(FigureFormat.span(Duration.parse(span), Language.en)).isEqualTo(en);
    }

    @Test
    void roughlyIsTheLargestOnly() {
        assertThat(FigureFormat.roughly(Duration.ofHours(73), Language.zh)).isEqualTo("3 天");
        assertThat(FigureFormat.roughly(Duration.ofSeconds(5), Language.en)).isEqualTo("5 s");
    }

    @Test
    void amountsCountsAndShares() {
        assertThat(FigureFormat.money(Money.of("1234567.5"))).isEqualTo("1,234,567.50");
        assertThat(FigureFormat.count(12345)).isEqualTo("12,345");
        assertThat(FigureFormat.percent(1, 3)).isEqualTo("33.3%");
        assertThat(FigureFormat.percent(0, 0)).isEqualTo("—");
        assertThat(FigureFormat.shortly(25_000, Language.zh)).isEqualTo("2.5万");
        assertThat(FigureFormat.shortly(25_000, Language.en)).isEqualTo("25k");
        assertThat(FigureFormat.shortly(2_500_000, Language.en)).isEqualTo("2.5M");
    }
}
