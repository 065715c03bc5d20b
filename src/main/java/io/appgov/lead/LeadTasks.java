package io.appgov.lead;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import io.appgov.violation.ViolationKinds;
import io.appgov.violation.ViolationReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The user task of a lead. */
@Configuration(proxyBeanMethods = false)
class LeadTasks {

    private final LeadService leads;
    private final LeadProcess process;
    private final ViolationKinds kinds;
    private final BusinessTime time;

    LeadTasks(LeadService leads, LeadProcess process, ViolationKinds kinds, BusinessTime time) {
        this.leads = leads;
        this.process = process;
        this.kinds = kinds;
        this.time = time;
    }

    /** Systems find leads; whoever sees a violation reports it. */
    @Bean
    StartRule leadFound(CaseRegister cases, CaseContext context) {
        return StartRule.ofCase(CaseProcess.LEAD.key(), Group.OPERATORS, Set.of(),
                fields -> {
                    throw new NotAllowed("线索经 POST /api/leads 报告；看到违规请直接登记 leads come by POST /api/leads; record a violation you see");
                },
                caseNo -> context.variables(caseNo, ""),
                cases::attach);
    }

    @Bean
    TaskRule confirmLead(CaseContext context) {
        return TaskRule.of("confirmLead", Set.of("decision", "appId", "severity", "occurredAt", "facts", "distinctAct", "reason"),
                answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "openViolation", "drop");
                    in.check();
                    Lead lead = leads.lock(answer.caseNo());
                    if (decision.equals("drop")) {
                        String reason = in.text("reason");
                        in.check();
                        leads.drop(answer.caseNo(), reason);
                    } else {
                        // the lead's facts, as whoever confirms corrected them; each finding is evidence
                        process.violationConfirmed(answer.caseNo(), ViolationReport.found(
                                in, lead.isvId(), lead.appId(), lead.kind(), evidence(lead), kinds, time.now()));
                    }
                    return Map.of("leadDecision", decision);
                })
                .showing(context::of);
    }

    private List<String> evidence(Lead lead) {
        List<String> evidence = new ArrayList<>();
        lead.breaches().stream().filter(breach -> !breach.isWithdrawn()).forEach(b -> evidence.add(lead.caseNo() + " " + line(b)));
        if (lead.left() > 0) {
            evidence.add(lead.caseNo() + " " + left(lead));
        }
        return evidence;
    }

    private static String left(Lead lead) {
        return "共 " + lead.found() + " 次，其余 " + lead.left() + " 次见线索 found " + lead.found() + " times, the other " + lead.left()
                + " are in the lead";
    }

    private String line(Breach breach) {
        return (breach.isWithdrawn() ? "已撤回 withdrawn（" + breach.withdrawn() + "） " : "") + time.readable(breach.occurredAt())
                + (breach.until() == null ? "" : " – " + time.readable(breach.until()))
                + (breach.affectedUsers() == null ? "" : " · 影响用户 users affected " + breach.affectedUsers())
                + " · " + breach.reportedBy() + (breach.reference() == null ? "" : " " + breach.reference())
                + "\n" + breach.facts();
    }

    @Bean
    CaseContext.Part leadContext() {
        return new CaseContext.Part() {
            @Override
            public CaseProcess process() {
                return CaseProcess.LEAD;
            }

            @Override
            public Map<String, Object> of(CaseFile file) {
                Lead lead = leads.get(file.caseNo());
                Map<String, Object> shown = new HashMap<>();
                shown.put("summary", FormValues.text((lead.left() > 0 ? left(lead) + "\n\n" : "")
                        + lead.breaches().stream().map(LeadTasks.this::line).collect(Collectors.joining("\n\n"))));
                shown.put("kindText", lead.kind() + " " + kinds.title(lead.kind(), Language.zh) + " " + kinds.title(lead.kind(),
                        Language.en));
                shown.put("facts", FormValues.text(lead.breaches().stream().filter(b -> !b.isWithdrawn()).map(Breach::facts).distinct()
                        .collect(Collectors.joining("\n"))));
                shown.put("occurredAt", time.iso(lead.firstStanding().occurredAt()));
                shown.put("ofTheIsv", lead.appId() == null);
                return shown;
            }
        };
    }
}
