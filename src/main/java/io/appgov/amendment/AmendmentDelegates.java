package io.appgov.amendment;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PresentClock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: one bean per service task of policy-amendment.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class AmendmentDelegates {

    private final AmendmentProperties properties;
    private final BusinessTime time;
    private final PresentClock clock;

    AmendmentDelegates(AmendmentProperties properties, BusinessTime time, PresentClock clock) {
        this.properties = properties;
        this.time = time;
        this.clock = clock;
    }

    @Bean
    JavaDelegate publishAmendment(AmendmentService service) {
        return e -> {
            service.publish(caseNo(e));
            e.setVariable("plannedFrom", time.iso(service.get(caseNo(e)).draft().plannedFrom()));
        };
    }

    @Bean
    JavaDelegate announceAmendment(AmendmentNotices notices, AmendmentService service) {
        return e -> {
            CaseNo caseNo = caseNo(e);
            AmendmentNotices.Told told = notices.tellNext(caseNo);
            Optional<Boolean> settled = service.settled(caseNo);
            e.setVariable("announcement", settled.map(inTime -> inTime ? "inTime" : "tooLate").orElse("underWay"));
            e.setVariable("goesOnAt", goesOnAt(told));
        };
    }

    /** By the present, not by when the step was due: after a standstill there are pauses, too. */
    private String goesOnAt(AmendmentNotices.Told told) {
        return time.iso(clock.present().plus(
                told.toTell() == 0 ? properties.lookAgain() : told.waits() ? properties.pause().multipliedBy(6) : properties.pause()));
    }

    @Bean
    JavaDelegate takeEffect(AmendmentService service) {
        return e -> e.setVariable("announcement", service.takesEffect(caseNo(e)) ? "inForce" : "underWay");
    }

    @Bean
    JavaDelegate announceWithdrawal(AmendmentNotices notices, AmendmentService service) {
        return e -> {
            AmendmentNotices.Told told = notices.tellNext(caseNo(e));
            if (told.toTell() == 0) {
                service.withdrawn(caseNo(e));
            }
            e.setVariable("withdrawalTold", told.toTell() == 0);
            e.setVariable("goesOnAt", goesOnAt(told));
        };
    }
}
