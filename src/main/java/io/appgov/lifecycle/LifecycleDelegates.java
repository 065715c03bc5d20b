package io.appgov.lifecycle;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the engine to the domain: the service tasks that several processes share. */
@Configuration(proxyBeanMethods = false)
class LifecycleDelegates {

    @Bean
    JavaDelegate withdrawRequest(WithdrawalService withdrawals) {
        return e -> withdrawals.withdrawRequest(e.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate sendCaseEndedNotice(CaseClosures endings) {
        return e -> endings.sendCaseEndedNotice(e.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate sendDelistedNotice(DelistedNotice notice) {
        return e -> notice.send(e.getProcessBusinessKey());
    }
}
