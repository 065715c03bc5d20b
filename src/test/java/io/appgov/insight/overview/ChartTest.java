package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Unit
class ChartTest {

    private static final List<Slice> TWO_WEEKS =
            new Period(LocalDate.of(2025, 3, 3), LocalDate.of(2025, 3, 16), ZoneId.of("Asia/Shanghai")).slices();

    private static Chart chart(boolean stacked, List<Integer> first, List<Integer> second) {
        return Chart.of(
                "c", "t", "d", TWO_WEEKS, List.of(new Chart.Series("一", "a", first), new Chart.Series("二", "b", second)), stacked,
                Language.zh, Chart::count);
    }

    @Test
    void besideEachOtherColumnsAreAsHighAsTheirNumbers() {
        Chart chart = chart(false, List.of(4, 0), List.of(2, 1));
        assertThat(chart.columns()).extracting(Chart.Column::tells).containsExactly("03-03 · 一 4", "03-03 · 二 2", "03-10 · 二 1");
        assertThat(Double.parseDouble(chart.columns().get(0).height())).isEqualTo(2 * Double.parseDouble(chart.columns().get(1).height()));
    }

    @Test
    void stackedOnesStandOnEachOther_andTellTheirSumOnce() {
        Chart chart = chart(true, List.of(3, 0), List.of(1, 0));
        assertThat(chart.columns()).hasSize(2);
        assertThat(chart.columns().get(0).y()).isEqualTo(String.valueOf(
                Double.parseDouble(chart.columns().get(1).y()) + Double.parseDouble(chart.columns().get(1).height())));
        assertThat(chart.columns()).extracting(Chart.Column::number).containsExactly("", "4");
    }

    @Test
    void nothingIsDrawnOfNothing() {
        Chart chart = chart(false, List.of(0, 0), List.of(0, 0));
        assertThat(chart.columns()).isEmpty();
        assertThat(chart.scale()).extracting(Chart.Mark::text).containsExactly("0", "1");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,1", "7,2", "10,2", "23,5", "60,20", "14000,5000"})
    void theScaleHasRoundSteps(double most, double step) {
        assertThat(Chart.step(most)).isEqualTo(step);
    }
}
