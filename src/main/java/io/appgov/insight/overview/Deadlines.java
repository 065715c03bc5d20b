package io.appgov.insight.overview;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Standstill;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.shutdown.OfflineClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The next deadlines in open cases. */
@Repository
class Deadlines {

    static final Duration AHEAD = Duration.ofDays(7);

    /**
     * @param what appealUntil, reviewDueAt, suspensionReviewDueAt, keptUntil, rectifyBy, measureEnds, agreedAt, plannedOfflineAt,
     *     earliestOfflineAt, effectiveFrom or endAt, as the {@code deadlines} of a case call them
     * @param measure which one ends, else {@code null}
     */
    record Deadline(CaseNo caseNo, String process, IsvId isvId, String isvName, AppId appId, String what, String measure, Instant at) {}

    private record OfflineDates(
            CaseNo caseNo, String process, IsvId isvId, String isvName, AppId appId, Instant plannedOfflineAt, Instant sentAt,
            String policyVersion) {

        Deadline deadline(Duration userNotice, List<Standstill> standstills, Instant now) {
            var clocks = new OfflineClocks(plannedOfflineAt, sentAt, userNotice, standstills, now);
            return new Deadline(
                    caseNo, process, isvId, isvName, appId, clocks.haveBegun() ? "earliestOfflineAt" : "plannedOfflineAt", null,
                    clocks.expectedOfflineAt().orElse(null));
        }
    }

    private static final String OPEN_CASE =
            "join case_file c on c.case_no = d.case_no and c.ended_at is null left join isv i on i.isv_id = c.isv_id";

    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final PolicyVersions versions;
    private final CatalogueService catalogue;

    Deadlines(JdbcClient jdbc, BusinessTime time, PolicyVersions versions, CatalogueService catalogue) {
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.time = time;
        this.versions = versions;
    }

    /** Those from now on, soonest first. */
    List<Deadline> coming() {
        Instant now = time.now();
        List<Deadline> coming = new ArrayList<>(stored(now));
        coming.addAll(offline(now));
        coming.sort(Comparator.comparing(Deadline::at).thenComparing(Deadline::caseNo, CharSequence::compare)
                .thenComparing(Deadline::what));
        return coming;
    }

    private List<Deadline> stored(Instant now) {
        return jdbc.sql("""
                        select c.case_no, c.process, c.isv_id, i.name as isv_name, c.app_id, d.what, d.measure, d.due_at
                        from (
                          select v.case_no, 'appealUntil' as what, cast(null as varchar) as measure, v.appeal_until as due_at
                          from case_file o join violation v on v.case_no = o.case_no
                          where o.process = 'violationHandling' and o.state = 'NOTIFIED'
                          union all
                          select v.case_no, 'reviewDueAt', null, v.review_due_at
                          from case_file o join violation v on v.case_no = o.case_no
                          where o.process = 'violationHandling' and o.state = 'APPEALED'
                          union all
                          select s.case_no, 'suspensionReviewDueAt', null, s.review_due_at from suspension s where s.reviewed_at is null
                          union all
                          select s.case_no, 'keptUntil', null, s.kept_until from suspension s
                          union all
                          select a.case_no, 'reviewDueAt', null, a.review_due_at from suspension_appeal a where a.reviewed_at is null
                          union all
                          select v.case_no, 'rectifyBy', null, v.rectify_by
                          from case_file o join violation v on v.case_no = o.case_no
                          where o.process = 'violationHandling' and o.state = 'ENFORCED'
                          union all
                          select m.case_no, 'measureEnds', m.kind, m.until_at from measure m where m.state = 'ACTIVE'
                          union all
                          select g.case_no, 'agreedAt', null, g.agreed_at from delisting g
                          union all
                          select p.case_no, 'effectiveFrom', null, p.planned_from from policy_amendment p
                          where p.announcement > 0 and p.withdrawal is null
                          union all
                          select e.case_no, 'endAt', null, e.end_at from ending e) d
                        %s
                        where d.due_at >= :now and d.due_at < :end
                        """.formatted(OPEN_CASE))
                .param("now", at(now))
                .param("end", at(now.plus(AHEAD)))
                .query((row, n) -> new Deadline(
                        CaseNo.of(row.getString("case_no")), row.getString("process"), IsvId.of(row.getString("isv_id")),
                        row.getString("isv_name"),
                        AppId.of(row.getString("app_id")),
                        row.getString("what"), row.getString("measure"), instant(row, "due_at")))
                .list();
    }

    /** E17, E18: the planned date; once users are notified, the later of it and the end of their notice period. */
    private List<Deadline> offline(Instant now) {
        List<OfflineDates> found = jdbc.sql("""
                        select c.case_no, c.process, c.isv_id, i.name as isv_name, c.app_id, c.policy_version, d.planned_offline_at,
                               (select max(u.sent_at) from user_notice u where u.case_no = d.case_no) as sent_at
                        from shutdown d %s
                        """.formatted(OPEN_CASE))
                .query((row, n) -> new OfflineDates(
                        CaseNo.of(row.getString("case_no")), row.getString("process"), IsvId.of(row.getString("isv_id")),
                        row.getString("isv_name"), AppId.of(row.getString("app_id")),
                        instant(row, "planned_offline_at"), instant(row, "sent_at"), row.getString("policy_version")))
                .list();
        Map<AppId, List<Standstill>> standstills = catalogue.standstills(found.stream().map(OfflineDates::appId).toList());
        return found.stream()
                .map(d -> d.deadline(versions.spansOf(d.policyVersion()).userNotice(), standstills.getOrDefault(d.appId(), List.of()), now))
                .filter(d -> d.at() != null && !d.at().isBefore(now) && d.at().isBefore(now.plus(AHEAD)))
                .toList();
    }
}
