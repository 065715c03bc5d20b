package io.appgov.delisting;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The user tasks of a voluntary delisting. */
@Configuration(proxyBeanMethods = false)
class DelistingTasks {

    private final DelistingService delistings;
    private final BusinessTime time;

    DelistingTasks(DelistingService delistings, BusinessTime time) {
        this.delistings = delistings;
        this.time = time;
    }

    @Bean
    StartRule requestDelisting(CaseRegister cases, CaseContext context) {
        return StartRule.ofCase(CaseProcess.DELISTING.key(), Group.PARTNER_MANAGERS, DelistingRequest.FIELDS,
                fields -> {
                    DelistingRequest request = DelistingRequest.read(fields, time.now());
                    fields.check();
                    return delistings.request(request);
                },
                caseNo -> context.variables(caseNo, ""),
                cases::attach);
    }

    @Bean
    TaskRule reviewDelisting(CaseContext context) {
        return TaskRule.of("reviewDelisting", Set.of("decision", "agreedAt", "serviceTerms", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    in.check();
                    return decision.equals("approve") ? approve(answer.caseNo(), in) : reject(answer.caseNo(), in);
                })
                .showing(context::of);
    }

    private Map<String, Object> approve(CaseNo caseNo, Fields in) {
        Instant agreedAt = in.notBefore("agreedAt", time.now(), "不得早于现在，请另约时间 must not be in the past: agree on another date (E15)");
        String terms = in.text("serviceTerms");
        in.check();
        delistings.approve(caseNo, agreedAt, terms);
        return Map.of("delistingDecision", "approve", "delistingDueAt", time.iso(agreedAt), "deadline", time.readable(agreedAt));
    }

    private Map<String, Object> reject(CaseNo caseNo, Fields in) {
        String reason = in.text("reason");
        in.check();
        delistings.reject(caseNo, reason);
        return Map.of("delistingDecision", "reject");
    }

    @Bean
    CaseContext.Part delistingContext() {
        return new CaseContext.Part() {
            @Override
            public CaseProcess process() {
                return CaseProcess.DELISTING;
            }

            @Override
            public Map<String, Object> of(CaseFile file) {
                Delisting d = delistings.get(file.caseNo());
                return Map.of("summary", FormValues.text("收到 Received " + time.readable(d.receivedAt()) + "\n"
                        + FormValues.files(d.attachments()) + d.reason()));
            }
        };
    }
}
