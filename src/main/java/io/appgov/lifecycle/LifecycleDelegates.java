package io.appgov.lifecycle;

import static io.appgov.engine.BusinessKey.caseNo;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: the service tasks that several processes share. */
@Configuration(proxyBeanMethods = false)
class LifecycleDelegates {

    @Bean
    JavaDelegate withdrawRequest(WithdrawalService withdrawals) {
        return e -> withdrawals.withdrawRequest(caseNo(e));
    }

    @Bean
    JavaDelegate sendCaseEndedNotice(CaseClosures endings) {
        return e -> endings.sendCaseEndedNotice(caseNo(e));
    }

    @Bean
    JavaDelegate sendDelistedNotice(DelistedNotice notice) {
        return e -> notice.send(caseNo(e));
    }
}
