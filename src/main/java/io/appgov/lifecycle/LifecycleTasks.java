package io.appgov.lifecycle;

import io.appgov.engine.TaskRule;
import io.appgov.foundation.input.Fields;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The user task that shutdown and ending share. */
@Configuration(proxyBeanMethods = false)
class LifecycleTasks {

    @Bean
    TaskRule reviewWithdrawal(WithdrawalService withdrawals, CaseContext context) {
        return TaskRule.of("reviewWithdrawal", Set.of("decision", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    String reason = in.text("reason");
                    in.check();
                    withdrawals.decideWithdrawal(answer.caseNo(), decision.equals("approve"), reason);
                    return Map.of("withdrawalDecision", decision);
                })
                .showing(context::of);
    }
}
