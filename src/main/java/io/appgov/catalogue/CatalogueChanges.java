package io.appgov.catalogue;

import static io.appgov.foundation.persistence.Columns.at;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of changes of ISVs, their contacts and apps; rows are only added (R12). */
@Repository
class CatalogueChanges {

    /**
     * What one act changed.
     *
     * @param appId {@code null} when it is about the ISV or its contacts
     * @param by user id, or system; {@code askedBy} who requested it, where two persons were needed
     * @param caseNo the case that moved it, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(IsvId isvId, AppId appId, List<Change> changes, String by, String askedBy, CaseNo caseNo, Instant at) {}

    private final JdbcClient jdbc;
    private final BusinessTime time;

    CatalogueChanges(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(Kept kept) {
        jdbc.sql("""
                        insert into catalogue_change (series, isv_id, app_id, changes, changed_by, asked_by, case_no, changed_at)
                        values (:series, :isvId, :appId, :changes, :by, :askedBy, :caseNo, :at)
                        """)
                .param("series", series(kept))
                .param("isvId", kept.isvId())
                .param("appId", kept.appId())
                .param("changes", Columns.json(kept.changes()))
                .param("by", kept.by())
                .param("askedBy", kept.askedBy())
                .param("caseNo", kept.caseNo())
                .param("at", at(kept.at()))
                .update();
    }

    /** Changes sealed together: one month of one app, or of one ISV without its apps, so that daily reports never make it long. */
    private String series(Kept kept) {
        String whose = kept.appId() == null ? kept.isvId().value() : kept.isvId() + "/" + kept.appId();
        return whose + " " + YearMonth.from(time.dateOf(kept.at()));
    }

    /** Changes of an ISV and its apps, newest first. */
    List<Kept> of(IsvId isvId, int page, int size) {
        return jdbc.sql("""
                        select * from catalogue_change where isv_id = :isvId order by changed_at desc, id desc
                        offset :skipped rows fetch next :size rows only
                        """)
                .param("isvId", isvId)
                .param("skipped", (long) page * size)
                .param("size", size)
                .query((row, n) -> new Kept(
                        IsvId.of(row.getString("isv_id")), AppId.of(row.getString("app_id")), Columns.list(row, "changes", Change.class),
                        row.getString("changed_by"),
                        row.getString("asked_by"), CaseNo.of(row.getString("case_no")), Columns.instant(row, "changed_at")))
                .list();
    }

    long count(IsvId isvId) {
        return jdbc.sql("select count(*) from catalogue_change where isv_id = :isvId").param("isvId", isvId).query(Long.class).single();
    }
}
