package io.appgov.insight.overview;

import io.appgov.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table, shown on a page and exported as a file.
 *
 * @param file address of the complete table
 * @param left number of rows that are only in the file
 */
record Table(String id, String title, List<Head> header, List<Row> rows, String file, int left) {

    /** @param inFile what it is called where spans are seconds */
    record Head(String text, String inFile, String look) {}

    /** The first cell says what the others are of. */
    record Row(Figure name, List<Figure> cells) {

        static Row of(Figure name, Figure... cells) {
            return new Row(name, List.of(cells));
        }
    }

    /** Only so many, where all would be too much to look at. */
    Table first(int size) {
        return rows.size() <= size ? this : new Table(id, title, header, rows.subList(0, size), file, rows.size() - size);
    }

    public boolean none() {
        return rows.isEmpty();
    }

    /** {@code null} when all are here. */
    public Integer more() {
        return left == 0 ? null : left;
    }

    public int columns() {
        return header.size();
    }

    void download(HttpServletResponse response) throws IOException {
        try (Csv csv = Csv.download(response, id + ".csv", header.stream().map(Head::inFile).toList())) {
            for (Row row : rows) {
                List<Object> values = new ArrayList<>();
                values.add(row.name.raw());
                row.cells.forEach(cell -> values.add(cell.raw()));
                csv.row(values);
            }
        }
    }
}
