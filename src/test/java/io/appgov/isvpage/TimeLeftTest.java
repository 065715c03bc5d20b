package io.appgov.isvpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Unit
class TimeLeftTest {

    private static final Instant NOW = Instant.parse("2025-03-03T02:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "PT48H, 2 天, 2 days", "PT46H59M59S, 1 天 22 小时, 1 day 22 hours", "PT25H, 1 天 1 小时, 1 day 1 hour", "PT24H59M, 1 天, 1 day",
        "PT23H59M, 23 小时 59 分钟, 23 hours 59 minutes", "PT1H, 1 小时, 1 hour", "PT59M59S, 59 分钟, 59 minutes",
        "PT59S, 不到 1 分钟, less than a minute",
        "PT0S, 不到 1 分钟, less than a minute", "P89DT5H, 89 天, 89 days", "PT-1S, '', ''"
    })
    void itIsSaidInTheTwoLargestUnitsAndNeverMoreThanIsLeft(Duration left, String zh, String en) {
        assertThat(TimeLeft.until(NOW.plus(left), NOW, Language.zh)).isEqualTo(zh);
        assertThat(TimeLeft.until(NOW.plus(left), NOW, Language.en)).isEqualTo(en);
    }
}
