package io.appgov.suspension;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskAnswer;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import io.appgov.violation.ViolationKinds;
import io.appgov.violation.ViolationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The user tasks of a suspension: fields, ranges, four-eyes, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class SuspensionTasks {

    private final SuspensionService suspensions;
    private final SuspensionProcess process;
    private final ViolationKinds kinds;
    private final CaseContext context;
    private final PolicyParameters policy;
    private final BusinessTime time;

    SuspensionTasks(
            SuspensionService suspensions, SuspensionProcess process, ViolationKinds kinds, CaseContext context, PolicyParameters policy,
            BusinessTime time) {
        this.suspensions = suspensions;
        this.process = process;
        this.kinds = kinds;
        this.context = context;
        this.policy = policy;
        this.time = time;
    }

    @Bean
    StartRule requestSuspension(CaseRegister cases) {
        return StartRule.ofCase(CaseProcess.SUSPENSION.key(), Group.MANAGERS, SuspensionRequest.FIELDS,
                fields -> {
                    SuspensionRequest request = SuspensionRequest.read(fields);
                    fields.check();
                    return suspensions.request(request);
                },
                caseNo -> {
                    Instant confirmBy = time.now().plus(policy.suspensionConfirmationDue());
                    Map<String, Object> shown = context.variables(caseNo, time.readable(confirmBy));
                    shown.put("confirmDueAt", time.iso(confirmBy));
                    return shown;
                },
                cases::attach);
    }

    @Bean
    TaskRule confirmSuspension() {
        return TaskRule.of("confirmSuspension", Set.of("decision", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "suspend", "refuse");
                    String reason = "refuse".equals(decision) ? in.text("reason") : in.optionalTextOrNull("reason");
                    in.check();
                    if (decision.equals("suspend")) {
                        suspensions.confirm(answer.caseNo(), reason);
                    } else {
                        suspensions.refuse(answer.caseNo(), reason);
                    }
                    return Map.of("suspensionDecision", decision);
                })
                .notBy(Recorder.OF_THE_CASE, "提请人不得确认 who asked for it may not confirm")
                .showing(context::of);
    }

    @Bean
    TaskRule reviewSuspension() {
        return TaskRule.of(
                "reviewSuspension",
                Set.of("decision", "reason", "keptUntil", "appId", "kind", "severity", "occurredAt", "facts", "distinctAct"),
                answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "lift", "keepUntil", "openViolation");
                    String reason = in.text("reason");
                    in.check();
                    Map<String, Object> next = new HashMap<>(Map.of("suspensionReview", decision, "deadline", ""));
                    switch (decision) {
                        case "lift" -> suspensions.reviewedToLift(answer.caseNo(), reason);
                        case "keepUntil" -> {
                            Instant until = in.after("keptUntil", time.now(), "须晚于现在 must be in the future");
                            in.check();
                            suspensions.reviewedToKeep(answer.caseNo(), reason, until);
                            next.put("keptUntil", time.iso(until));
                            next.put("deadline", time.readable(until));
                        }
                        default -> process.reviewedToOpen(answer.caseNo(), reason, report(answer));
                    }
                    return next;
                })
                .notBy(Recorder.OF_THE_CASE, "提请人不得复核 who asked for it may not review it")
                .showing(context::of);
    }

    /** The act, as whoever reviews states it; the suspension and what proves it are evidence. */
    private Function<CaseFile, ViolationReport> report(TaskAnswer answer) {
        return file -> {
            List<String> evidence = new ArrayList<>(List.of(file.caseNo().value()));
            evidence.addAll(suspensions.get(file.caseNo()).evidence());
            Fields in = answer.fields();
            return ViolationReport.found(
                    in, file.isvId(), file.appId(), in.text("kind", 16), evidence, kinds, time.now());
        };
    }

    @Bean
    TaskRule reviewSuspensionAppeal() {
        return TaskRule.of("reviewSuspensionAppeal", Set.of("result", "reasons"), answer -> {
                    Fields in = answer.fields();
                    String result = in.oneOf("result", "upheld", "rejected");
                    String reasons = in.text("reasons");
                    in.check();
                    suspensions.decideAppeal(answer.caseNo(), result.equals("upheld"), reasons);
                    return Map.of("suspensionAppealResult", result);
                })
                .notBy(Recorder.OF_THE_CASE, "提请人不得评审 who asked for the suspension may not hear the appeal")
                .notBy(Doer.everybodyAt("confirmSuspension"), "确认人不得评审 who confirmed the suspension may not hear the appeal")
                .notBy(Doer.everybodyAt("reviewSuspension"), "复核人不得评审 who reviewed the suspension may not hear the appeal")
                .showing(this::appealForm);
    }

    private Map<String, Object> appealForm(CaseNo caseNo) {
        Map<String, Object> shown = context.of(caseNo);
        suspensions.openAppeal(caseNo).ifPresent(
                appeal -> shown.put("appealText", FormValues.text("收到 Received " + time.readable(appeal.receivedAt()))));
        return shown;
    }
}
