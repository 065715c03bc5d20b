package io.appgov.insight.transparency;

import io.appgov.measure.MeasureKind;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Repository;

/** A year's penalties: appeals, how decisions became final, measures, money, notices. */
@Repository
class PenaltyFigures {

    private static final List<String> MEASURES = Arrays.stream(MeasureKind.values()).map(Enum::name).toList();

    private final YearFigures figures;

    PenaltyFigures(YearFigures figures) {
        this.figures = figures;
    }

    /**
     * By how they were received. A withdrawn one counts as admitted late when a manager's decision on the appealed notice says so.
     * Of those reviewed, the share upheld at least in part.
     */
    Section appeals(ReportYear year) {
        return figures.section("appeals", List.of(), """
                with a (item, outcome, result, ended_at) as (
                  select case when a.outcome = 'late' then 'late'
                              when a.outcome = 'admitted' or a.outcome = 'withdrawn' and exists (
                                select 1 from decision d where d.case_no = a.case_no and d.action = 'admitLate' and d.no > a.decision_no
                                  and not exists (select 1 from decision o where o.case_no = a.case_no
                                    and o.action in ('approve', 'extend', 'escalate') and o.no > a.decision_no and o.no < d.no)) then 'admitted_late'
                              else 'timely' end,
                         a.outcome, a.result, c.ended_at
                  from appeal a join case_file c on c.case_no = a.case_no
                  where a.received_at >= :from and a.received_at < :to)
                select k.item, count(a.item) as received,
                       count(a.item) filter (where a.result = 'upheld') as upheld,
                       count(a.item) filter (where a.result = 'partlyUpheld') as partly_upheld,
                       count(a.item) filter (where a.result = 'rejected') as rejected,
                       count(a.item) filter (where a.outcome = 'withdrawn') as appeal_withdrawn,
                       count(a.item) filter (where a.outcome = 'late') as not_heard,
                       count(a.item) filter (where a.result is null and a.outcome in ('timely', 'admitted') and a.ended_at is null) as waiting,
                       count(a.item) filter (where a.result is null and a.outcome in ('timely', 'admitted') and a.ended_at is not null) as overtaken,
                       cast(100.0 * count(a.item) filter (where a.result in ('upheld', 'partlyUpheld'))
                            / nullif(count(a.result), 0) as numeric(5, 1)) as overturn_rate
                from (values (1, 'timely'), (2, 'admitted_late'), (3, 'late'), (4, 'total')) as k (pos, item)
                left join a on a.item = k.item or k.item = 'total'
                group by k.pos, k.item order by k.pos
                """, year);
    }

    /** The formal decision on a case's first order that stands: one made again after an appeal counts once (T6). */
    Section finality(ReportYear year) {
        return figures.section("finality", List.of("confirmed", "silence", "appeal_rejected", "appeal_partly_upheld", "appeal_withdrawn"), """
                with way (item) as (
                  select case when exists (select 1 from decision r where r.case_no = f.case_no and r.basis_no = f.basis_no and r.no < f.no
                                             and r.action = 'rejected') then 'appeal_rejected'
                              when exists (select 1 from decision r where r.case_no = f.case_no and r.basis_no = f.basis_no and r.no < f.no
                                             and r.action = 'partlyUpheld') then 'appeal_partly_upheld'
                              when exists (select 1 from appeal a where a.case_no = f.case_no and a.decision_no = f.basis_no
                                             and a.outcome = 'withdrawn') then 'appeal_withdrawn'
                              when exists (select 1 from correspondence l where l.case_no = f.case_no and l.type = 'CONFIRM' and l.outcome = 'accepted'
                                             and l.registered_at >= o.decided_at and l.registered_at <= f.decided_at) then 'confirmed'
                              else 'silence' end
                  from violation v
                  join decision f on f.case_no = v.case_no and f.final = true
                  join decision o on o.case_no = f.case_no and o.no = f.basis_no and o.action = 'approve'
                  where v.finally_decided_at >= :from and v.finally_decided_at < :to
                    and not exists (
                      select 1 from decision l join decision lo on lo.case_no = l.case_no and lo.no = l.basis_no
                      where l.case_no = f.case_no and l.no > f.no and l.final = true and lo.action = 'approve'))
                select item, count(*) as number from way group by item
                """, year).summed();
    }

    /** An extended measure counts as one, not as two. */
    Section measures(ReportYear year) {
        return figures.section("measures", MEASURES, """
                select m.kind, count(*) as taken_effect,
                       count(*) filter (where m.state = 'ACTIVE') as in_effect,
                       count(*) filter (where m.state = 'EXPIRED') as period_over,
                       count(*) filter (where m.state = 'EXTENDED') as extended,
                       count(*) filter (where m.state = 'LIFTED') as lifted,
                       count(*) filter (where m.state = 'CANCELLED') as cancelled
                from measure m join decision d on d.case_no = m.case_no and d.no = m.decision_no
                where m.from_at >= :from and m.from_at < :to and d.action <> 'extend'
                group by m.kind
                """, year).summed();
    }

    /** Memos of 0.00, which only close an account, do not count as refunds. */
    Section deposits(ReportYear year) {
        return figures.section("deposits", List.of("DEDUCTION", "REVERSAL", "SHORTFALL", "SHORTFALL_PAID", "SHORTFALL_RETURNED", "REFUND"), """
                select kind, count(*) as number, cast(sum(abs(amount)) as numeric(14, 2)) as amount
                from deposit_entry
                where at >= :from and at < :to and kind in ('DEDUCTION', 'REVERSAL', 'SHORTFALL', 'SHORTFALL_PAID', 'SHORTFALL_RETURNED', 'REFUND') and amount <> 0
                group by kind
                """, year);
    }

    Section notices(ReportYear year) {
        return figures.section("notices", List.of(), """
                select kind, count(*) as sent,
                       count(*) filter (where state in ('DELIVERED', 'PARTIAL')) as served,
                       count(*) filter (where state = 'DELIVERED_OTHERWISE') as delivered_otherwise,
                       count(*) filter (where state = 'FAILED') as undeliverable,
                       count(*) filter (where state = 'QUEUED') as on_the_way
                from notice where queued_at >= :from and queued_at < :to
                group by kind order by kind
                """, year).summed();
    }
}
