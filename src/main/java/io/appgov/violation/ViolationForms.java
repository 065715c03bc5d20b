package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.DecisionWords;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.FormValues;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.Surface;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Contents of the forms of violation handling: read from the domain when a task opens, stored only with the task. */
@Component
class ViolationForms implements CaseContext.Part {

    private final ViolationCaseFile caseFile;
    private final CaseRegister cases;
    private final Correspondences correspondence;
    private final PenaltyTable table;
    private final EarlierActs earlier;
    private final BusinessTime time;

    ViolationForms(
            ViolationCaseFile caseFile, CaseRegister cases, Correspondences correspondence, PenaltyTable table, EarlierActs earlier,
            BusinessTime time) {
        this.cases = cases;
        this.earlier = earlier;
        this.caseFile = caseFile;
        this.correspondence = correspondence;
        this.table = table;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.VIOLATION;
    }

    /** For the forms of the cases it ordered. */
    @Override
    public Map<String, Object> of(CaseFile file) {
        Violation v = caseFile.read(file.caseNo());
        return Map.of("summary", FormValues.text(
                file.caseNo() + " " + kind(file, v) + "\n" + v.report().facts() + "\n"
                        + decision(file.caseNo())));
    }

    private String kind(CaseFile file, Violation v) {
        return v.report().kind() + " " + table.title(file.policyVersion(), v.report().kind());
    }

    Map<String, Object> facts(CaseNo caseNo) {
        Violation v = caseFile.read(caseNo);
        Map<String, Object> shown = new HashMap<>();
        shown.put("kindText", kind(cases.get(caseNo), v));
        shown.put("severity", v.report().severity().name());
        shown.put("occurredAt", time.readable(v.report().occurredAt()));
        shown.put("facts", FormValues.text(v.report().facts()));
        shown.put("sourcesText", FormValues.text(v.report().sources().stream()
                .map(s -> s.document() + " " + s.clause() + " (" + s.kind() + ")").collect(Collectors.joining("；"))));
        shown.put("evidenceText", FormValues.text(String.join("；", v.report().evidence())));
        shown.put("evidence", FormValues.list(v.report().evidence()));
        shown.put("proposalText", FormValues.text(proposal(v)));
        shown.put("decisionText", FormValues.text(decision(caseNo)));
        shown.put("appealText", FormValues.text(letters(caseNo)));
        shown.put("appealUntil", time.readable(v.hearing().appealUntil()));
        shown.put("history", FormValues.text(history(caseNo)));
        shown.put("deadlineText", time.readable(Optional.ofNullable(v.rectification().rectifyBy()).orElse(v.hearing().appealUntil())));
        return shown;
    }

    /** The approval is prefilled with the catalogue's proposal. */
    Map<String, Object> approval(CaseNo caseNo) {
        Map<String, Object> shown = facts(caseNo);
        Violation v = caseFile.read(caseNo);
        Proposal proposal = v.assessment().proposal();
        shown.put("distinctAct", FormValues.text(v.report().distinctAct() == null ? "" : v.report().distinctAct()));
        shown.put("earlierCases", FormValues.text(earlierCases(caseNo)));
        shown.put("measures", FormValues.list(proposal.measures()));
        shown.put("deduction", proposal.deduction().toString());
        shown.put("durationDays", proposal.durationDays() == 0 ? null : proposal.durationDays());
        shown.put("surfaces", FormValues.list(List.copyOf(Surface.ALL)));
        return shown;
    }

    /** For the review of an appeal, and for the decision on a late one. */
    Map<String, Object> appeal(CaseNo caseNo) {
        Map<String, Object> shown = facts(caseNo);
        shown.put("deadlineText", time.readable(caseFile.read(caseNo).hearing().reviewDueAt()));
        return shown;
    }

    private String proposal(Violation v) {
        Proposal p = v.assessment().proposal();
        if (p == null) {
            return "";
        }
        String rules = p.rules().stream()
                .map(r -> r.kind() + " " + r.clause() + "（" + v.assessment().occurrences().get(r.kind()) + "）→ " + r.deduction()
                        + (r.applied() ? " ✓" : ""))
                .collect(Collectors.joining("；"));
        return "第 " + v.assessment().occurrence() + " 次 occurrence " + v.assessment().occurrence() + " · " + measures(p.plan()) + " · "
                + rules
                + " · 处罚表 table " + p.tableVersion();
    }

    /** Earlier cases with kind, act, app, state, amount, and whether each counts (T6, R6). */
    private String earlierCases(CaseNo caseNo) {
        return earlier.of(caseNo).stream()
                .map(e -> e.act().caseNo() + " " + e.act().kind() + " " + time.readable(e.act().occurredAt()) + " " + e.act()
                .appId() + " · " + e.act().state()
                        + " · CNY " + e.amount() + " · " + e.act().standing().both()
                        + (e.act().sameAct() ? " · ⚠ 看来是同一行为 looks like the same act" : ""))
                .collect(Collectors.joining("\n\n"));
    }

    private String decision(CaseNo caseNo) {
        List<Decision> decisions = caseFile.decisions(caseNo);
        return decisions.stream().anyMatch(d -> d.action().isOrder())
                ? measures(caseFile.plan(caseNo)) + effective(caseFile.order(caseNo).effectiveAt())
                : "";
    }

    private String effective(Instant at) {
        return at == null ? "" : " · 生效 effective " + time.readable(at);
    }

    private static String measures(MeasurePlan plan) {
        return plan.measures().stream().map(m -> m.zh() + " " + m).collect(Collectors.joining("、"))
                + (plan.deduction() == null ? "" : " · CNY " + plan.deduction())
                + (plan.days() == null ? "" : " · " + plan.days() + " 天 days");
    }

    private String letters(CaseNo caseNo) {
        return correspondence.of(caseNo).stream()
                .filter(l -> l.type() == LetterType.APPEAL || l.type() == LetterType.SUPPLEMENT)
                .map(l -> l.type().both() + " " + time.readable(l.receivedAt()) + ": " + l.text()
                        + (l.attachments().isEmpty() ? "" : " [" + String.join(", ", l.attachments()) + "]"))
                .collect(Collectors.joining("\n\n"));
    }

    private String history(CaseNo caseNo) {
        return caseFile.decisions(caseNo).stream()
                .map(d -> time.readable(d.at()) + " " + d.by() + " " + DecisionWords.of(d.action().label())
                + (d.reason() == null ? "" : ": " + d.reason()))
                .collect(Collectors.joining("\n\n"));
    }
}
