package io.appgov.correspondence;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the engine to the domain: the service tasks of isv-correspondence.bpmn. The business key is the letter's id. */
@Configuration(proxyBeanMethods = false)
class CorrespondenceDelegates {

    @Bean
    JavaDelegate checkCorrespondence(CorrespondenceService service) {
        return e -> e.setVariable("correspondenceOutcome", service.checkCorrespondence(e.getProcessBusinessKey()).name());
    }

    @Bean
    JavaDelegate passToCase(CorrespondenceProcess process) {
        return e -> process.passToCase(e.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate offerAdmission(CorrespondenceProcess process) {
        return e -> e.setVariable("caseUnderWay", process.offerAdmission(e.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate answerLateAppeal(CorrespondenceService service) {
        return e -> service.answerNotAdmitted(e.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate answerInadmissibleAppeal(CorrespondenceService service) {
        return e -> service.answerNotAdmitted(e.getProcessBusinessKey());
    }
}
