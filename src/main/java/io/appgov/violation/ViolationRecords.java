package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.deposit.RefundHold;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
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

/**
 * Connects violations with the other processes: their effect on these, and the effect of these processes' ends on them (E11, E12,
 * E20, E25).
 */
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
    public List<CaseNo> unenforcedOnApp(AppId appId) {
        return violations.in(ViolationState.UNENFORCED, "v.app_id", appId.value());
    }

    @Override
    public List<CaseNo> unenforcedOfIsv(IsvId isvId) {
        return violations.in(ViolationState.UNENFORCED, "v.isv_id", isvId.value());
    }

    @Override
    public List<CaseNo> unrectifiedOfIsv(IsvId isvId) {
        return violations.decided(isvId, true);
    }

    @Override
    public List<CaseNo> allegedOfIsv(IsvId isvId) {
        return violations.decided(isvId, false);
    }

    @Override
    public List<CaseNo> uncorrectedOfIsv(IsvId isvId) {
        return violations.uncorrected(isvId);
    }

    @Override
    public List<CaseNo> concludedOfIsv(IsvId isvId) {
        return violations.concluded(isvId);
    }

    @Override
    public boolean isCorrected(CaseNo caseNo) {
        return get(caseNo).rectification().correctedAt() != null;
    }

    @Override
    public void corrected(CaseNo caseNo, CaseNo relistingCaseNo) {
        cases.locked(caseNo);
        // the first verification stays
        if (!isCorrected(caseNo)) {
            violations.setCorrected(caseNo, time.now(), relistingCaseNo);
        }
    }

    @Override
    public String recorderOf(CaseNo caseNo) {
        return get(caseNo).recorder();
    }

    private Violation get(CaseNo caseNo) {
        return violations.find(caseNo).orElseThrow(() -> new NotFound("违规案件 violation case", caseNo));
    }

    @Override
    public boolean isPutToTheIsv(CaseNo caseNo) {
        return !cases.get(caseNo).state().equals(ViolationState.DRAFT.name());
    }

    @Override
    public Set<String> recordersOn(AppId appId, Instant at) {
        return violations.recordersOn(appId, at);
    }

    @Override
    public List<CaseNo> against(AppId appId) {
        return unenforcedOnApp(appId);
    }

    @Override
    public CaseNo reportUnmetDuties(CaseNo shutdownCaseNo, AppId appId, String facts, String distinctAct) {
        var report = new ViolationReport(
                cases.get(shutdownCaseNo).isvId(), appId, "V16", Severity.MINOR, time.now(), facts,
                List.of(RuleSource.ofThePolicy("§七", "V16")), List.of(shutdownCaseNo.value()), distinctAct);
        return processes.beginUnchecked(CaseProcess.VIOLATION.key(), () -> service.getObject().report(report)).caseNo();
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    public void beforeEnd(CaseNo caseNo, ClosureReason reason) {
        measures.getObject().lift(caseNo);
    }
}
