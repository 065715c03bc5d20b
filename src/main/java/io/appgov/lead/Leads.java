package io.appgov.lead;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.cases.CaseFile;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The leads of all cases, and what was found for each. */
@Repository
class Leads {

    /** Breaches of a lead read at once, from its beginning and from its end. */
    private static final int SHOWN = 10;

    private final JdbcClient jdbc;

    Leads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param file whose lead it is */
    Lead get(CaseFile file) {
        return jdbc.sql("""
                        select kind, violation_no, (select max(no) from lead_breach b where b.case_no = l.case_no) as found
                        from violation_lead l where case_no = :caseNo
                        """)
                .param("caseNo", file.caseNo())
                .query((row, n) -> new Lead(
                        file.caseNo(), file.isvId(), file.appId(), row.getString("kind"), CaseNo.of(row.getString("violation_no")),
                        row.getInt("found"), breaches(file.caseNo(), row.getInt("found"))))
                .optional()
                .orElseThrow(() -> new NotFound("违规线索 lead", file.caseNo()));
    }

    /** The first and the last: a desk that is down for a day may break ten thousand promises. */
    private List<Breach> breaches(CaseNo caseNo, int found) {
        return jdbc.sql("""
                        select b.no, b.facts, b.occurred_at, b.until_at, b.affected_users, b.reference, b.reported_by, b.reported_at, w.reason
                        from lead_breach b left join breach_withdrawal w on w.case_no = b.case_no and w.no = b.no
                        where b.case_no = :caseNo and (b.no <= :shown or b.no > :fromEnd) order by b.no
                        """)
                .param("caseNo", caseNo)
                .param("shown", SHOWN)
                .param("fromEnd", found - SHOWN)
                .query((row, n) -> new Breach(
                        row.getInt("no"), row.getString("facts"), instant(row, "occurred_at"), instant(row, "until_at"),
                        row.getObject("affected_users", Integer.class), row.getString("reference"), row.getString("reported_by"),
                        instant(row, "reported_at"), row.getString("reason")))
                .list();
    }

    /** The number of a breach by its reference, unless it is withdrawn already. */
    Optional<Integer> standing(CaseNo caseNo, String by, String reference) {
        return jdbc.sql("""
                        select no from lead_breach b where case_no = :caseNo and reported_by = :by and reference = :reference
                          and not exists (select 1 from breach_withdrawal w where w.case_no = b.case_no and w.no = b.no)
                        """)
                .param("caseNo", caseNo)
                .param("by", by)
                .param("reference", reference)
                .query(Integer.class)
                .optional();
    }

    void withdraw(CaseNo caseNo, int no, String reason, Instant now) {
        jdbc.sql("insert into breach_withdrawal (case_no, no, reason, withdrawn_at) values (:caseNo, :no, :reason, :now)")
                .param("caseNo", caseNo)
                .param("no", no)
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    void complete(CaseNo caseNo, int no, Instant until, Integer affectedUsers) {
        jdbc.sql("update lead_breach set until_at = :until, affected_users = :affected where case_no = :caseNo and no = :no")
                .param("caseNo", caseNo)
                .param("no", no)
                .param("until", at(until))
                .param("affected", affectedUsers)
                .update();
    }

    Optional<CaseNo> of(CaseNo violationNo) {
        return jdbc.sql("select case_no from violation_lead where violation_no = :violationNo")
                .param("violationNo", violationNo)
                .query((row, n) -> CaseNo.of(row.getString("case_no")))
                .optional();
    }

    /** The open lead of this ISV, app and kind. */
    Optional<CaseNo> open(IsvId isvId, AppId appId, String kind) {
        return jdbc.sql("select case_no from violation_lead where open_for = :openFor")
                .param("openFor", openFor(isvId, appId, kind))
                .query((row, n) -> CaseNo.of(row.getString("case_no")))
                .optional();
    }

    /** The lead for which a system reported this already. */
    Optional<CaseNo> reported(String by, String reference) {
        return jdbc.sql("select case_no from lead_breach where reported_by = :by and reference = :reference")
                .param("by", by)
                .param("reference", reference)
                .query((row, n) -> CaseNo.of(row.getString("case_no")))
                .optional();
    }

    void add(CaseNo caseNo, LeadReport report) {
        jdbc.sql("insert into violation_lead (case_no, kind, open_for) values (:caseNo, :kind, :openFor)")
                .param("caseNo", caseNo)
                .param("kind", report.kind())
                .param("openFor", openFor(report.isvId(), report.appId(), report.kind()))
                .update();
    }

    /** The caller holds the lock on the ISV or the case. */
    int addBreach(CaseNo caseNo, LeadReport report, String by, Instant now) {
        int no = jdbc.sql("select coalesce(max(no), 0) + 1 from lead_breach where case_no = :caseNo").param("caseNo", caseNo)
                .query(Integer.class).single();
        jdbc.sql("""
                        insert into lead_breach (case_no, no, facts, occurred_at, until_at, affected_users, reference, reported_by, reported_at)
                        values (:caseNo, :no, :facts, :occurredAt, :until, :affected, :reference, :by, :now)
                        """)
                .param("caseNo", caseNo)
                .param("no", no)
                .param("facts", report.facts())
                .param("occurredAt", at(report.occurredAt()))
                .param("until", at(report.until()))
                .param("affected", report.affectedUsers())
                .param("reference", report.reference())
                .param("by", by)
                .param("now", at(now))
                .update();
        return no;
    }

    /** From now on what is found begins a lead of its own. */
    void close(CaseNo caseNo, CaseNo violationNo) {
        jdbc.sql("update violation_lead set open_for = null, violation_no = :violationNo where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("violationNo", violationNo)
                .update();
    }

    private static String openFor(IsvId isvId, AppId appId, String kind) {
        return isvId + " " + (appId == null ? "" : appId) + " " + kind;
    }
}
