package io.appgov.shutdown;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Shutdowns, their duties and the batches of their user notices. Writing requires the lock of the case file's row. */
@Repository
class Shutdowns {

    private final JdbcClient jdbc;

    Shutdowns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Shutdown get(CaseNo caseNo) {
        return jdbc.sql("select * from shutdown where case_no = :caseNo")
                .param("caseNo", caseNo)
                .query((row, n) -> new Shutdown(
                        CaseNo.of(row.getString("case_no")),
                        AppId.of(row.getString("app_id")),
                        Shutdown.Entry.valueOf(row.getString("entry")),
                        row.getString("reason"),
                        instant(row, "received_at"),
                        instant(row, "planned_offline_at"),
                        row.getString("letter"),
                        row.getString("letter_checker"),
                        instant(row, "approved_at"),
                        instant(row, "delisted_at"),
                        row.getInt("reminded_day"),
                        row.getString("confirmer"),
                        row.getObject("no_user_data") == null
                                ? null
                                : new Shutdown.NoUserData(
                                        row.getBoolean("no_user_data"),
                                        Columns.list(row, "no_user_data_evidence", String.class),
                                        row.getString("no_user_data_by"),
                                        instant(row, "no_user_data_at"))))
                .optional()
                .orElseThrow(() -> new NotFound("下线案件 shutdown case", caseNo));
    }

    void add(CaseNo caseNo, AppId appId, Shutdown.Entry entry, String reason, Instant receivedAt, Instant plannedOfflineAt,
            String letter) {
        jdbc.sql("""
                        insert into shutdown (case_no, app_id, entry, reason, received_at, planned_offline_at, letter, reminded_day)
                        values (:caseNo, :appId, :entry, :reason, :receivedAt, :planned, :letter, 0)
                        """)
                .param("caseNo", caseNo)
                .param("appId", appId)
                .param("entry", entry.name())
                .param("reason", reason)
                .param("receivedAt", at(receivedAt))
                .param("planned", at(plannedOfflineAt))
                .param("letter", letter)
                .update();
    }

    void setLetter(CaseNo caseNo, Instant receivedAt, Instant plannedOfflineAt, String letter) {
        set(caseNo, "received_at", at(receivedAt));
        set(caseNo, "planned_offline_at", at(plannedOfflineAt));
        set(caseNo, "letter", letter);
    }

    void setChecker(CaseNo caseNo, String checker) {
        set(caseNo, "letter_checker", checker);
    }

    void setNoUserData(CaseNo caseNo, Shutdown.NoUserData said) {
        jdbc.sql("""
                        update shutdown set no_user_data = :stated, no_user_data_evidence = :evidence, no_user_data_by = :by, no_user_data_at = :at
                        where case_no = :caseNo
                        """)
                .param("stated", said.stated())
                .param("evidence", Columns.json(said.evidence()))
                .param("by", said.by())
                .param("at", at(said.at()))
                .param("caseNo", caseNo)
                .update();
    }

    void setApproved(CaseNo caseNo, Instant when) {
        set(caseNo, "approved_at", at(when));
    }

    void setDelisted(CaseNo caseNo, Instant when) {
        set(caseNo, "delisted_at", at(when));
    }

    void setReminded(CaseNo caseNo, int reminders) {
        set(caseNo, "reminded_day", reminders);
    }

    void setConfirmer(CaseNo caseNo, String confirmer) {
        set(caseNo, "confirmer", confirmer);
    }

    private void set(CaseNo caseNo, String column, Object value) {
        jdbc.sql("update shutdown set " + column + " = :value where case_no = :caseNo").param("value", value).param("caseNo", caseNo)
                .update();
    }

    List<Duty> duties(CaseNo caseNo) {
        return jdbc.sql("select * from duty where case_no = :caseNo order by position")
                .param("caseNo", caseNo)
                .query((row, n) -> new Duty(
                        CaseNo.of(row.getString("case_no")),
                        DutyItem.valueOf(row.getString("item")),
                        Duty.State.valueOf(row.getString("state")),
                        Columns.list(row, "evidence", String.class),
                        row.getString("reason"),
                        Columns.list(row, "export_targets", String.class),
                        row.getString("judged_by"),
                        instant(row, "judged_at")))
                .list();
    }

