package io.appgov.insight.transparency;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One table of the report, as its query gives it: the first column is the item, every other one a measure by its label.
 * Everything is a code; words are found by the page. Page and file show the same sections, so they cannot differ.
 *
 * @param rows with a value per measure in its scale: counts 0, amounts 2, days and shares 1; {@code null} when there is none
 */
record Section(String id, List<String> measures, List<Row> rows) {

    static final String TOTAL = "total";

    record Row(String item, List<BigDecimal> values) {

        boolean isTotal() {
            return item.equals(TOTAL);
        }
    }

    /** @param items those that always have a row, in this order; others follow as the query orders them */
    static Section read(String id, List<String> items, ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<String> measures = new ArrayList<>();
        List<BigDecimal> nothing = new ArrayList<>();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            measures.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
            nothing.add(BigDecimal.ZERO.setScale(columns.getScale(i)));
        }
        List<Row> rows = new ArrayList<>(items.stream().map(item -> new Row(item, nothing)).toList());
        while (found.next()) {
            Row row = row(found, columns.getColumnCount());
            int known = items.indexOf(row.item());
            if (known < 0) {
                rows.add(row);
            } else {
                rows.set(known, row);
            }
        }
        return new Section(id, measures, rows);
    }

    private static Row row(ResultSet found, int columns) throws SQLException {
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 2; i <= columns; i++) {
            values.add(found.getBigDecimal(i));
        }
        return new Row(found.getString(1), values);
    }

    /** The same with a last row that sums all others. */
    Section summed() {
        List<Row> all = new ArrayList<>(rows);
        all.add(new Row(TOTAL, IntStream.range(0, measures.size())
                .mapToObj(i -> rows.stream().map(r -> r.values().get(i)).reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList()));
        return new Section(id, measures, all);
    }
}
