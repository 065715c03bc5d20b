package io.appgov.violation;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds cases by act: those on file when an act is reported (R6), and an act's ordinal number within its year (T6). */
@Repository
class Acts {

    /** More than anybody reads in a form; the case search finds the rest. */
    private static final int SHOWN = 30;

    private final JdbcClient jdbc;
    private final Repeats repeats;
    private final BusinessTime time;

    Acts(JdbcClient jdbc, Repeats repeats, BusinessTime time) {
        this.jdbc = jdbc;
        this.repeats = repeats;
        this.time = time;
    }

    /** A case and when its act happened. */
    record OnFile(CaseNo caseNo, Instant occurredAt, String state) {}

    /** Cases on file of the report's ISV, app and kind whose act was within the span, or whose facts are the same (R6). */
    List<OnFile> like(ViolationReport report) {
        return jdbc.sql("""
                        select v.case_no, v.occurred_at, c.state from violation v join case_file c on c.case_no = v.case_no
                        where v.isv_id = :isvId and v.app_id = :appId and v.kind = :kind and %s and (%s or %s)
                        order by v.case_no
                        """.formatted(Repeats.ON_FILE, nearReport(), repeats.alike("v", "cast(:facts as varchar(4000))")))
                .param("isvId", report.isvId())
                .param("appId", report.appId())
                .param("kind", report.kind())
                .param("occurredAt", at(report.occurredAt()))
                .param("facts", report.facts())
                .query((row, n) -> new OnFile(CaseNo.of(row.getString("case_no")), instant(row, "occurred_at"), row.getString("state")))
                .list();
    }

    private String nearReport() {
        return repeats.near("v", "cast(:occurredAt as timestamp with time zone)");
    }

    /**
     * The ordinal number of a violation in its calendar year, for each kind it is judged by (T6): one more than the ISV's other
     * acts of that kind that are finally decided and stand.
     *
     * @return by kind, the case's own first
     */
    Map<String, Integer> occurrences(Violation v) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        v.kinds().forEach(kind -> counts.put(kind, 1));
        jdbc.sql("""
                        select v.kind, count(*) as number from violation v join case_file c on c.case_no = v.case_no
                        join violation own on own.case_no = :caseNo
                        where v.isv_id = own.isv_id and v.kind in (:kinds) and v.occurred_year = :year and v.case_no <> own.case_no
                          and %s and not %s
                        group by v.kind
                        """.formatted(repeats.counted(), repeats.sameAct("v", "own")))
                .param("caseNo", v.caseNo())
                .param("kinds", v.kinds())
                .param("year", time.yearOf(v.report().occurredAt()))
                .query((row, n) -> Map.entry(row.getString("kind"), row.getInt("number")))
                .list()
                .forEach(e -> counts.merge(e.getKey(), e.getValue(), Integer::sum));
        return counts;
    }

    /** Other cases of the violation's ISV and of the kinds it is judged by, the latest act first. */
    List<EarlierAct> earlier(Violation v) {
        return jdbc.sql(earlier("join violation own on own.case_no = :caseNo", repeats.sameAct("v", "own"),
                " and v.case_no <> own.case_no"))
                .param("caseNo", v.caseNo())
                .param("isvId", v.isvId())
                .param("kinds", v.kinds())
                .param("year", time.yearOf(v.report().occurredAt()))
                .query(Acts::earlierAct)
                .list();
    }

    private String earlier(String join, String sameAct, String more) {
        return """
                select v.case_no, v.app_id, v.kind, v.occurred_at, v.facts, c.state, v.proposal,
                       case when %1$s then true else false end as same_act,
                       case when v.occurred_year = :year then true else false end as same_year,
                       %2$s as standing
                from violation v join case_file c on c.case_no = v.case_no %3$s
                where v.isv_id = :isvId and v.kind in (:kinds) %4$s
                order by v.occurred_at desc, v.case_no desc fetch first %5$d rows only
                """.formatted(sameAct, repeats.standing(), join, more, SHOWN);
    }

    /**
     * Cases on file for an ISV and kind while a report of this act is still being written, so without its facts.
     *
     * @param appId of the report; while it or {@code occurredAt} is {@code null}, no case looks like the same act
     */
    List<EarlierAct> earlier(IsvId isvId, AppId appId, String kind, Instant occurredAt) {
        String sameAct = "(v.app_id = :appId and " + Repeats.ON_FILE + " and " + nearReport() + ")";
        return jdbc.sql(earlier("", sameAct, ""))
                .param("isvId", isvId)
                .param("appId", appId)
                .param("kinds", List.of(kind))
                .param("occurredAt", at(occurredAt))
                .param("year", time.yearOf(occurredAt == null ? time.now() : occurredAt))
                .query(Acts::earlierAct)
                .list();
    }

    private static EarlierAct earlierAct(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        Proposal proposal = Columns.read(row.getString("proposal"), Proposal.class);
        return new EarlierAct(
                CaseNo.of(row.getString("case_no")), AppId.of(row.getString("app_id")), row.getString("kind"), instant(row, "occurred_at"),
                row.getString("facts"),
                ViolationState.valueOf(row.getString("state")), proposal == null ? null : proposal.deduction(),
                EarlierAct.Standing.of(
                        RepeatStanding.valueOf(row.getString("standing")), row.getBoolean("same_year"), row.getBoolean("same_act")),
                row.getBoolean("same_act"));
    }
}
