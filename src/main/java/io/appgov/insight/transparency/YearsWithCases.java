package io.appgov.insight.transparency;

import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.policy.BusinessTime;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The years that have anything to report. */
@Repository
class YearsWithCases {

    private final JdbcClient jdbc;
    private final BusinessTime time;

    YearsWithCases(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** From the first case to the last one, and the years of the acts: some were committed before the first case. */
    SortedSet<Integer> all() {
        SortedSet<Integer> years = new TreeSet<>(jdbc.sql("select distinct occurred_year from violation").query(Integer.class).list());
        jdbc.sql("select min(opened_at) as first, max(opened_at) as last from case_file")
                .query((row, n) -> instant(row, "first") == null
                        ? IntStream.empty()
                        : IntStream.rangeClosed(time.yearOf(instant(row, "first")), time.yearOf(instant(row, "last"))))
                .single()
                .forEach(years::add);
        return years;
    }
}
