package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks that wait for somebody, and since when. */
@Repository
class OpenTasks {

    /** Lower bounds of the age groups, in days, inclusive. */
    static final List<Integer> AGES = List.of(0, 1, 3, 7, 30);

    /** What the search calls a task that nobody has claimed. */
    static final String NOBODY = "-";

    /**
     * @param who group or person, {@link #NOBODY} for unclaimed tasks
     * @param ages tasks per part of {@link #AGES}
     * @param cases what these tasks belong to; {@code letters} that are not yet part of a case
     * @param late tasks past their due date
     */
    record Ageing(String who, List<Long> ages, long tasks, long cases, long letters, long late, long lateCases,
            Instant oldest) {}

    /** @param caseNo {@code null} when a letter belongs to no case; {@code isv} then, too */
    record OpenTask(
            String process, String activityId, String name, String key, CaseNo caseNo, IsvId isvId, String isvName, String group,
            String assignee, Instant since, Instant dueAt) {}

    /** Which ones; {@code null} means any. {@code age} is a position in {@link #AGES}. */
    record Which(String process, String group, String assignee, Integer age, boolean late) {

        String on(String path) {
            return DrillDown.link(
                    path, "process", process, "group", group, "assignee", assignee, "age", age == null ? null : age.toString(), "late",
                    late ? "true" : null);
        }
    }

    private static final String OPEN = "s.ended_at is null and s.task_id is not null";

    private final JdbcClient jdbc;
    private final BusinessTime time;

    OpenTasks(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    List<Ageing> byGroup() {
        return ageing("coalesce(s.candidates, '')");
    }

    List<Ageing> byPerson() {
        return ageing("coalesce(s.assignee, '" + NOBODY + "')");
    }

    Ageing all() {
        return ageing("''").stream().findFirst().orElse(new Ageing("", AGES.stream().map(a -> 0L).toList(), 0, 0, 0, 0, 0, null));
    }

    /** Tasks past their due date. */
    Map<String, Long> lateByProcess() {
        return ageing("s.process").stream().collect(Collectors.toMap(Ageing::who, Ageing::late));
    }

    private List<Ageing> ageing(String who) {
        Instant now = time.now();
        return jdbc.sql("""
                        select who, count(*) as tasks, count(distinct own_case) as cases, count(distinct letter) as letters,
                               count(*) filter (where due_at < :now) as late, count(distinct own_case) filter (where due_at < :now) as late_cases, min(started_at) as oldest,
                               count(*) filter (where started_at > :age1) as age0,
                               count(*) filter (where started_at <= :age1 and started_at > :age2) as age1,
                               count(*) filter (where started_at <= :age2 and started_at > :age3) as age2,
                               count(*) filter (where started_at <= :age3 and started_at > :age4) as age3,
                               count(*) filter (where started_at <= :age4) as age4
                        from (
                          select %s as who, s.due_at, s.started_at, case when s.process <> 'isvCorrespondence' then s.case_no end as own_case,
                                 case when s.process = 'isvCorrespondence' then s.case_no end as letter
                          from case_step s where %s) tasks
                        group by who order by count(*) desc, who
                        """.formatted(who, OPEN))
                .param("now", at(now))
                .param("age1", at(before(now, 1)))
                .param("age2", at(before(now, 2)))
                .param("age3", at(before(now, 3)))
                .param("age4", at(before(now, 4)))
                .query((row, n) -> new Ageing(
                        row.getString("who"),
                        List.of(row.getLong("age0"), row.getLong("age1"), row.getLong("age2"), row.getLong("age3"), row.getLong("age4")),
                        row.getLong("tasks"), row.getLong("cases"), row.getLong("letters"), row.getLong("late"), row.getLong("late_cases"),
                        instant(row, "oldest")))
                .list();
    }

    private static Instant before(Instant now, int age) {
        return now.minus(Duration.ofDays(AGES.get(age)));
    }

    /** Oldest first, at most {@code size}. */
    List<OpenTask> list(Which which, int size) {
        Instant now = time.now();
        boolean oldest = which.age != null && which.age == AGES.size() - 1;
        return jdbc.sql("""
                        select s.process, s.activity_id, s.name, s.case_no as business_key, f.case_no, f.isv_id, i.name as isv_name, s.candidates, s.assignee,
                               s.started_at, s.due_at
                        from case_step s
                        left join correspondence l on s.process = 'isvCorrespondence' and l.id = s.case_no
                        left join case_file f on f.case_no = coalesce(l.case_no, s.case_no)
                        left join isv i on i.isv_id = f.isv_id
                        where %s
                          and (cast(:process as varchar) is null or s.process = :process)
                          and (cast(:group as varchar) is null or s.candidates = :group)
                          and (cast(:assignee as varchar) is null or coalesce(s.assignee, '-') = :assignee)
                          and (not :late or s.due_at < :now)
                          and (cast(:youngest as timestamp with time zone) is null or s.started_at <= :youngest)
                          and (cast(:oldest as timestamp with time zone) is null or s.started_at > :oldest)
                        order by s.started_at, s.step_id
                        fetch first :size rows only
                        """.formatted(OPEN))
                .param("process", which.process)
                .param("group", which.group)
                .param("assignee", which.assignee)
                .param("late", which.late)
                .param("now", at(now))
                .param("youngest", which.age == null || which.age == 0 ? null : at(before(now, which.age)))
                .param("oldest", which.age == null || oldest ? null : at(before(now, which.age + 1)))
                .param("size", size)
                .query((row, n) -> new OpenTask(
                        row.getString("process"), row.getString("activity_id"), row.getString("name"), row.getString("business_key"),
                        CaseNo.of(row.getString("case_no")),
                        IsvId.of(row.getString("isv_id")), row.getString("isv_name"), row.getString("candidates"),
                        row.getString("assignee"),
                        instant(row, "started_at"), instant(row, "due_at")))
                .list();
    }
}
