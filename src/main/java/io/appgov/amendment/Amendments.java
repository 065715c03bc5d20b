package io.appgov.amendment;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.foundation.refusal.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The amendments of the policy, and which ISV was told of which announcement. */
@Repository
class Amendments {

    /** Whom an announcement is for: every ISV whose cooperation is not over; of the withdrawal those who were told what it withdraws. */
    private static final String TO_TELL = """
            from isv i join policy_amendment a on a.case_no = :caseNo
            where i.status in ('ACTIVE', 'TERMINATING')
              and not exists (select 1 from amendment_notice n
                              where n.case_no = a.case_no and n.announcement = a.announcement and n.isv_id = i.isv_id)
              and (a.withdrawal is null or exists (select 1 from amendment_notice n where n.case_no = a.case_no and n.isv_id = i.isv_id))
            """;

    private final JdbcClient jdbc;

    Amendments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Amendment get(CaseNo caseNo) {
        return jdbc.sql("""
                        select case_no, version, title, base_version, planned_from, changes, changes_en, reason, reason_en, text,
                               appeal_window, user_notice, shutdown_notice, termination_notice, penalties, text_file, difference_file,
                               announcement, announced_at, complete_at, withdrawal, withdrawal_en
                        from policy_amendment where case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new Amendment(
                        caseNo, draft(row), row.getString("base_version"), row.getString("text_file"), row.getString("difference_file"),
                        row.getInt("announcement"), instant(row, "announced_at"), instant(row, "complete_at"),
                        row.getString("withdrawal") == null
                                ? null : new Title(row.getString("withdrawal"), row.getString("withdrawal_en"))))
                .optional()
                .orElseThrow(() -> new NotFound("修订案件 amendment case", caseNo));
    }

    private static AmendmentDraft draft(ResultSet row) throws SQLException {
        List<String> zh = Columns.list(row, "changes", String.class);
        List<String> en = Columns.list(row, "changes_en", String.class);
        return new AmendmentDraft(
                row.getString("version"), row.getString("title"), instant(row, "planned_from"),
                IntStream.range(0, zh.size()).mapToObj(i -> new Title(zh.get(i), en.get(i))).toList(),
                new Title(row.getString("reason"), row.getString("reason_en")), row.getString("text").lines().toList(),
                new StatutorySpans(
                        span(row, "appeal_window"), span(row, "user_notice"), span(row, "shutdown_notice"),
                        span(row, "termination_notice")),
                Columns.list(row, "penalties", String.class));
    }

    private static Duration span(ResultSet row, String column) throws SQLException {
        return Duration.ofSeconds(row.getLong(column));
    }

    void add(CaseNo caseNo, AmendmentDraft draft, String basedOn, String textFile, String differenceFile) {
        jdbc.sql("""
                        insert into policy_amendment (case_no, version, title, base_version, planned_from, changes, changes_en, reason,
                               reason_en, text, appeal_window, user_notice, shutdown_notice, termination_notice, penalties, text_file,
                               difference_file, announcement)
                        values (:caseNo, :version, :title, :basedOn, :plannedFrom, :changes, :changesEn, :reason, :reasonEn, :text,
                                :appealWindow, :userNotice, :shutdownNotice, :terminationNotice, :penalties, :textFile, :differenceFile, 0)
                        """)
                .param("caseNo", caseNo)
                .param("version", draft.version())
                .param("title", draft.title())
                .param("basedOn", basedOn)
                .param("plannedFrom", at(draft.plannedFrom()))
                .param("changes", Columns.json(draft.changes().stream().map(Title::zh).toList()))
                .param("changesEn", Columns.json(draft.changes().stream().map(Title::en).toList()))
                .param("reason", draft.reason().zh())
                .param("reasonEn", draft.reason().en())
                .param("text", String.join("\n", draft.text()))
                .param("appealWindow", draft.spans().appealWindow().toSeconds())
                .param("userNotice", draft.spans().userNotice().toSeconds())
                .param("shutdownNotice", draft.spans().shutdownNotice().toSeconds())
                .param("terminationNotice", draft.spans().terminationNotice().toSeconds())
                .param("penalties", draft.penalties().isEmpty() ? null : Columns.json(draft.penalties()))
                .param("textFile", textFile)
                .param("differenceFile", differenceFile)
                .update();
    }

    /** A further announcement begins: everybody is told again. */
    void announce(Amendment amendment, Instant announcedAt, Instant plannedFrom) {
        jdbc.sql("""
                        update policy_amendment set announcement = :announcement, announced_at = :announcedAt, planned_from = :plannedFrom,
                               complete_at = null
                        where case_no = :caseNo
                        """)
                .param("caseNo", amendment.caseNo())
                .param("announcement", amendment.announcement() + 1)
                .param("announcedAt", at(announcedAt))
                .param("plannedFrom", at(plannedFrom))
                .update();
    }

    /** @param completeAt {@code null}: it is not any more */
    void complete(CaseNo caseNo, Instant completeAt) {
        jdbc.sql("update policy_amendment set complete_at = :at where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("at", at(completeAt))
                .update();
    }

    void withdraw(CaseNo caseNo, Title reason) {
        jdbc.sql("update policy_amendment set withdrawal = :zh, withdrawal_en = :en where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("zh", reason.zh())
                .param("en", reason.en())
                .update();
    }

    /** ISVs that have not been told of the present announcement, so many at most. */
    List<IsvId> toTell(CaseNo caseNo, int limit) {
        return jdbc.sql("select i.isv_id " + TO_TELL + " order by i.isv_id fetch first :limit rows only")
                .param("caseNo", caseNo)
                .param("limit", limit)
                .query(only(IsvId::of))
                .list();
    }

    void told(CaseNo caseNo, int announcement, IsvId isvId, String noticeId) {
        jdbc.sql("""
                        insert into amendment_notice (case_no, announcement, isv_id, notice_id)
                        values (:caseNo, :announcement, :isvId, :noticeId)
                        """)
                .param("caseNo", caseNo)
                .param("announcement", announcement)
                .param("isvId", isvId)
                .param("noticeId", noticeId)
                .update();
    }

    /** Whether an ISV was told of this amendment before. */
    boolean knows(CaseNo caseNo, IsvId isvId) {
        return jdbc.sql("select count(*) from amendment_notice where case_no = :caseNo and isv_id = :isvId")
                        .param("caseNo", caseNo)
                        .param("isvId", isvId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Of the present announcement. Undecided: under way, or failed and neither sent again nor passed on by a person. */
    Amendment.Progress progress(CaseNo caseNo) {
        int toTell = jdbc.sql("select count(*) " + TO_TELL).param("caseNo", caseNo).query(Integer.class).single();
        return jdbc.sql("""
                        select count(*) as told,
                               coalesce(sum(case when s.state in ('QUEUED', 'FAILED') and i.status in ('ACTIVE', 'TERMINATING')
                                                      and (a.complete_at is null or s.queued_at <= a.complete_at)
                                                 then 1 else 0 end), 0) as undecided,
                               coalesce(sum(case when s.state = 'QUEUED' then 1 else 0 end), 0) as under_way
                        from policy_amendment a
                        join amendment_notice n on n.case_no = a.case_no and n.announcement = a.announcement
                        join notice s on s.notice_id = n.notice_id
                        join isv i on i.isv_id = n.isv_id
                        where a.case_no = :caseNo
                        """)
                .param("caseNo", caseNo)
                .query((row, n) -> new Amendment.Progress(
                        row.getInt("told"), toTell, row.getInt("undecided"), row.getInt("under_way")))
                .single();
    }

    /** Amendments that are announced and neither in force nor withdrawn. */
    List<CaseNo> announced() {
        return jdbc.sql("""
                        select a.case_no from policy_amendment a join case_file c on c.case_no = a.case_no
                        where c.state = 'APPROVED' and a.announcement > 0 and a.withdrawal is null order by a.case_no
                        """)
                .query(only(CaseNo::of))
                .list();
    }
}
