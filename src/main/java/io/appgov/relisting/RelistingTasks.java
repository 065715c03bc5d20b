package io.appgov.relisting;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.deposit.Account;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.input.Fields;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people say in a relisting: fields, ranges, four-eyes, and what each answer does. */
@Configuration(proxyBeanMethods = false)
class RelistingTasks {

    private final RelistingService relistings;

    RelistingTasks(RelistingService relistings) {
        this.relistings = relistings;
    }

    /** An application whose fields are wrong is told of its failed conditions as well: everything named at once (E25). */
    RelistingRequest checked(Fields in) {
        RelistingRequest request = RelistingRequest.read(in);
        if (!in.isFine() && request.appId() != null) {
            relistings.failedConditions(request.appId()).forEach(failed -> in.reject(failed.field(), failed.message()));
        }
        in.check();
        return request;
    }

    @Bean
    StartRule requestRelisting(CaseRegister cases, CaseContext context) {
        return new StartRule(CaseProcess.RELISTING.key(), Group.PARTNER_MANAGERS, RelistingRequest.FIELDS,
                fields -> relistings.request(checked(fields)),
                caseNo -> context.variables(caseNo, ""),
                cases::attach);
    }

    @Bean
    TaskRule reviewRelisting(CaseContext context) {
        return TaskRule.of("reviewRelisting", Set.of("decision", "standardsMet", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    in.check();
                    if (decision.equals("approve")) {
                        approve(answer.key(), in);
                    } else {
                        String reason = in.text("reason");
                        in.check();
                        relistings.reject(answer.key(), reason);
                    }
                    return Map.of("relistingDecision", decision);
                })
                .excluding((caseNo, person) ->
                        relistings.recordedPenalty(caseNo, person) ? "处罚登记人不得评审 who recorded the penalty may not review" : null)
                .showing(context::of);
    }

    private void approve(String caseNo, Fields in) {
        List<Standard> met = in.choices("standardsMet", Standard.class);
        if (in.isFine() && met.size() < Standard.values().length) {
            in.reject("standardsMet", "清单须全部符合 all of the checklist must be met");
        }
        if (in.isFine()) {
            relistings.contradicted(caseNo).forEach(wrong -> in.reject("standardsMet", wrong));
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
                        BigDecimal lacking = relistings.shortfall(answer.key());
                        BigDecimal amount = in.amount("amount");
                        if (amount != null && amount.compareTo(lacking) != 0) {
                            in.reject("amount", "须等于差额 must be what is lacking: " + lacking.toPlainString());
                        }
                        String reference = in.line("bankReference", 100);
                        in.check();
                        relistings.shortfallPaid(answer.key(), amount, reference);
                    } else {
                        relistings.shortfallUnpaid(answer.key());
                    }
                    return Map.of("shortfallPaid", outcome.equals("paid"));
                })
                .excluding((caseNo, person) ->
                        person.equals(relistings.get(caseNo).reviewer()) ? "评审人不得确认付款 the reviewer may not confirm the payment" : null)
                .showing(context::of);
    }

    @Bean
    CaseContext.Part relistingContext() {
        return new CaseContext.Part() {
            @Override
            public CaseProcess process() {
                return CaseProcess.RELISTING;
            }

            @Override
            public Map<String, Object> of(CaseFile file) {
                Relisting r = relistings.get(file.caseNo());
                Account account = relistings.account(file.caseNo());
                String shortfall = relistings.shortfall(file.caseNo()).toPlainString();
                return Map.of(
                        "summary", FormValues.text("原因 Cause: " + r.cause() + "\n方案 Plan: " + r.plan() + "\n" + relistings.standing(file.caseNo())),
                        "conditions", FormValues.text(String.join("\n", relistings.obstacles(file.caseNo()))),
                        "required", account.required().toPlainString(),
                        "balance", account.balance().toPlainString(),
                        "shortfall", shortfall,
                        "amount", shortfall);
            }
        };
    }
}
