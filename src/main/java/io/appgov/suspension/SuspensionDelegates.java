package io.appgov.suspension;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: one bean per service task of emergency-suspension.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class SuspensionDelegates {

    private final BusinessTime time;

    SuspensionDelegates(BusinessTime time) {
        this.time = time;
    }

    @Bean
    JavaDelegate suspendService(SuspensionService service) {
        return e -> {
            Instant reviewDueAt = service.suspendService(caseNo(e));
            e.setVariable("suspensionReviewDueAt", time.iso(reviewDueAt));
            e.setVariable("deadline", time.readable(reviewDueAt));
        };
    }

    @Bean
    JavaDelegate sendSuspensionNotice(SuspensionNotices notices) {
        return e -> notices.suspended(caseNo(e));
    }

    @Bean
    JavaDelegate escalateSuspensionReview(EngineProcesses processes) {
        return e -> processes.escalate(caseNo(e), "reviewSuspension");
    }

    @Bean
    JavaDelegate sendSuspensionKeptNotice(SuspensionNotices notices) {
        return e -> notices.kept(caseNo(e));
    }

    @Bean
    JavaDelegate acknowledgeSuspensionAppeal(SuspensionNotices notices) {
        return e -> e.setVariable("appealReviewDueAt", time.iso(notices.appealReceived(caseNo(e))));
    }

    @Bean
    JavaDelegate escalateSuspensionAppeal(EngineProcesses processes) {
        return e -> processes.escalate(caseNo(e), "reviewSuspensionAppeal");
    }

    @Bean
    JavaDelegate sendSuspensionStaysNotice(SuspensionNotices notices) {
        return e -> notices.appealRejected(caseNo(e));
    }

    @Bean
    JavaDelegate liftSuspension(SuspensionService service) {
        return e -> service.liftSuspension(caseNo(e));
    }

    @Bean
    JavaDelegate sendSuspensionLiftedNotice(SuspensionNotices notices) {
        return e -> notices.lifted(caseNo(e));
    }
}
