package io.appgov.relisting;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.LetterHandler;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.WithdrawalLetterHandler;
import io.appgov.lifecycle.WithdrawalService;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: one bean per service task of relisting.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class RelistingDelegates {

    @Bean
    RelistingCorrections relistingCorrections(RelistingService service) {
        return new RelistingCorrections() {
            @Override
            public List<String> toVerify(String caseNo) {
                return service.corrections(CaseNo.of(caseNo)).stream()
                        .filter(Correction::isOpen)
                        .map(correction -> correction.violation().value())
                        .toList();
            }

            @Override
            public boolean areAllVerified(String caseNo) {
                return service.isAllCorrected(CaseNo.of(caseNo));
            }
        };
    }

    /** Called by the model for the items of its multi-instance task, and by its gateways. */
    public interface RelistingCorrections {

        /** Violations with a correction to verify, by case number: one task each. */
        List<String> toVerify(String caseNo);

        /** Whether each was found corrected. */
        boolean areAllVerified(String caseNo);
    }

    @Bean
    JavaDelegate rejectRelisting(RelistingService service) {
        return e -> service.rejectRelisting(caseNo(e));
    }

    @Bean
    JavaDelegate settleDeposit(RelistingService service) {
        return e -> e.setVariable("depositShort", service.shortfall(caseNo(e)).isPositive());
    }

    @Bean
    JavaDelegate cancelRelisting(RelistingService service) {
        return e -> service.cancelRelisting(caseNo(e));
    }

    @Bean
    JavaDelegate relistApp(RelistingService service) {
        return e -> service.relistApp(caseNo(e));
    }

    @Bean
    JavaDelegate sendRelistedNotice(RelistingService service) {
        return e -> service.sendRelistedNotice(caseNo(e));
    }

    @Bean
    LetterHandler relistingLetterBox(WithdrawalService withdrawals, CaseRegister cases, EngineProcesses processes) {
        return new WithdrawalLetterHandler(CaseProcess.RELISTING, true, withdrawals, cases, processes);
    }
}
