package io.appgov.delisting;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.LetterHandler;
import io.appgov.engine.EngineProcesses;
import io.appgov.lifecycle.WithdrawalLetterHandler;
import io.appgov.lifecycle.WithdrawalService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the engine to the domain: one bean per service task of voluntary-delisting.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class DelistingDelegates {

    @Bean
    JavaDelegate approveDelisting(DelistingService service) {
        return e -> service.approveDelisting(caseNo(e));
    }

    @Bean
    JavaDelegate rejectDelisting(DelistingService service) {
        return e -> service.rejectDelisting(caseNo(e));
    }

    @Bean
    JavaDelegate delistOnAgreedDate(DelistingService service) {
        return e -> service.delistOnAgreedDate(caseNo(e));
    }

    @Bean
    LetterHandler delistingLetterBox(WithdrawalService withdrawals, CaseRegister cases, EngineProcesses processes) {
        return new WithdrawalLetterHandler(CaseProcess.DELISTING, true, withdrawals, cases, processes);
    }
}
