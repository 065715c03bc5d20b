package io.appgov.suspension;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.catalogue.ServicePart;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.suspension.SuspensionAppeal.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The suspensions of all cases, and the appeals against them. */
@Repository
class Suspensions {

    private final JdbcClient jdbc;

    Suspensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Suspension get(CaseNo caseNo) {
        return jdbc.sql("""
                        select ground, scope, evidence, suspended_at, review_due_at, reviewed_at, kept_until, violation_no, lifted_at, lifted_why
                        from suspension where case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new Suspension(
                        caseNo, row.getString("ground"),
                        List.copyOf(ServicePart.named(row.getString("scope"))),
                        Columns.list(row, "evidence", String.class), instant(row, "suspended_at"), instant(row, "review_due_at"),
                        instant(row, "reviewed_at"), instant(row, "kept_until"), CaseNo.of(row.getString("violation_no")),
                        instant(row, "lifted_at"),
                        row.getString("lifted_why") == null ? null : Suspension.Why.valueOf(row.getString("lifted_why"))))
                .optional()
                .orElseThrow(() -> new NotFound("暂停案件 suspension case", caseNo));
    }

    void add(CaseNo caseNo, SuspensionRequest request) {
        jdbc.sql("insert into suspension (case_no, ground, scope, evidence) values (:caseNo, :ground, :scope, :evidence)")
                .param("caseNo", caseNo)
                .param("ground", request.ground())
                .param("scope", ServicePart.names(request.scope()))
                .param("evidence", Columns.json(request.evidence()))
                .update();
    }

    /** The suspension of exactly this subject that nobody has confirmed or refused. */
    Optional<CaseNo> unconfirmed(IsvId isvId, AppId appId) {
        return jdbc.sql("""
                        select case_no from case_file
                        where isv_id = :isvId and process = 'emergencySuspension' and state = 'OPEN'
                          and coalesce(app_id, '') = coalesce(cast(:appId as varchar), '')
                        """)
                .param("isvId", isvId)
                .param("appId", appId == null ? null : appId.value())
                .query(only(CaseNo::of))
                .optional();
    }

    /** Suspensions in force of every app of an ISV. */
    List<CaseNo> ofWhole(IsvId isvId) {
        return jdbc.sql("""
                        select s.case_no from suspension s join case_file c on c.case_no = s.case_no
                        where c.isv_id = :isvId and c.app_id is null and s.suspended_at is not null and s.lifted_at is null
                        order by s.case_no
                        """)
                .param("isvId", isvId)
                .query(only(CaseNo::of))
                .list();
    }

    /** Suspensions in force of every app of some ISV. */
    List<CaseNo> ofWhole() {
        return jdbc.sql("""
                        select s.case_no from suspension s join case_file c on c.case_no = s.case_no
                        where c.app_id is null and s.suspended_at is not null and s.lifted_at is null order by s.case_no
                        """)
                .query(only(CaseNo::of))
                .list();
    }

    /** Suspensions in force whose violation is enforced or over. */
    List<CaseNo> untold() {
        return jdbc.sql("""
                        select s.case_no from suspension s join case_file v on v.case_no = s.violation_no
                        where s.lifted_at is null and (v.ended_at is not null or v.state = 'ENFORCED') order by s.case_no
                        """)
                .query(only(CaseNo::of))
                .list();
    }

    /** The suspension in force that waits for a violation to be settled. */
    Optional<CaseNo> waitingFor(CaseNo violationNo) {
        return jdbc.sql("select case_no from suspension where violation_no = :violationNo and lifted_at is null")
                .param("violationNo", violationNo)
                .query(only(CaseNo::of))
                .optional();
    }

    void begin(CaseNo caseNo, Instant suspendedAt, Instant reviewDueAt) {
        jdbc.sql("update suspension set suspended_at = :suspendedAt, review_due_at = :dueAt where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("suspendedAt", at(suspendedAt))
                .param("dueAt", at(reviewDueAt))
                .update();
    }

    void review(CaseNo caseNo, Instant reviewedAt, Instant keptUntil, CaseNo violationNo) {
        jdbc.sql("""
                        update suspension set reviewed_at = :reviewedAt, kept_until = :keptUntil, violation_no = :violationNo
                        where case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .param("reviewedAt", at(reviewedAt))
                .param("keptUntil", at(keptUntil))
                .param("violationNo", violationNo)
                .update();
    }

    void lift(CaseNo caseNo, Instant liftedAt, Suspension.Why why) {
        jdbc.sql("update suspension set lifted_at = :liftedAt, lifted_why = :why where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("liftedAt", at(liftedAt))
                .param("why", why.name())
                .update();
    }

    /** In the order they were received. */
    List<SuspensionAppeal> appeals(CaseNo caseNo) {
        return jdbc.sql("""
                        select correspondence_id, received_at, review_due_at, result, reasons, reviewer, reviewed_at
                        from suspension_appeal where case_no = :caseNo order by received_at, correspondence_id
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new SuspensionAppeal(
                        row.getString("correspondence_id"), instant(row, "received_at"), instant(row, "review_due_at"),
                        row.getString("result") == null ? null : Result.valueOf(row.getString("result")), row.getString("reasons"),
                        row.getString("reviewer"), instant(row, "reviewed_at")))
                .list();
    }

    void addAppeal(CaseNo caseNo, String letterId, Instant receivedAt, Instant reviewDueAt) {
        jdbc.sql("""
                        insert into suspension_appeal (correspondence_id, case_no, received_at, review_due_at)
                        values (:letterId, :caseNo, :receivedAt, :dueAt)
                        """)
                .param("letterId", letterId)
                .param("caseNo", caseNo)
                .param("receivedAt", at(receivedAt))
                .param("dueAt", at(reviewDueAt))
                .update();
    }

    /** Ends the open appeal, if there is one. */
    void endAppeal(CaseNo caseNo, Result result, String reasons, String reviewer, Instant endedAt) {
        jdbc.sql("""
                        update suspension_appeal set result = :result, reasons = :reasons, reviewer = :reviewer, reviewed_at = :endedAt
                        where case_no = :caseNo and result is null
                        """)
                .param("caseNo", caseNo)
                .param("result", result.name())
                .param("reasons", reasons)
                .param("reviewer", reviewer)
                .param("endedAt", at(endedAt))
                .update();
    }
}
