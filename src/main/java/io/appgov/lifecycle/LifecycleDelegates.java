package io.appgov.lifecycle;

import io.appgov.foundation.identity.CaseNo;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: the service tasks that several processes share. */
@Configuration(proxyBeanMethods = false)
class LifecycleDelegates {

    @Bean
    JavaDelegate withdrawRequest(WithdrawalService withdrawals) {
        return e -> withdrawals.withdrawRequest(CaseNo.of(e.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate sendCaseEndedNotice(CaseClosures endings) {
        return e -> endings.sendCaseEndedNotice(CaseNo.of(e.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate sendDelistedNotice(DelistedNotice notice) {
        return e -> notice.send(CaseNo.of(e.getProcessBusinessKey()));
    }
}
