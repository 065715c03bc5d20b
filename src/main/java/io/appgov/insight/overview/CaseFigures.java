package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many cases are open, opened and ended, and how long the formal decision takes. */
@Repository
class CaseFigures {

    /** Cases of one process: open now; opened and ended in the period. */
    record Load(long open, long opened, long ended) {

        static final Load NONE = new Load(0, 0, 0);
    }

    /** @param median of all, {@code p90} not exceeded by nine tenths; {@code null} when there is none */
    record TimeTaken(long cases, Duration median, Duration p90) {}

    private final JdbcClient jdbc;

    CaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By process; one without cases is missing. */
    Map<String, Load> loads(Period period) {
        return jdbc.sql("""
                        select process, sum(still_open) as still_open, sum(opened) as opened, sum(ended) as ended
                        from (
                          select process, count(*) as still_open, 0 as opened, 0 as ended from case_file where ended_at is null group by process
                          union all
                          select process, 0, count(*), 0 from case_file where opened_at >= :start and opened_at < :end group by process
                          union all
                          select process, 0, 0, count(*) from case_file where ended_at >= :start and ended_at < :end group by process) loads
                        group by process
                        """)
                .param("start", at(period.start()))
                .param("end", at(period.end()))
                .query((row, n) -> Map.entry(row.getString("process"),
                new Load(row.getLong("still_open"), row.getLong("opened"), row.getLong("ended"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Long> opened(List<Slice> slices) {
        return counts("opened_at", slices);
    }

    List<Long> ended(List<Slice> slices) {
        return counts("ended_at", slices);
    }

    private List<Long> counts(String column, List<Slice> slices) {
        return jdbc.sql("""
                        select count(c.case_no)
                        from %s left join case_file c on c.%s >= slice.from_at and c.%s < slice.to_at
                        group by slice.no order by slice.no
                        """.formatted(Slice.table(slices), column, column))
                .query(Long.class)
                .list();
    }

    /**
     * Violations whose formal decision (N06) was served in the period, each once: from the report to the first service. One that
     * was tightened later and decided again counts with its first decision.
     */
    TimeTaken timeToDecision(Period period) {
        return jdbc.sql("""
                        select count(*) as cases, percentile_cont(0.5) within group (order by seconds) as median,
                               percentile_cont(0.9) within group (order by seconds) as p90
                        from (
                          select extract(epoch from (select min(n.served_at) from notice n where n.case_no = c.case_no and n.kind = 'N06'))
                                 - extract(epoch from c.opened_at) as seconds
                          from case_file c
                          where c.case_no in (
                            select s.case_no from case_step s
                            where s.process = 'violationHandling' and s.activity_id = 'formalDecisionServed' and not s.cancelled
                              and s.ended_at >= :start and s.ended_at < :end)) decided
                        """)
                .param("start", at(period.start()))
                .param("end", at(period.end()))
                .query((row, n) -> new TimeTaken(row.getLong("cases"), Durations.of(row, "median"), Durations.of(row, "p90")))
                .single();
    }
}
