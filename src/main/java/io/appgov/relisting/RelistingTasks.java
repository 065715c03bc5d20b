package io.appgov.relisting;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.money.Money;
import io.appgov.lifecycle.CaseContext;
import io.appgov.listing.Standard;
import io.appgov.people.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** User tasks of a relisting: fields, ranges, four-eyes rules, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class RelistingTasks {

    private final RelistingService relistings;

    RelistingTasks(RelistingService relistings) {
        this.relistings = relistings;
    }

    /** Reports failed conditions together with field errors, so that everything is named at once (E25). */
    RelistingRequest checked(Fields in) {
        RelistingRequest request = RelistingRequest.read(in);
        if (!in.isFine() && request.appId() != null) {
            relistings.failedConditions(request).forEach(failed -> in.reject(failed.field(), failed.message()));
        }
        in.check();
        return request;
    }

    @Bean
    StartRule requestRelisting(CaseRegister cases, CaseContext context) {
        return StartRule.ofCase(CaseProcess.RELISTING.key(), Group.PARTNER_MANAGERS, RelistingRequest.FIELDS,
                fields -> relistings.request(checked(fields)),
                caseNo -> context.variables(caseNo, ""),
                cases::attach);
    }

    @Bean
    TaskRule verifyCorrection(CaseContext context) {
        return TaskRule.of("verifyCorrection", Set.of("corrected", "notes"), answer -> {
                    Fields in = answer.fields();
                    Boolean corrected = in.bool("corrected");
                    String notes = in.text("notes");
                    in.check();
                    relistings.verifyCorrection(answer.caseNo(), CaseNo.of(answer.item()), corrected, notes);
                    return Map.of();
                })
                .notBy(Recorder.OF_THE_VIOLATION, "违规登记人不得核验其纠正 who recorded the violation may not verify its correction")
                .showing((caseNo, violation) -> correction(context, caseNo, CaseNo.of(violation)));
    }

    private Map<String, Object> correction(CaseContext context, CaseNo caseNo, CaseNo violation) {
        Map<String, Object> shown = context.of(caseNo);
        shown.put("violationText", FormValues.text(context.summary(violation)));
        relistings.corrections(caseNo).stream().filter(c -> c.violation().equals(violation)).forEach(c -> {
            shown.put("doneText", FormValues.text(c.done()));
            shown.put("evidenceText", FormValues.text(String.join("；", c.evidence())));
        });
        return shown;
    }

    @Bean
    TaskRule reviewRelisting(CaseContext context) {
        return TaskRule.of("reviewRelisting", Set.of("decision", "standardsMet", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    in.check();
                    if (decision.equals("approve")) {
                        approve(answer.caseNo(), in);
                    } else {
                        String reason = in.text("reason");
                        Optional<List<Standard>> met = in.has("standardsMet") ? Optional.of(in.choices("standardsMet", Standard.class))
                                : Optional.empty();
                        in.check();
                        relistings.reject(answer.caseNo(), met, reason);
                    }
                    return Map.of("relistingDecision", decision);
                })
                .notBy(Recorder.OF_ITS_PENALTIES, "处罚登记人不得评审 who recorded the penalty may not review")
                .showing(context::of);
    }

    private void approve(CaseNo caseNo, Fields in) {
        List<Standard> met = in.choices("standardsMet", Standard.class);
        if (in.isFine() && met.size() < Standard.values().length) {
            in.reject("standardsMet", "清单须全部符合 all of the checklist must be met");
        }
        if (in.isFine()) {
            relistings.contradicted(caseNo).forEach(wrong -> in.reject("standardsMet", wrong.said()));
        }
        in.check();
        relistings.approve(caseNo);
    }

    @Bean
    TaskRule confirmShortfallPaid(CaseContext context) {
        return TaskRule.of("confirmShortfallPaid", Set.of("outcome", "amount", "bankReference"), answer -> {
                    Fields in = answer.fields();
                    String outcome = in.oneOf("outcome", "paid", "cancelled");
                    in.check();
                    if (outcome.equals("paid")) {
                        Money lacking = relistings.shortfall(answer.caseNo());
                        Money amount = in.amount("amount");
                        if (amount != null && !amount.equals(lacking)) {
                            in.reject("amount", RelistingService.notLacking(lacking));
                        }
                        String reference = in.line("bankReference", 100);
                        in.check();
                        relistings.shortfallPaid(answer.caseNo(), amount, reference);
                    } else {
                        relistings.shortfallUnpaid(answer.caseNo());
                    }
                    return Map.of("shortfallPaid", outcome.equals("paid"));
                })
                .notBy(Doer.lastAt("reviewRelisting"), "评审人不得确认付款 the reviewer may not confirm the payment")
                .showing(context::of);
    }
}
