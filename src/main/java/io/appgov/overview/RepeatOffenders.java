package io.appgov.overview;

import static io.appgov.persistence.Columns.instant;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who violates the same rule again in a calendar year, counted as penalties count it (T6). */
@Repository
class RepeatOffenders {

    record Repeats(String isvId, String isvName, String kind, long cases, Instant lastAct) {}

    private final JdbcClient jdbc;

    RepeatOffenders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At least two finally decided violations of a kind by acts in that year, most first. */
    List<Repeats> of(int year) {
        return jdbc.sql("""
                        select v.isv_id, i.name as isv_name, v.kind, count(*) as cases, max(v.occurred_at) as last_act
                        from violation v join case_file c on c.case_no = v.case_no join isv i on i.isv_id = v.isv_id
                        where v.occurred_year = :year and v.finally_decided_at is not null and c.state not in ('CANCELLED', 'WITHDRAWN')
                        group by v.isv_id, i.name, v.kind
                        having count(*) >= 2
                        order by count(*) desc, max(v.occurred_at) desc, v.isv_id, v.kind
                        """)
                .param("year", year)
                .query((row, n) -> new Repeats(
                        row.getString("isv_id"), row.getString("isv_name"), row.getString("kind"), row.getLong("cases"), instant(row, "last_act")))
                .list();
    }
}
