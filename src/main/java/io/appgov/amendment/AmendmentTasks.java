package io.appgov.amendment;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rules for the start and the user tasks of policy-amendment.bpmn: who may do what, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class AmendmentTasks {

    private final AmendmentService amendments;
    private final EngineProcesses processes;
    private final CaseContext context;
    private final BusinessTime time;

    AmendmentTasks(AmendmentService amendments, EngineProcesses processes, CaseContext context, BusinessTime time) {
        this.processes = processes;
        this.amendments = amendments;
        this.context = context;
        this.time = time;
    }

    @Bean
    StartRule draftAmendment(CaseRegister cases) {
        return StartRule.ofCase(CaseProcess.AMENDMENT.key(), Group.MANAGERS, AmendmentDraft.FIELDS,
                fields -> {
                    AmendmentDraft draft = AmendmentDraft.read(fields, time.now());
                    fields.check();
                    return amendments.draft(draft);
                },
                caseNo -> context.variables(caseNo, time.readable(amendments.get(caseNo).draft().plannedFrom())),
                cases::attach);
    }

    @Bean
    TaskRule reviewAmendment() {
        return TaskRule.of("reviewAmendment", Set.of("decision", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "refuse");
                    String reason = "refuse".equals(decision) ? in.text("reason") : in.optionalTextOrNull("reason");
                    in.check();
                    if (decision.equals("approve")) {
                        amendments.approve(answer.caseNo(), reason);
                    } else {
                        amendments.refuse(answer.caseNo(), reason);
                    }
                    return Map.of("amendmentDecision", decision);
                })
                .notBy(Recorder.OF_THE_CASE, "起草人不得审核 who drafted it may not approve it")
                .showing(context::of);
    }

    @Bean
    TaskRule setNewDate() {
        return TaskRule.of("setNewDate", Set.of("effectiveFrom", "reason"), answer -> {
                    Fields in = answer.fields();
                    Instant from = in.instant("effectiveFrom");
                    String reason = in.text("reason");
                    in.check();
                    amendments.newDate(answer.caseNo(), from, reason);
                    processes.setDue(answer.caseNo(), "withdrawAmendment", from);
                    return Map.of("plannedFrom", time.iso(from), "deadline", time.readable(from));
                })
                .showing(context::of);
    }

    @Bean
    TaskRule withdrawAmendment() {
        return TaskRule.of("withdrawAmendment", Set.of("withdrawalReason", "withdrawalReasonEn"), answer -> {
                    Fields in = answer.fields();
                    Title reason = new Title(in.text("withdrawalReason"), in.text("withdrawalReasonEn"));
                    in.check();
                    amendments.withdraw(answer.caseNo(), reason);
                    return Map.of();
                })
                .showing(context::of);
    }
}