    void addDuty(CaseNo caseNo, DutyItem item, Duty.State state) {
        jdbc.sql("insert into duty (case_no, item, position, state) values (:caseNo, :item, :position, :state)")
                .param("caseNo", caseNo)
                .param("item", item.name())
                .param("position", item.ordinal())
                .param("state", state.name())
                .update();
    }

    void judge(Duty duty) {
        jdbc.sql("""
                        update duty set state = :state, evidence = :evidence, reason = :reason, export_targets = :targets,
                               judged_by = :by, judged_at = :at
                        where case_no = :caseNo and item = :item
                        """)
                .param("caseNo", duty.caseNo())
                .param("item", duty.item().name())
                .param("state", duty.state().name())
                .param("evidence", Columns.json(duty.evidence()))
                .param("reason", duty.reason())
                .param("targets", Columns.json(duty.exportTargets()))
                .param("by", duty.by())
                .param("at", at(duty.at()))
                .update();
        // during a rolling update nodes of the previous release read this table for four-eyes checks
        jdbc.sql("""
                        insert into duty_judge (case_no, item, judge)
                        select case_no, item, judged_by from duty
                        where case_no = :caseNo and item = :item
                          and not exists (select 1 from duty_judge j where j.case_no = :caseNo and j.item = :item and j.judge = judged_by)
                        """)
                .param("caseNo", duty.caseNo())
                .param("item", duty.item().name())
                .update();
    }

    /** @param reason why it was sent back; shown as the duty's reason until the next judgement */
    void reopen(CaseNo caseNo, DutyItem item, String reason) {
        jdbc.sql("update duty set state = 'OPEN', reason = :reason where case_no = :caseNo and item = :item")
                .param("caseNo", caseNo)
                .param("item", item.name())
                .param("reason", reason)
                .update();
    }

    List<UserNotice> userNotices(CaseNo caseNo) {
        return jdbc.sql("select * from user_notice where case_no = :caseNo order by no")
                .param("caseNo", caseNo)
                .query((row, n) -> new UserNotice(
                        row.getInt("no"), instant(row, "sent_at"), row.getInt("recipients"), row.getBoolean("all_notified"),
                        Columns.list(row, "evidence", String.class), row.getString("verified_by")))
                .list();
    }

    void add(CaseNo caseNo, UserNotice batch, Instant verifiedAt) {
        jdbc.sql("""
                        insert into user_notice (case_no, no, sent_at, recipients, all_notified, evidence, verified_by, verified_at)
                        values (:caseNo, :no, :sentAt, :recipients, :all, :evidence, :by, :at)
                        """)
                .param("caseNo", caseNo)
                .param("no", batch.no())
                .param("sentAt", at(batch.sentAt()))
                .param("recipients", batch.recipients())
                .param("all", batch.all())
                .param("evidence", Columns.json(batch.evidence()))
                .param("by", batch.by())
                .param("at", at(verifiedAt))
                .update();
    }

    /** Whether the ISV has reported a user notice since the last batch was verified, so that users had been missed (E18). */
    boolean hasUnverifiedNotice(CaseNo caseNo) {
        return jdbc.sql("""
                        select count(*) from correspondence
                        where case_no = :caseNo and type = 'USER_NOTICE' and outcome = 'accepted'
                          and registered_at > (select max(verified_at) from user_notice where case_no = :caseNo)
                        """)
                .param("caseNo", caseNo)
                .query(Long.class)
                .single() > 0;
    }

    /** The approved shutdown that runs for an app. */
    Optional<CaseNo> underWay(AppId appId) {
        return jdbc.sql("""
                        select s.case_no from shutdown s join case_file c on c.case_no = s.case_no
                        where s.app_id = :appId and c.state = 'APPROVED'
                        """)
                .param("appId", appId)
                .query(only(CaseNo::of))
                .optional();
    }
}
