package io.appgov.violation;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.Surface;
import io.appgov.people.Group;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** User tasks of violation handling: the fields of the contract, their ranges, the four-eyes rules, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class ViolationTasks {

    private static final Set<String> ESCALATION =
            Set.of("action", "rectifyBy", "days", "measures", "deduction", "durationDays", "surfaces", "otherSurface", "effectiveAt",
                    "reason");

    /** Whoever gave an order that is notified to the ISV is its approver, also by extending or escalating. */
    private static final Doer APPROVED = Doer.everybodyAt("approvePenalty").saying("decision", "approve");
    private static final Doer TIGHTENED = Doer.everybodyAt("extendOrEscalate").saying("action", "extend", "escalate");

    private final ViolationService violations;
    private final BusinessTime time;

    ViolationTasks(ViolationService violations, BusinessTime time) {
        this.violations = violations;
        this.time = time;
    }

    @Bean
    StartRule reportViolation(CaseRegister cases, CatalogueService catalogue) {
        return StartRule.ofCase(CaseProcess.VIOLATION.key(), Group.OPERATORS, ViolationReport.FIELDS,
                fields -> {
                    ViolationReport report = ViolationReport.read(fields, time.now());
                    fields.check();
                    return violations.report(report);
                },
                caseNo -> {
                    Violation v = violations.get(caseNo);
                    return Map.of("caseNo", caseNo.value(), "isvName", catalogue.isv(v.isvId()).name(), "appName",
                            catalogue.app(v.appId()).name(),
                            "deadline", "");
                },
                cases::attach);
    }

    @Bean
    TaskRule approvePenalty(ViolationForms forms) {
        return TaskRule.of("approvePenalty", plus(PenaltyOrder.FIELDS, "decision"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "return", "withdraw");
                    in.check();
                    if (decision.equals("approve")) {
                        PenaltyOrder order = PenaltyOrder.read(in, time.now(), List.of());
                        in.check();
                        violations.approve(answer.caseNo(), order);
                    } else {
                        String reason = reason(in);
                        if (decision.equals("return")) {
                            violations.sendBack(answer.caseNo(), reason);
                        } else {
                            violations.withdraw(answer.caseNo(), reason);
                        }
                    }
                    return Map.of("penaltyDecision", decision);
                })
                .notBy(Recorder.OF_THE_CASE, "登记人不得审批 the recorder may not approve")
                .showing(forms::approval);
    }

    @Bean
    TaskRule reviseViolation(ViolationForms forms) {
        return TaskRule.of("reviseViolation", Set.of("facts", "evidence"), answer -> {
                    String facts = answer.fields().text("facts");
                    List<String> evidence = answer.fields().texts("evidence");
                    answer.fields().check();
                    violations.reviseViolation(answer.caseNo(), facts, evidence);
                    return Map.of();
                })
                .showing(forms::facts);
    }

    @Bean
    TaskRule reviewAppeal(AppealService appeals, ViolationForms forms) {
        return TaskRule.of("reviewAppeal", Set.of("result", "cancelledMeasures", "reasons"), answer -> {
                    Fields in = answer.fields();
                    String result = in.oneOf("result", "upheld", "partlyUpheld", "rejected");
                    String reasons = in.text("reasons");
                    List<MeasureKind> cancelled = in.choices("cancelledMeasures", MeasureKind.class);
                    MeasurePlan plan = appeals.planAppealed(answer.caseNo());
                    boolean partly = "partlyUpheld".equals(result);
                    boolean proper = !cancelled.isEmpty() && cancelled.size() < plan.measures().size() && plan.measures()
                            .containsAll(cancelled);
                    if (partly && !proper && in.isFine()) {
                        in.reject("cancelledMeasures", "须为所定措施的一部分 must be some, not all, of: "
                                + plan.measures().stream().map(m -> m.both()).collect(Collectors.joining("；")));
                    }
                    in.check();
                    appeals.reviewAppeal(answer.caseNo(), Appeal.Result.valueOf(result), partly ? cancelled : List.of(), reasons);
                    return Map.of("appealResult", result);
                })
                .notBy(Recorder.OF_THE_CASE, "登记人不得评审 the recorder may not review")
                .notBy(APPROVED, "审批人不得评审 the approver may not review")
                .notBy(TIGHTENED, "审批人不得评审 the approver may not review")
                .showing(forms::appeal);
    }

    @Bean
    TaskRule admitLateAppeal(AppealService appeals, ViolationForms forms) {
        return TaskRule.of("admitLateAppeal", Set.of("admit", "reason"), answer -> {
                    Boolean admit = answer.fields().bool("admit");
                    String reason = reason(answer.fields());
                    appeals.decideLateAppeal(answer.caseNo(), admit, reason);
                    return Map.of("lateAppealAdmitted", admit);
                })
                .notBy(APPROVED, "审批人不得决定 the approver may not decide this")
                .notBy(TIGHTENED, "审批人不得决定 the approver may not decide this")
                .showing(forms::appeal);
    }

    @Bean
    TaskRule verifyRectification(RectificationService rectification, FormalDecisionService decisions, ViolationForms forms) {
        return TaskRule.of("verifyRectification", Set.of("rectified", "notes"), answer -> {
                    Boolean rectified = answer.fields().bool("rectified");
                    String notes = answer.fields().text("notes");
                    answer.fields().check();
                    rectification.verifyRectification(answer.caseNo(), rectified, notes);
                    return Map.of("rectified", rectified, "lastMeasureEndsAt", time.iso(decisions.lastMeasureEnd(answer.caseNo())));
                })
                .showing(forms::facts);
    }

    @Bean
    TaskRule extendOrEscalate(RectificationService rectification, ViolationForms forms) {
        return TaskRule.of("extendOrEscalate", ESCALATION, answer -> {
                    Fields in = answer.fields();
                    Instant now = time.now();
                    String action = in.oneOf("action", "grace", "extend", "escalate");
                    Instant rectifyBy = "escalate".equals(action) ? null : in.after("rectifyBy", now, "须晚于现在 must be in the future");
                    Integer days = "extend".equals(action) ? in.integer("days", 1, PenaltyOrder.MAX_DAYS) : null;
                    String reason = in.text("reason");
                    in.check();
                    switch (action) {
                        case "grace" -> rectification.grace(answer.caseNo(), rectifyBy, reason);
                        case "extend" -> rectification.extend(answer.caseNo(), days, rectifyBy, reason);
                        default -> {
                            PenaltyOrder order = PenaltyOrder.read(in, now, List.copyOf(Surface.ALL));
                            in.check();
                            rectification.escalate(answer.caseNo(), order);
                        }
                    }
                    return "grace".equals(action)
                            ? Map.of("followUp", action, "rectificationDueAt", time.iso(rectifyBy), "deadline", time.readable(rectifyBy))
                            : Map.of("followUp", action);
                })
                .notBy(Doer.lastAt("verifyRectification"), "核验人不得决定 the verifier may not decide this")
                .showing(forms::facts);
    }

    private static String reason(Fields in) {
        String reason = in.text("reason");
        in.check();
        return reason;
    }

    private static Set<String> plus(Set<String> fields, String... more) {
        Set<String> all = new HashSet<>(fields);
        Stream.of(more).forEach(all::add);
        return all;
    }
}
