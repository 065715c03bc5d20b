package io.appgov.insight.transparency;

import io.appgov.cases.CaseProcess;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Repository;

/** What was opened and ended in a year, and who left or came back. */
@Repository
class CaseCounts {

    private static final List<String> PROCESSES = Arrays.stream(CaseProcess.values()).map(CaseProcess::key).toList();

    private final YearFigures figures;

    CaseCounts(YearFigures figures) {
        this.figures = figures;
    }

    Section cases(ReportYear year) {
        return figures.section("cases", PROCESSES, """
                select process,
                       count(*) filter (where opened_at >= :from) as opened,
                       count(*) filter (where ended_at < :to) as ended,
                       count(*) filter (where ended_at < :to and state in ('CLOSED', 'DONE')) as completed,
                       count(*) filter (where ended_at < :to and state = 'CANCELLED') as cancelled,
                       count(*) filter (where ended_at < :to and state = 'REJECTED') as rejected,
                       count(*) filter (where ended_at < :to and state = 'WITHDRAWN') as withdrawn,
                       count(*) filter (where ended_at < :to and state = 'ENDED_BY_OTHER_CASE') as ended_by_other_case,
                       count(*) filter (where ended_at is null or ended_at >= :to) as still_open
                from case_file
                where opened_at < :to and (ended_at is null or ended_at >= :from)
                group by process
                """, year).summed();
    }

    Section violations(ReportYear year) {
        return figures.section("violations", List.of(), """
                select v.kind || ' ' || v.severity as item,
                       count(*) filter (where c.opened_at >= :from and c.opened_at < :to) as reported,
                       count(*) filter (where v.finally_decided_at >= :from and v.finally_decided_at < :to) as decided,
                       count(*) filter (where c.state = 'CANCELLED' and c.ended_at >= :from and c.ended_at < :to) as cancelled,
                       count(*) filter (where c.state = 'WITHDRAWN' and c.ended_at >= :from and c.ended_at < :to) as withdrawn
                from violation v join case_file c on c.case_no = v.case_no
                where c.opened_at >= :from and c.opened_at < :to
                   or v.finally_decided_at >= :from and v.finally_decided_at < :to
                   or c.state in ('CANCELLED', 'WITHDRAWN') and c.ended_at >= :from and c.ended_at < :to
                group by v.kind, v.severity
                order by v.kind, case v.severity when 'MINOR' then 1 when 'SERIOUS' then 2 else 3 end
                """, year).summed();
    }

    /** Back in the directory by relisting, or because an appeal undid a delisting (E3). */
    Section apps(ReportYear year) {
        return figures.section("apps", List.of(), """
                select m.to_status || ' ' || c.process as item, count(*) as moves, count(distinct m.app_id) as apps
                from app_move m join case_file c on c.case_no = m.case_no
                where m.at >= :from and m.at < :to
                group by m.to_status, c.process
                order by case m.to_status when 'DELISTED' then 1 when 'OFFLINE' then 2 else 3 end, c.process
                """, year);
    }

    Section isvs(ReportYear year) {
        return figures.section("isvs", List.of("expelled", "ended_by_itself"), """
                select case when e.ordered then 'expelled' else 'ended_by_itself' end as item, count(*) as number
                from ending e join case_file c on c.case_no = e.case_no
                where c.state = 'DONE' and c.ended_at >= :from and c.ended_at < :to
                group by e.ordered
                """, year);
    }
}
