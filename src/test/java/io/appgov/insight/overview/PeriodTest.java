package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Unit;
import io.appgov.foundation.refusal.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Unit
class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 3, 10);

    private static Period of(String from, String to) {
        return Period.of(from, to, TODAY, ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void ninetyDaysUntilTodayWhenNobodySays() {
        assertThat(of(null, "")).isEqualTo(of("2024-12-11", "2025-03-10"));
        assertThat(of(null, null).days()).isEqualTo(90);
    }

    @Test
    void bothDaysAreWholeInBeijing() {
        assertThat(of("2025-03-03", "2025-03-04").start()).isEqualTo(Instant.parse("2025-03-02T16:00:00Z"));
        assertThat(of("2025-03-03", "2025-03-04").end()).isEqualTo(Instant.parse("2025-03-04T16:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-04,2025-03-03", "soon,", ",2025-02-30", "1999-12-31,", "2000-01-01,2025-01-01", ",9999-12-31"})
    void whatIsNoPeriodIsRefused(String from, String to) {
        assertThatThrownBy(() -> of(from, to)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-05,2025-03-17,03-05 03-10 03-17",
        "2025-01-15,2025-06-01,2025-01 2025-02 2025-03 2025-04 2025-05 2025-06",
        "2020-06-01,2025-02-01,2020 2021 2022 2023 2024 2025"
    })
    void weeksThenMonthsThenYears(String from, String to, String labels) {
        List<Slice> slices = of(from, to).slices();
        assertThat(slices).extracting(Slice::label).containsExactly(labels.split(" "));
        assertThat(slices.get(0).period().from()).isEqualTo(from);
        assertThat(slices.get(slices.size() - 1).period().to()).isEqualTo(to);
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).period().start()).as("no gap, no overlap").isEqualTo(slices.get(i - 1).period().end());
        }
    }
}
