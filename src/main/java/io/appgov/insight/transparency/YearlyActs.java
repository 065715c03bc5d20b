package io.appgov.insight.transparency;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.violation.Proposal;
import io.appgov.violation.RepeatStanding;
import io.appgov.violation.Repeats;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The acts of a year by ISV and kind, and the measures that run over its end. */
@Repository
class YearlyActs {

    private static final String ACTS = """
            from violation v join case_file c on c.case_no = v.case_no join isv i on i.isv_id = v.isv_id
            where v.occurred_year = :year
            """;

    /** Without cancelled measures, which count as never ordered, and those lifted before; of an extended one only its successor. */
    private static final String MEASURES = """
            from measure m join case_file c on c.case_no = m.case_no join isv i on i.isv_id = c.isv_id
            where m.from_at < :to and m.until_at > :to and m.state <> 'CANCELLED'
              and (m.state <> 'LIFTED' or c.ended_at >= :to)
              and (m.state <> 'EXTENDED' or not exists (
                select 1 from measure l where l.case_no = m.case_no and l.kind = m.kind and l.id > m.id and l.from_at = m.from_at))
            """;

    private static final RowMapper<YearlyAct> ACT = (row, n) -> {
        Proposal proposal = Columns.read(row.getString("proposal"), Proposal.class);
        return new YearlyAct(
                CaseNo.of(row.getString("case_no")), IsvId.of(row.getString("isv_id")), row.getString("name"), row.getString("kind"),
                row.getString("severity"),
                row.getString("state"), instant(row, "occurred_at"), instant(row, "finally_decided_at"),
                Columns.integer(row, "occurrence"), proposal == null ? null : proposal.tier(),
                RepeatStanding.valueOf(row.getString("standing")));
    };

    private static final RowMapper<RunningMeasure> MEASURE = (row, n) -> new RunningMeasure(
            CaseNo.of(row.getString("case_no")), IsvId.of(row.getString("isv_id")), row.getString("name"),
            AppId.of(row.getString("app_id")), row.getString("kind"),
            row.getString("state"), instant(row, "from_at"), instant(row, "until_at"));

    private final JdbcClient jdbc;
    private final Repeats repeats;

    YearlyActs(JdbcClient jdbc, Repeats repeats) {
        this.repeats = repeats;
        this.jdbc = jdbc;
    }

    /** ISVs with an act in the year or a measure that runs over its end, by id. */
    List<IsvId> isvs(ReportYear year) {
        return jdbc.sql("select v.isv_id " + ACTS + " union select c.isv_id " + MEASURES + " order by 1")
                .param("year", year.year())
                .param("to", at(year.to()))
                .query(only(IsvId::of))
                .list();
    }

    /** How many acts count, and how many do not and why, in the whole year. */
    List<Standing> standings(ReportYear year) {
        return jdbc.sql("""
                        select standing, count(*) as number from (select %s as standing %s) s group by standing
                        """.formatted(repeats.standing(), ACTS))
                .param("year", year.year())
                .query((row, n) -> new Standing(RepeatStanding.valueOf(row.getString("standing")), row.getInt("number")))
                .list();
    }

    record Standing(RepeatStanding standing, int number) {}

    List<YearlyAct> acts(ReportYear year, List<IsvId> isvIds) {
        return acts(year, " and v.isv_id in (:isvs)").param("isvs", isvIds).query(ACT).list();
    }

    void eachAct(ReportYear year, Consumer<YearlyAct> reader) {
        try (var all = acts(year, "").query(ACT).stream()) {
            all.forEach(reader);
        }
    }

    private JdbcClient.StatementSpec acts(ReportYear year, String whose) {
        return jdbc.sql("""
                        select v.case_no, v.isv_id, i.name, v.kind, v.severity, c.state, v.occurred_at, v.finally_decided_at, v.occurrence, v.proposal,
                               %s as standing
                        """.formatted(repeats.standing()) + ACTS + whose + " order by v.isv_id, v.kind, v.occurred_at, v.case_no")
                .param("year", year.year());
    }

    List<RunningMeasure> measures(ReportYear year, List<IsvId> isvIds) {
        return measures(year, " and c.isv_id in (:isvs)").param("isvs", isvIds).query(MEASURE).list();
    }

    void eachMeasure(ReportYear year, Consumer<RunningMeasure> reader) {
        try (var all = measures(year, "").query(MEASURE).stream()) {
            all.forEach(reader);
        }
    }

    private JdbcClient.StatementSpec measures(ReportYear year, String whose) {
        return jdbc.sql("select m.case_no, c.isv_id, i.name, m.app_id, m.kind, m.state, m.from_at, m.until_at " + MEASURES + whose
                        + " order by c.isv_id, m.until_at, m.id")
                .param("to", at(year.to()));
    }
}
