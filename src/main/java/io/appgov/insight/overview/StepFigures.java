package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures of each step of a process: cases there now, and how long completed visits took. */
@Repository
class StepFigures {

    /**
     * @param open cases there now, {@code late} those with a task past its due date
     * @param oldest arrival of the first of them, {@code null} when there is none
     * @param visits that ended in the period without being cancelled, in this many {@code cases}
     * @param median and {@code p90}, not exceeded by nine tenths, of these visits; {@code null} without any
     */
    record Step(long open, long late, Instant oldest, long visits, long cases, Duration median, Duration p90) {

        static final Step NOTHING = new Step(0, 0, null, 0, 0, null, null);
    }

    private final JdbcClient jdbc;
    private final BusinessTime time;

    StepFigures(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * By activity id; activities without visits are missing.
     *
     * @param definitionId of one version, {@code null} for all
     */
    Map<String, Step> of(String process, String definitionId, Period period) {
        Map<String, Step> steps = new HashMap<>();
        jdbc.sql("""
                        select activity_id, count(*) as visits, count(distinct case_no) as cases,
                               percentile_cont(0.5) within group (order by seconds) as median,
                               percentile_cont(0.9) within group (order by seconds) as p90
                        from (
                          select activity_id, case_no, extract(epoch from ended_at) - extract(epoch from started_at) as seconds
                          from case_step
                          where process = :process and ended_at >= :start and ended_at < :end and not cancelled
                            and (cast(:definition as varchar) is null or definition_id = :definition)) visits
                        group by activity_id
                        """)
                .param("process", process)
                .param("definition", definitionId)
                .param("start", at(period.start()))
                .param("end", at(period.end()))
                .query(row -> {
                    steps.put(row.getString("activity_id"), new Step(
                            0, 0, null, row.getLong("visits"), row.getLong("cases"), Durations.of(row, "median"),
                            Durations.of(row, "p90")));
                });
        jdbc.sql("""
                        select activity_id, count(distinct case_no) as still_open, count(distinct case_no) filter (where due_at < :now) as late,
                               min(started_at) as oldest
                        from case_step
                        where process = :process and ended_at is null and (cast(:definition as varchar) is null or definition_id = :definition)
                        group by activity_id
                        """)
                .param("process", process)
                .param("definition", definitionId)
                .param("now", at(time.now()))
                .query(row -> {
                    Step passed = Optional.ofNullable(steps.get(row.getString("activity_id"))).orElse(Step.NOTHING);
                    steps.put(row.getString("activity_id"), new Step(
                            row.getLong("still_open"), row.getLong("late"), instant(row, "oldest"), passed.visits, passed.cases,
                            passed.median, passed.p90));
                });
        return steps;
    }
}
