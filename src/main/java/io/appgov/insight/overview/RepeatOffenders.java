package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.Repeats;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** ISVs that violate the same rule again within a calendar year, counted as for penalties (T6). */
@Repository
class RepeatOffenders {

    /** @param counted those that count; {@code cases} all of them, undecided and cancelled ones, too */
    record Repeated(IsvId isvId, String isvName, String kind, long counted, long cases, Instant lastAct) {}

    private final JdbcClient jdbc;
    private final Repeats repeats;

    RepeatOffenders(JdbcClient jdbc, Repeats repeats) {
        this.jdbc = jdbc;
        this.repeats = repeats;
    }

    /** At least two finally decided violations of a kind by acts in that year, most first. */
    List<Repeated> of(int year) {
        return jdbc.sql("""
                        select r.isv_id, i.name as isv_name, r.kind, r.counted, r.cases, r.last_act
                        from (
                          select a.isv_id, a.kind, count(*) as cases, max(a.occurred_at) as last_act, sum(a.counts) as counted
                          from (
                            select v.isv_id, v.kind, v.occurred_at, case when %s then 1 else 0 end as counts
                            from violation v join case_file c on c.case_no = v.case_no
                            where v.occurred_year = :year) a
                          group by a.isv_id, a.kind) r
                        join isv i on i.isv_id = r.isv_id
                        where r.counted >= 2
                        order by r.counted desc, r.last_act desc, r.isv_id, r.kind
                        """.formatted(repeats.counted()))
                .param("year", year)
                .query((row, n) -> new Repeated(
                        IsvId.of(row.getString("isv_id")), row.getString("isv_name"), row.getString("kind"), row.getLong("counted"),
                        row.getLong("cases"),
                        instant(row, "last_act")))
                .list();
    }
}
