package io.appgov.overview;

import io.appgov.overview.Chart.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What one looks at, with the tables it is drawn from. */
@Component
class Charts {

    record Charted(Chart chart, Table table) {}

    private final HouseTables house;

    Charts(HouseTables house) {
        this.house = house;
    }

    List<Charted> of(Telling telling, Period period) {
        return List.of(
                charted(telling, period.slices(), house.movement(telling, period), false, Chart::count, "opened", "ended"),
                charted(telling, period.slices(), house.appeals(telling, period), true, Chart::count, "upheld", "partlyUpheld", "rejected"),
                charted(telling, period.months(), house.deductions(telling, period), false, Chart::money, "deducted"));
    }

    /** The first columns of a table are its series. */
    private static Charted charted(
            Telling telling, List<Slice> slices, Table table, boolean stacked, Function<Number, String> number, String... series) {
        List<Series> drawn = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (int i = 0; i < series.length; i++) {
            int column = i;
            List<Number> amounts = table.rows().stream().map(row -> (Number) row.cells().get(column).raw()).toList();
            drawn.add(new Series(telling.word("column", series[i]), series[i], amounts));
            BigDecimal sum = amounts.stream().map(n -> new BigDecimal(n.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
            description.append(i == 0 ? "" : telling.language().pick("，", ", ")).append(telling.word("column", series[i])).append(' ').append(number.apply(sum));
        }
        return new Charted(Chart.of(table.id(), table.title(), description.toString(), slices, drawn, stacked, telling.language(), number), table);
    }
}
