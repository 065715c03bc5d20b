package io.appgov.violation;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.deposit.DeductionOrder;
import io.appgov.deposit.DepositLedger;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureService;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A violation as the API shows it: what was alleged, proposed, decided, appealed, ordered. */
@Component
class ViolationDetails implements CaseDetails {

    private final ViolationService violations;
    private final MeasureService measures;
    private final DepositLedger ledger;
    private final BusinessTime time;

    ViolationDetails(ViolationService violations, MeasureService measures, DepositLedger ledger, BusinessTime time) {
        this.ledger = ledger;
        this.violations = violations;
        this.measures = measures;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Violation v = violations.get(file.caseNo());
        return entries(
                "deadlines", entries(
                        "servedAt", time.iso(v.hearing().servedAt()),
                        "appealUntil", time.iso(v.hearing().appealUntil()),
                        "reviewDueAt", time.iso(v.hearing().reviewDueAt()),
                        "decisionServedAt", time.iso(v.ruling().servedAt()),
                        "effectiveAt", time.iso(v.ruling().effectiveAt()),
                        "rectifyBy", time.iso(v.rectification().rectifyBy())),
                "violation", entries(
                        "kind", v.report().kind(),
                        "severity", v.report().severity(),
                        "occurredAt", time.iso(v.report().occurredAt()),
                        "facts", v.report().facts(),
                        "sources", v.report().sources(),
                        "evidence", v.report().evidence(),
                        "distinctAct", v.report().distinctAct(),
                        "occurrence", v.assessment().occurrence(),
                        "recorder", v.recorder(),
                        "correctedAt", time.iso(v.rectification().correctedAt()),
                        "correctedIn", v.rectification().correctedIn(),
                        "proposal", v.assessment().proposal() == null ? null : proposal(v),
                        "shortfall", owed(v)),
                "decisions", violations.decisionsOf(file.caseNo()).stream().map(this::decision).toList(),
                "appeals", violations.appealsOf(file.caseNo()).stream().map(this::appeal).toList(),
                "measures", measures.ofCase(file.caseNo()).stream().map(this::measure).toList());
    }

    /** Its uncovered deductions still owed, in CNY (R5); {@code null} when nothing is. */
    private String owed(Violation v) {
        Money owed = ledger.account(v.appId()).shortfallOf(v.caseNo());
        return owed.isZero() ? null : owed.toString();
    }

    private Map<String, Object> proposal(Violation v) {
        Proposal p = v.assessment().proposal();
        return entries(
                "measures", p.measures(),
                "deduction", p.deduction().toString(),
                "durationDays", p.durationDays(),
                "rules", p.rules().stream().map(r -> rule(r, v.assessment().occurrences().get(r.kind()))).toList(),
                "tableVersion", p.tableVersion());
    }

    private static Map<String, Object> rule(Proposal.Rule r, Integer occurrence) {
        return entries(
                "kind", r.kind(),
                "clause", r.clause(),
                "occurrence", occurrence,
                "deduction", r.deduction().toString(),
                "measures", r.measures(),
                "days", r.days(),
                "applied", r.applied());
    }

    private Map<String, Object> decision(Decision d) {
        return entries(
                "no", d.no(),
                "by", d.by(),
                "at", time.iso(d.at()),
                "action", d.action().label(),
                "measures", d.plan() == null ? null : d.plan().measures(),
                "deduction", d.plan() == null ? null : Objects.requireNonNullElse(d.plan().deduction(), DeductionOrder.NOTHING).toString(),
                "durationDays", d.plan() == null ? null : d.plan().days(),
                "surfaces", d.plan() == null || d.plan().surfaces().isEmpty() ? null : d.plan().surfaces(),
                "effectiveAt", time.iso(d.effectiveAt()),
                "rectifyBy", time.iso(d.rectifyBy()),
                "reason", d.reason(),
                "final", d.isFinal());
    }

    private Map<String, Object> appeal(Appeal a) {
        return entries(
                "receivedAt", time.iso(a.receivedAt()),
                "outcome", a.outcome(),
                "result", a.result(),
                "cancelledMeasures", a.result() == null ? null : a.cancelledMeasures(),
                "reasons", a.reasons(),
                "reviewer", a.reviewer(),
                "reviewedAt", time.iso(a.reviewedAt()));
    }

    private Map<String, Object> measure(Measure m) {
        return entries(
                "kind", m.kind(),
                "state", m.state(),
                "from", time.iso(m.from()),
                "until", time.iso(m.until()),
                "surfaces", m.surfaces().isEmpty() ? null : m.surfaces(),
                "deduction", DeductionOrder.text(m.deduction()));
    }
}
