package io.appgov.cases;

import io.appgov.audit.AuditTrail;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Cases as the contract shows them: summary, full, timeline. What does not apply is absent. */
@Component
public class CaseViews {

    private final CaseRegister cases;
    private final Map<CaseProcess, CaseDetails> details = new EnumMap<>(CaseProcess.class);
    private final List<CaseAddition> additions;
    private final CaseDecisions decisions;
    private final Interpretations interpretations;
    private final EngineProcesses processes;
    private final AuditTrail audit;
    private final BusinessTime time;

    CaseViews(
            CaseRegister cases, List<CaseDetails> details, List<CaseAddition> additions, CaseDecisions decisions,
            Interpretations interpretations, EngineProcesses processes, AuditTrail audit, BusinessTime time) {
        this.cases = cases;
        details.forEach(d -> this.details.put(d.process(), d));
        this.additions = additions;
        this.decisions = decisions;
        this.interpretations = interpretations;
        this.processes = processes;
        this.audit = audit;
        this.time = time;
    }

    /** @throws io.appgov.foundation.refusal.NotFound when there is no such case */
    public Map<String, Object> whole(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Map<String, Object> answer = summary(file);
        answer.put("childCases", cases.childrenOf(caseNo));
        if (file.process() != CaseProcess.VIOLATION) {
            answer.put("decisions", decisions.of(caseNo).stream().map(this::decision).toList());
        }
        if (details.containsKey(file.process())) {
            answer.putAll(details.get(file.process()).of(file));
        }
        additions.forEach(addition -> answer.putAll(addition.of(file)));
        answer.put("interpretations", CaseDetails.ifAny(interpretations.of(caseNo).stream().map(this::interpretation).toList()));
        answer.put("waitingFor", processes.waitingFor(file.processInstanceId()));
        answer.values().removeIf(Objects::isNull);
        return answer;
    }

    private Map<String, Object> interpretation(Interpretation note) {
        return CaseDetails.entries("no", note.no(), "by", note.by(), "at", time.iso(note.at()), "text", note.text());
    }

    private Map<String, Object> decision(CaseDecision d) {
        return CaseDetails.entries("no", d.no(), "by", d.by(), "at", time.iso(d.at()), "action", d.action(), "reason", d.reason());
    }

    /** @throws io.appgov.foundation.refusal.NotFound when there is no such case */
    List<Map<String, Object>> timeline(CaseNo caseNo) {
        cases.get(caseNo);
        return audit.of(caseNo).stream()
                .map(e -> CaseDetails.entries(
                        "at", time.iso(e.at()), "what", e.what(), "activityId", e.activityId(), "actor", e.actor(), "detail", e.detail()))
                .toList();
    }

    Map<String, Object> summary(CaseFile file) {
        return CaseDetails.entries(
                "caseNo", file.caseNo(),
                "parentCaseNo", file.parentCaseNo(),
                "process", file.process().key(),
                "isvId", file.isvId(),
                "appId", file.appId(),
                "state", file.state(),
                "openedAt", time.iso(file.openedAt()),
                "endedAt", time.iso(file.endedAt()),
                "processInstanceId", file.processInstanceId(),
                "policyVersion", file.policyVersion(),
                "endedBy", file.endedBy());
    }
}
