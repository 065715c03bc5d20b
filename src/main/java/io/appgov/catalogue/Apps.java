package io.appgov.catalogue;

import static io.appgov.persistence.Columns.at;

import io.appgov.persistence.RowLocks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Apps and their moves. */
@Repository
class Apps {

    private static final RowMapper<App> APP = (row, n) -> new App(
            row.getString("app_id"),
            row.getString("isv_id"),
            row.getString("name"),
            AppStatus.valueOf(row.getString("status")),
            row.getBoolean("suspended"),
            row.getBoolean("charged"),
            row.getBigDecimal("required_deposit"),
            row.getBoolean("feishu_pay"),
            row.getInt("open_authorizations"),
            row.getInt("open_refunds"),
            row.getInt("open_complaints"));

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Apps(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    Optional<App> find(String appId) {
        return jdbc.sql("select * from app where app_id = :appId").param("appId", appId).query(APP).optional();
    }

    /** Reads an app and holds its row until the transaction ends: every move and every booking holds it. */
    Optional<App> locked(String appId) {
        return jdbc.sql("select * from app where app_id = :appId" + locks.held()).param("appId", appId).query(APP).optional();
    }

    List<String> idsOf(String isvId) {
        return jdbc.sql("select app_id from app where isv_id = :isvId order by app_id").param("isvId", isvId).query(String.class).list();
    }

    void add(App app) {
        write("""
                insert into app (app_id, isv_id, name, status, suspended, charged, required_deposit, feishu_pay,
                                 open_authorizations, open_refunds, open_complaints)
                values (:appId, :isvId, :name, 'LISTED', false, :charged, :requiredDeposit, :feishuPay,
                        :openAuthorizations, :openRefunds, :openComplaints)
                """, app).param("isvId", app.isvId()).update();
    }

    /** Everything but its owner and its state. */
    void update(App app) {
        write("""
                update app set name = :name, charged = :charged, required_deposit = :requiredDeposit, feishu_pay = :feishuPay,
                       open_authorizations = :openAuthorizations, open_refunds = :openRefunds, open_complaints = :openComplaints
                where app_id = :appId
                """, app).update();
    }

    private JdbcClient.StatementSpec write(String sql, App app) {
        return jdbc.sql(sql)
                .param("appId", app.appId())
                .param("name", app.name())
                .param("charged", app.charged())
                .param("requiredDeposit", app.requiredDeposit())
                .param("feishuPay", app.feishuPay())
                .param("openAuthorizations", app.openAuthorizations())
                .param("openRefunds", app.openRefunds())
                .param("openComplaints", app.openComplaints());
    }

    void move(String appId, AppStatus from, AppStatus to, String caseNo, Instant when) {
        jdbc.sql("update app set status = :to where app_id = :appId").param("to", to.name()).param("appId", appId).update();
        jdbc.sql("insert into app_move (app_id, from_status, to_status, case_no, at) values (:appId, :from, :to, :caseNo, :at)")
                .param("appId", appId)
                .param("from", from.name())
                .param("to", to.name())
                .param("caseNo", caseNo)
                .param("at", at(when))
                .update();
    }

    /** From now on this case is a reason for the app to be out of the directory; noted once. */
    void keepOut(String appId, String caseNo) {
        jdbc.sql("""
                        insert into app_kept_out (app_id, case_no) select app_id, :caseNo from app
                        where app_id = :appId and not exists (select 1 from app_kept_out where app_id = :appId and case_no = :caseNo)
                        """)
                .param("appId", appId)
                .param("caseNo", caseNo)
                .update();
    }

    /** @return whether it was one */
    boolean keepOutNoLonger(String appId, String caseNo) {
        return jdbc.sql("delete from app_kept_out where app_id = :appId and case_no = :caseNo")
                        .param("appId", appId)
                        .param("caseNo", caseNo)
                        .update()
                == 1;
    }

    /** No case is a reason any more. */
    void keepOutNoLonger(String appId) {
        jdbc.sql("delete from app_kept_out where app_id = :appId").param("appId", appId).update();
    }

    boolean isKeptOut(String appId) {
        return jdbc.sql("select count(*) from app_kept_out where app_id = :appId").param("appId", appId).query(Long.class).single() > 0;
    }

    /** The case that moved the app last, if that move led to this state. */
    Optional<String> lastMoverTo(String appId, AppStatus status) {
        return jdbc.sql("select case_no, to_status from app_move where app_id = :appId order by id desc fetch first 1 row only")
                .param("appId", appId)
                .query((row, n) -> status.name().equals(row.getString("to_status")) ? row.getString("case_no") : "")
                .optional()
                .filter(caseNo -> !caseNo.isEmpty());
    }

    /** E34: paid apps on Feishu Pay first, apps under RANK_DOWN behind the others. */
    List<CatalogueEntry> search(String text, int limit) {
        return jdbc.sql("""
                        select a.app_id, a.name, i.name as isv_name
                        from app a join isv i on i.isv_id = a.isv_id
                        where a.status = 'LISTED' and not a.suspended
                          and (lower(a.name) like :text escape '!' or lower(i.name) like :text escape '!')
                        order by case when exists (select 1 from measure m
                                      where m.app_id = a.app_id and m.kind = 'RANK_DOWN' and m.state = 'ACTIVE') then 1 else 0 end,
                                 case when a.charged and a.feishu_pay then 0 else 1 end, a.name, a.app_id
                        fetch first :limit rows only
                        """)
                .param("text", "%" + text.toLowerCase().replaceAll("([!%_])", "!$1") + "%")
                .param("limit", limit)
                .query((row, n) -> new CatalogueEntry(row.getString("app_id"), row.getString("name"), row.getString("isv_name")))
                .list();
    }
}
