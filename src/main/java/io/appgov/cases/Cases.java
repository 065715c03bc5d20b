package io.appgov.cases;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Conditions;
import io.appgov.foundation.persistence.RowLocks;
import io.appgov.foundation.refusal.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The register itself. */
@Repository
class Cases {

    private static final RowMapper<CaseFile> CASE = (row, n) -> new CaseFile(
            CaseNo.of(row.getString("case_no")),
            CaseNo.of(row.getString("parent_case_no")),
            CaseProcess.of(row.getString("process")),
            IsvId.of(row.getString("isv_id")),
            AppId.of(row.getString("app_id")),
            row.getString("state"),
            instant(row, "opened_at"),
            row.getString("opened_by"),
            instant(row, "ended_at"),
            row.getString("process_instance_id"),
            row.getString("policy_version"),
            CaseNo.of(row.getString("ended_by")),
            row.getString("ended_why"));

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Cases(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    long nextNumber(CaseProcess process) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into case_number (process) values (:process)").param("process", process.key()).update(key, "id");
        return key.getKey().longValue();
    }

    void add(CaseFile file) {
        jdbc.sql("""
                        insert into case_file (case_no, parent_case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version)
                        values (:caseNo, :parent, :process, :isvId, :appId, :state, :openedAt, :openedBy, :policyVersion)
                        """)
                .param("caseNo", file.caseNo())
                .param("parent", file.parentCaseNo())
                .param("process", file.process().key())
                .param("isvId", file.isvId())
                .param("appId", file.appId())
                .param("state", file.state())
                .param("openedAt", at(file.openedAt()))
                .param("openedBy", file.openedBy())
                .param("policyVersion", file.policyVersion())
                .update();
    }

    /** Reads a case and locks its row until the transaction ends; take this lock before changing a case's state. */
    CaseFile locked(CaseNo caseNo) {
        return jdbc.sql("select * from case_file where case_no = :caseNo" + locks.forUpdate())
                .param("caseNo", caseNo)
                .query(CASE)
                .optional()
                .orElseThrow(() -> new NotFound("案件 case", caseNo));
    }

    Optional<CaseFile> lockedIfFree(CaseNo caseNo) {
        return jdbc.sql("select * from case_file where case_no = :caseNo" + locks.forUpdateSkipLocked()).param("caseNo", caseNo).query(CASE)
                .optional();
    }

    Optional<CaseFile> find(CaseNo caseNo) {
        return jdbc.sql("select * from case_file where case_no = :caseNo").param("caseNo", caseNo).query(CASE).optional();
    }

    Optional<CaseNo> ofProcessInstance(String processInstanceId) {
        return jdbc.sql("select case_no from case_file where process_instance_id = :id").param("id", processInstanceId)
                .query(only(CaseNo::of))
                .optional();
    }

    void setState(CaseNo caseNo, String state, Instant endedAt) {
        jdbc.sql("update case_file set state = :state, ended_at = :endedAt where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("state", state)
                .param("endedAt", at(endedAt))
                .update();
    }

    /** One process instance per case, ever. */
    boolean attach(CaseNo caseNo, String processInstanceId) {
        return jdbc.sql("update case_file set process_instance_id = :id where case_no = :caseNo and process_instance_id is null")
                        .param("caseNo", caseNo)
                        .param("id", processInstanceId)
                        .update()
                == 1;
    }

    /** Cases it called, and those it joined because they were already running. */
    List<CaseNo> childrenOf(CaseNo caseNo) {
        return jdbc.sql("""
                        select case_no from case_file
                        where parent_case_no = :caseNo or case_no in (select joined_case_no from case_join where case_no = :caseNo)
                        order by opened_at, case_no
                        """)
                .param("caseNo", caseNo)
                .query(only(CaseNo::of))
                .list();
    }

    void join(CaseNo caseNo, CaseNo joined) {
        leave(caseNo, joined);
        jdbc.sql("insert into case_join (case_no, joined_case_no) values (:caseNo, :joined)").param("caseNo", caseNo)
                .param("joined", joined).update();
    }

    void leave(CaseNo caseNo, CaseNo joined) {
        jdbc.sql("delete from case_join where case_no = :caseNo and joined_case_no = :joined").param("caseNo", caseNo)
                .param("joined", joined).update();
    }

    /** Open cases that wait for this one without having called it. */
    List<CaseNo> waitingFor(CaseNo joined) {
        return jdbc.sql("""
                        select j.case_no from case_join j join case_file c on c.case_no = j.case_no
                        where j.joined_case_no = :joined and c.ended_at is null order by j.case_no
                        """)
                .param("joined", joined)
                .query(only(CaseNo::of))
                .list();
    }

    List<CaseFile> openOf(IsvId isvId) {
        return jdbc.sql("select * from case_file where isv_id = :isvId and ended_at is null order by opened_at, case_no")
                .param("isvId", isvId)
                .query(CASE)
                .list();
    }

    void setEndedBy(CaseNo caseNo, CaseNo by, String why) {
        jdbc.sql("update case_file set ended_by = :by, ended_why = :why where case_no = :caseNo")
                .param("caseNo", caseNo)
                .param("by", by)
                .param("why", why)
                .update();
    }

    List<CaseFile> page(CaseQuery query) {
        Conditions asked = conditions(query);
        return jdbc.sql("select * from case_file" + asked.where() + asked.orderBy("opened_at desc, case_no desc")
                + " offset :offset rows fetch next :size rows only")
                .params(asked.values())
                .param("offset", (long) query.page() * query.size())
                .param("size", query.size())
                .query(CASE)
                .list();
    }

    long count(CaseQuery query) {
        Conditions asked = conditions(query);
        return jdbc.sql("select count(*) from case_file" + asked.where()).params(asked.values()).query(Long.class).single();
    }

    private static Conditions conditions(CaseQuery query) {
        Conditions asked = new Conditions();
        if (query.partnerManager() != null) {
            asked.in("isv_id", "select i.isv_id from isv i",
                    new Conditions().same("i.partner_manager", "partnerManager", query.partnerManager()));
        }
        return asked
                .same("app_id", "app", query.appId())
                .same("isv_id", "isv", query.isvId())
                .same("state", "state", query.state())
                .same("process", "process", query.process())
                .given(at(query.openedFrom()), "opened_at >= :from", "from")
                .given(at(query.openedTo()), "opened_at <= :to", "to");
    }
}
