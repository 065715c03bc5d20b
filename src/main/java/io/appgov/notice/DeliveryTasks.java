package io.appgov.notice;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.engine.FormValues;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When every channel has failed (T3a, E28): the two tasks and the step that every waiting process has in its model. */
@Configuration(proxyBeanMethods = false)
class DeliveryTasks {

    private static final Map<String, Object> SETTLED = Map.of("retryDelivery", false);

    private final NoticeService notices;
    private final BusinessTime time;

    DeliveryTasks(NoticeService notices, BusinessTime time) {
        this.notices = notices;
        this.time = time;
    }

    @Bean
    TaskRule deliverOtherwise() {
        return TaskRule.of("deliverOtherwise", Set.of("outcome", "deliveredAt", "proof", "retryAt"), answer -> {
                    Fields in = answer.fields();
                    String outcome = in.oneOf("outcome", "delivered", "unreachable");
                    in.check();
                    return outcome.equals("delivered") ? delivered(answer.caseNo(), in) : retry(answer.caseNo(), in);
                })
                .showing(this::shown);
    }

    @Bean
    TaskRule decideUnreachable() {
        return TaskRule.of("decideUnreachable", Set.of("action", "retryAt", "deliveredAt", "proof", "reason"), answer -> {
                    Fields in = answer.fields();
                    String action = in.oneOf("action", "retry", "withdraw", "publicService");
                    in.text("reason");
                    in.check();
                    return switch (action) {
                        case "retry" -> retry(answer.caseNo(), in);
                        case "publicService" -> delivered(answer.caseNo(), in);
                        default -> {
                            if (isNeeded(answer.caseNo())) {
                                notices.abandon(answer.caseNo());
                            }
                            yield SETTLED;
                        }
                    };
                })
                .showing(this::shown);
    }

    private Map<String, Object> delivered(CaseNo caseNo, Fields in) {
        Instant deliveredAt = in.notAfter("deliveredAt", time.now());
        String proof = in.text("proof");
        in.check();
        if (isNeeded(caseNo)) {
            notices.deliveredOtherwise(caseNo, deliveredAt, proof);
        }
        return SETTLED;
    }

    private Map<String, Object> retry(CaseNo caseNo, Fields in) {
        Instant retryAt = in.after("retryAt", time.now(), "须晚于现在 must be in the future");
        in.check();
        return isNeeded(caseNo) ? Map.of("retryDelivery", true, "retryDueAt", time.iso(retryAt)) : SETTLED;
    }

    /**
     * An appeal may have overtaken the notice since the task opened (E3): then any answer only completes the task.
     */
    private boolean isNeeded(CaseNo caseNo) {
        return notices.undelivered(caseNo).isPresent();
    }

    private Map<String, Object> shown(CaseNo caseNo) {
        return Map.of("noticeText", FormValues.text(notices.describeUndelivered(caseNo)));
    }

    /** 再次发送: the operator's new date has come, and the case still waits for the notice. */
    @Bean
    JavaDelegate sendAgain() {
        return e -> {
            if (isNeeded(caseNo(e))) {
                notices.sendAgain(caseNo(e));
            }
        };
    }

    /** Used by the model's gateway: whether an operator tries again or a manager decides. */
    @Bean
    UnreachableCount unreachableCount(PolicyParameters policy) {
        return caseNo -> notices.retriesOfUndelivered(CaseNo.of(caseNo)) >= policy.unreachableRetries();
    }

    /** Whether a case's notice has failed on as many later dates as the policy allows (E28). */
    @FunctionalInterface
    public interface UnreachableCount {
        boolean isReached(String caseNo);
    }
}
