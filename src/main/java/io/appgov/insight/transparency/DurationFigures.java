package io.appgov.insight.transparency;

import java.util.List;
import org.springframework.stereotype.Repository;

/** How long things took in a year, in days of 24 hours: medians and 90th percentiles, interpolated between two cases. */
@Repository
class DurationFigures {

    private final YearFigures figures;

    DurationFigures(YearFigures figures) {
        this.figures = figures;
    }

    /** Each span belongs to the year in which it ended; the row without a length keeps items that have none. */
    Section durations(ReportYear year) {
        return figures.section("durations", List.of(), """
                with span (pos, item, began, ended) as (
                  select 1, 'report_to_approval', c.opened_at, d.decided_at
                  from decision d join case_file c on c.case_no = d.case_no
                  where d.action = 'approve' and d.decided_at >= :from and d.decided_at < :to
                    and not exists (select 1 from decision e where e.case_no = d.case_no and e.action = 'approve' and e.no < d.no)
                  union all
                  select 2, 'approval_to_service',
                         (select min(d.decided_at) from decision d where d.case_no = n.case_no and d.action = 'approve'), n.served_at
                  from notice n
                  where n.role = 'PROPOSAL' and n.served_at >= :from and n.served_at < :to
                    and not exists (select 1 from notice e where e.case_no = n.case_no and e.role = 'PROPOSAL' and e.served_at < n.served_at)
                  union all
                  select 3, 'appeal_to_review', received_at, reviewed_at from appeal where reviewed_at >= :from and reviewed_at < :to
                  union all
                  select 4, 'report_to_decision', c.opened_at, v.finally_decided_at
                  from violation v join case_file c on c.case_no = v.case_no
                  where v.finally_decided_at >= :from and v.finally_decided_at < :to
                  union all
                  select 5, 'report_to_closing', c.opened_at, c.ended_at
                  from case_file c where c.state = 'CLOSED' and c.ended_at >= :from and c.ended_at < :to
                  union all
                  select 6, 'user_notice_to_offline', (select max(u.sent_at) from user_notice u where u.case_no = m.case_no), m.at
                  from app_move m
                  where m.to_status = 'OFFLINE' and m.at >= :from and m.at < :to
                ),
                days (pos, item, days) as (
                  select pos, item, cast(extract(epoch from ended) - extract(epoch from began) as double precision) / 86400 from span
                  union all
                  select k.pos, k.item, cast(null as double precision)
                  from (values (1, 'report_to_approval'), (2, 'approval_to_service'), (3, 'appeal_to_review'), (4, 'report_to_decision'),
                               (5, 'report_to_closing'), (6, 'user_notice_to_offline')) as k (pos, item))
                select item, count(days) as cases,
                       cast(percentile_cont(0.5) within group (order by days) as numeric(9, 1)) as median,
                       cast(percentile_cont(0.9) within group (order by days) as numeric(9, 1)) as percentile_90
                from days group by pos, item order by pos
                """, year);
    }
}
