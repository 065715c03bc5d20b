package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.deposit.RefundHold;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.lifecycle.ClosableCase;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.ViolationRecord;
import io.appgov.measure.MeasureService;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What violations mean for the other processes, and what their ends mean for violations (E11, E12, E20, E25). */
@Component
@Transactional
class ViolationRecords implements ViolationRecord, RefundHold, ClosableCase {

    private final Violations violations;
    private final CaseRegister cases;
    private final ObjectProvider<ViolationService> service;
    private final ObjectProvider<MeasureService> measures;
    private final EngineProcesses processes;
    private final BusinessTime time;

    ViolationRecords(
            Violations violations, CaseRegister cases, ObjectProvider<ViolationService> service, ObjectProvider<MeasureService> measures,
            EngineProcesses processes, BusinessTime time) {
        this.violations = violations;
        this.cases = cases;
        this.service = service;
        this.measures = measures;
        this.processes = processes;
        this.time = time;
    }

    @Override
    public List<String> unenforcedOnApp(String appId) {
        return violations.in(ViolationState.UNENFORCED, "v.app_id", appId);
    }

    @Override
    public List<String> unenforcedOfIsv(String isvId) {
        return violations.in(ViolationState.UNENFORCED, "v.isv_id", isvId);
    }

    @Override
    public List<String> unrectifiedOfIsv(String isvId) {
        return violations.decided(isvId, true);
    }

    @Override
    public List<String> allegedOfIsv(String isvId) {
        return violations.decided(isvId, false);
    }

    @Override
    public List<String> uncorrectedOfIsv(String isvId) {
        return violations.uncorrected(isvId);
    }

    @Override
    public List<String> concludedOfIsv(String isvId) {
        return violations.concluded(isvId);
    }

    @Override
    public boolean isCorrected(String caseNo) {
        return get(caseNo).rectification().correctedAt() != null;
    }

    @Override
    public void corrected(String caseNo, String relistingCaseNo) {
        cases.locked(caseNo);
        // what was verified first stays
        if (!isCorrected(caseNo)) {
            violations.setCorrected(caseNo, time.now(), relistingCaseNo);
        }
    }

    @Override
    public String recorderOf(String caseNo) {
        return get(caseNo).recorder();
    }

    private Violation get(String caseNo) {
        return violations.find(caseNo).orElseThrow(() -> new NotFound("违规案件 violation case", caseNo));
    }

    @Override
    public boolean isPutToTheIsv(String caseNo) {
        return !cases.get(caseNo).state().equals(ViolationState.DRAFT.name());
    }

    @Override
    public Set<String> recordersOn(String appId, Instant at) {
        return violations.recordersOn(appId, at);
    }

    @Override
    public List<String> against(String appId) {
        return unenforcedOnApp(appId);
    }

    @Override
    public String reportUnmetDuties(String shutdownCaseNo, String appId, String facts, String distinctAct) {
        var report = new ViolationReport(
                cases.get(shutdownCaseNo).isvId(), appId, "V16", Severity.MINOR, time.now(), facts,
                List.of(new RuleSource("飞书独立软件服务商运营管理规范", "§七", "V16")), List.of(shutdownCaseNo), distinctAct);
        return processes.beginUnchecked(CaseProcess.VIOLATION.key(), () -> service.getObject().report(report)).caseNo();
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    public void beforeEnd(String caseNo, ClosureReason reason) {
        measures.getObject().lift(caseNo);
    }
}
