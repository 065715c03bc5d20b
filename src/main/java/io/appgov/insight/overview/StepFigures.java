package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.insight.overview.ModelSteps.ModelStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * By activity id; activities without visits are missing. A phase has no due date of its own: it is late where one of its steps is.
     *
     * @param definitionId of one version, {@code null} for all
     * @param model whose phases count
     */
    Map<String, Step> of(String process, String definitionId, Period period, List<ModelStep> model) {
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
        late(process, definitionId, model).forEach((phase, late) -> steps.computeIfPresent(phase, (id, step) -> new Step(
                step.open, late, step.oldest, step.visits, step.cases, step.median, step.p90)));
        return steps;
    }

    /** Late cases of each phase that has any: a case late at two of its steps is one. */
    private Map<String, Long> late(String process, String definitionId, List<ModelStep> model) {
        Map<String, Long> late = new HashMap<>();
        List<ModelStep> inside = model.stream().filter(step -> step.phase() != null).toList();
        if (inside.isEmpty()) {
            return late;
        }
        String places = inside.stream().map(step -> "(cast(? as varchar), cast(? as varchar))").collect(Collectors.joining(", "));
        jdbc.sql("""
                        select phase, count(distinct case_no) as late
                        from case_step join (values\s""" + places + """
                        ) as places(step, phase) on step = activity_id
                        where process = ? and ended_at is null and due_at < ? and (cast(? as varchar) is null or definition_id = ?)
                        group by phase
                        """)
                .params(Stream.concat(
                        inside.stream().flatMap(step -> Stream.of(step.id(), step.phase())),
                        Stream.of(process, at(time.now()), definitionId, definitionId)).toList())
                .query(row -> {
                    late.put(row.getString("phase"), row.getLong("late"));
                });
        return late;
    }
}
