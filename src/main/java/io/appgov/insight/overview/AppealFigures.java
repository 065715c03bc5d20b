package io.appgov.insight.overview;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appeals by when they were reviewed. */
@Repository
class AppealFigures {

    /** Appeals that ended so; with the cases they were in, as one case may see an appeal against each of its orders. */
    record Results(long upheld, long partlyUpheld, long rejected, long upheldCases, long partlyUpheldCases,
            long rejectedCases, long cases) {

        long reviewed() {
            return upheld + partlyUpheld + rejected;
        }

        long overturned() {
            return upheld + partlyUpheld;
        }
    }

    private final JdbcClient jdbc;

    AppealFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Results results(Period period) {
        return results(List.of(new Slice("", period))).get(0);
    }

    List<Results> results(List<Slice> slices) {
        return jdbc.sql("""
                        select count(*) filter (where a.result = 'upheld') as upheld,
                               count(*) filter (where a.result = 'partlyUpheld') as partly_upheld,
                               count(*) filter (where a.result = 'rejected') as rejected,
                               count(distinct a.case_no) filter (where a.result = 'upheld') as upheld_cases,
                               count(distinct a.case_no) filter (where a.result = 'partlyUpheld') as partly_upheld_cases,
                               count(distinct a.case_no) filter (where a.result = 'rejected') as rejected_cases,
                               count(distinct a.case_no) as cases
                        from %s left join appeal a on a.reviewed_at >= slice.from_at and a.reviewed_at < slice.to_at
                        group by slice.no order by slice.no
                        """.formatted(Slice.table(slices)))
                .query(Results.class)
                .list();
    }
}
