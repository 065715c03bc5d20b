package io.appgov.cases;

import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which case has claimed an app or an ISV: at most one delisting, shutdown or relisting at a time on one app, one ending per ISV
 * (E13), one amendment of the policy. The table's key enforces this even for simultaneous requests. A case's claims end with the case.
 */
@Repository
public class CaseClaims {

    private final JdbcClient jdbc;

    CaseClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws RuleViolated when another case has claimed the app */
    public void claimApp(AppId appId, CaseNo caseNo) {
        claim("app:" + appId, caseNo, "应用 app " + appId);
    }

    /** @throws RuleViolated when another case ends the cooperation */
    public void claimIsv(IsvId isvId, CaseNo caseNo) {
        claim("isv:" + isvId, caseNo, "服务商 ISV " + isvId);
    }

    /** @throws RuleViolated when the policy is being amended */
    public void claimPolicy(CaseNo caseNo) {
        claim("policy", caseNo, "管理规范 the policy");
    }

    public Optional<CaseNo> holderOfApp(AppId appId) {
        return holder("app:" + appId);
    }

    public Optional<CaseNo> holderOfIsv(IsvId isvId) {
        return holder("isv:" + isvId);
    }

    private void claim(String subject, CaseNo caseNo, String named) {
        holder(subject).ifPresent(other -> {
            throw held(named, other);
        });
        try {
            jdbc.sql("insert into case_claim (subject, case_no) values (:subject, :caseNo)").param("subject", subject)
                    .param("caseNo", caseNo).update();
        } catch (DuplicateKeyException racing) {
            throw held(named, "同时提交的另一申请 another request of this instant");
        }
    }

    private static RuleViolated held(String named, CharSequence by) {
        return new RuleViolated("E13", named + " 已有在办案件 " + by + "，不可同时办理 has a case under way already: " + by);
    }

    private Optional<CaseNo> holder(String subject) {
        return jdbc.sql("select case_no from case_claim where subject = :subject").param("subject", subject).query(only(CaseNo::of))
                .optional();
    }

    void release(CaseNo caseNo) {
        jdbc.sql("delete from case_claim where case_no = :caseNo").param("caseNo", caseNo).update();
    }
}
