package io.appgov.expulsion;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import io.appgov.lifecycle.OutstandingEffects;
import io.appgov.people.Group;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The user tasks of an expulsion or ending: fields, ranges, four-eyes, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class EndingTasks {

    private final EndingService endings;
    private final BusinessTime time;

    EndingTasks(EndingService endings, BusinessTime time) {
        this.endings = endings;
        this.time = time;
    }

    @Bean
    StartRule requestEnding(CaseRegister cases, CaseContext context) {
        return StartRule.ofCase(CaseProcess.EXPULSION.key(), Group.PARTNER_MANAGERS, EndingRequest.FIELDS,
                fields -> {
                    EndingRequest request = EndingRequest.read(fields, time.now());
                    fields.check();
                    return endings.request(request);
                },
                caseNo -> {
                    Ending e = endings.get(caseNo);
                    Map<String, Object> shown = context.variables(caseNo, time.readable(e.endAt()));
                    shown.put("endingOrdered", e.ordered());
                    return shown;
                },
                cases::attach)
                .callable((violation, passedOn) -> endings.order(cases.get(violation)));
    }

    @Bean
    TaskRule reviewTermination(CaseContext context) {
        return TaskRule.of("reviewTermination", Set.of("decision", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    in.check();
                    if (decision.equals("approve")) {
                        endings.approve(answer.caseNo());
                    } else {
                        String reason = in.text("reason");
                        in.check();
                        endings.reject(answer.caseNo(), reason);
                    }
                    return Map.of("terminationDecision", decision);
                })
                .showing(context::of);
    }

    @Bean
    TaskRule settleCustomerIssues(CaseContext context) {
        return TaskRule.of("settleCustomerIssues", Set.of("openIssues", "notes"), answer -> {
                    Fields in = answer.fields();
                    Integer open = in.integer("openIssues", 0, Integer.MAX_VALUE);
                    if (open != null && open > 0) {
                        in.reject("openIssues", "须为 0：全部客诉解决后再提交 must be 0: complete this when every issue is settled");
                    }
                    String notes = in.text("notes");
                    in.check();
                    endings.settleCustomerIssues(answer.caseNo(), notes);
                    return Map.of();
                })
                .showing(caseNo -> {
                    Map<String, Object> shown = context.of(caseNo);
                    // the process waits for the other conditions after this task
                    shown.put("conditions", FormValues.text(String.join("\n", endings.openWithCustomers(caseNo))));
                    return shown;
                });
    }

    @Bean
    TaskRule issueTerminationLetter(CaseContext context) {
        return TaskRule.of("issueTerminationLetter", Set.of("confirmed", "signedBy"), answer -> {
                    Fields in = answer.fields();
                    confirmed(in);
                    String signedBy = in.line("signedBy", 200);
                    in.check();
                    endings.issueLetter(answer.caseNo(), signedBy);
                    return Map.of();
                })
                .notBy(Doer.lastAt("settleCustomerIssues"), "解决客诉者不得签发 who settled the issues may not issue the letter")
                .showing(context::of);
    }

    @Bean
    TaskRule closeAccount(CaseContext context) {
        return TaskRule.of("closeAccount", Set.of("confirmed"), answer -> {
                    confirmed(answer.fields());
                    answer.fields().check();
                    endings.confirmClosing(answer.caseNo());
                    return Map.of();
                })
                .notBy(Doer.lastAt("issueTerminationLetter"), "签发终止函者不得关停 who issued the letter may not close the account")
                .showing(context::of);
    }

    /** Ends automatically when the systems have acknowledged; a manager may end the wait with a reason. */
    @Bean
    TaskRule awaitEffects(CaseContext context) {
        return TaskRule.of("awaitEffects", Set.of("reason"), answer -> {
                    Fields in = answer.fields();
                    String reason = in.text("reason");
                    in.check();
                    endings.endWait(answer.caseNo(), reason);
                    return Map.of();
                })
                .showing(context::of);
    }

    private static void confirmed(Fields in) {
        if (Boolean.FALSE.equals(in.bool("confirmed"))) {
            in.reject("confirmed", "须确认 must be confirmed");
        }
    }

    @Bean
    CaseContext.Part endingContext(OutstandingEffects outstanding) {
        return new CaseContext.Part() {
            @Override
            public CaseProcess process() {
                return CaseProcess.EXPULSION;
            }

            @Override
            public Map<String, Object> of(CaseFile file) {
                Ending e = endings.get(file.caseNo());
                String dates = e.endAt() == null ? "" : "收到 Received " + time.readable(e.receivedAt()) + " · 终止日 End "
                        + time.readable(e.endAt()) + "\n";
                String plan = e.plan() == null ? "" : "\n处理方案 Plan: " + e.plan();
                boolean underWay = file.lifecycle() == CaseState.APPROVED;
                return Map.of(
                        "summary", FormValues.text(dates + FormValues.files(e.attachments()) + e.reason() + plan + "\n"
                                + endings.standing(file.caseNo())),
                        OutstandingEffects.VARIABLE, underWay ? outstanding.ofIsv(file.isvId()) : "",
                        "conditions", underWay ? FormValues.text(String.join("\n", endings.unmet(file.caseNo()))) : "");
            }
        };
    }
}
