package io.appgov.insight.overview;

import io.appgov.insight.overview.Chart.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The charts, with the tables they are drawn from. */
@Component
class Charts {

    record Charted(Chart chart, Table table) {}

    private final PeriodTables house;

    Charts(PeriodTables house) {
        this.house = house;
    }

    List<Charted> of(ViewFormatter formatter, Period period) {
        return List.of(
                charted(formatter, period.slices(), house.movement(formatter, period), false, Chart::count, "opened", "ended"),
                charted(formatter, period.slices(), house.appeals(formatter, period), true, Chart::count, "upheld", "partlyUpheld",
                        "rejected"),
                charted(formatter, period.months(), house.deductions(formatter, period), false, Chart::money, "deducted"));
    }

    /** The first columns of a table are its series. */
    private static Charted charted(
            ViewFormatter formatter, List<Slice> slices, Table table, boolean stacked, Function<Number, String> number, String... series) {
        List<Series> drawn = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (int i = 0; i < series.length; i++) {
            int column = i;
            List<Number> amounts = table.rows().stream().map(row -> (Number) row.cells().get(column).raw()).toList();
            drawn.add(new Series(formatter.word("column", series[i]), series[i], amounts));
            BigDecimal sum = amounts.stream().map(n -> new BigDecimal(n.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
            description.append(i == 0 ? "" : formatter.language().pick("，", ", ")).append(formatter.word("column", series[i])).append(' ')
                    .append(number.apply(sum));
        }
        return new Charted(Chart.of(table.id(), table.title(), description.toString(), slices, drawn, stacked, formatter.language(),
                number), table);
    }
}
