package io.appgov.insight.transparency;

import static io.appgov.foundation.persistence.Columns.at;

import java.util.List;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs a section's query over one year: {@code :from} is the year's first instant, {@code :to} the next one's. */
@Component
class YearFigures {

    private final JdbcClient jdbc;

    YearFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param items those that always have a row */
    Section section(String id, List<String> items, String sql, ReportYear year) {
        return jdbc.sql(sql)
                .param("from", at(year.from()))
                .param("to", at(year.to()))
                .query((ResultSetExtractor<Section>) found -> Section.read(id, items, found));
    }
}
