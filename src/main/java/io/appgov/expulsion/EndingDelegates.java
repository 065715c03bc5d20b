package io.appgov.expulsion;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.LetterHandler;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.WithdrawalLetterHandler;
import io.appgov.lifecycle.WithdrawalService;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the engine to the domain: one bean per service task of expulsion.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class EndingDelegates {

    private final EndingService endings;
    private final BusinessTime time;

    EndingDelegates(EndingService endings, BusinessTime time) {
        this.endings = endings;
        this.time = time;
    }

    @Bean
    JavaDelegate rejectTermination() {
        return e -> endings.rejectTermination(caseNo(e));
    }

    @Bean
    JavaDelegate approveTermination() {
        return e -> endings.approveTermination(caseNo(e));
    }

    @Bean
    JavaDelegate beginTermination() {
        return e -> endings.beginTermination(caseNo(e));
    }

    /** Gives the model the apps of its multi-instance subprocess. */
    @Bean
    IsvApps isvApps() {
        return caseNo -> endings.appsToShutDown(CaseNo.of(caseNo)).stream().map(AppId::value).toList();
    }

    /** Asked by the model for the items of its sub-process: the apps of an ending that are to be shut down. */
    @FunctionalInterface
    public interface IsvApps {

        List<String> toShutDown(String caseNo);
    }

    /** Local to the branch of one app, as each branch decides for itself. */
    @Bean
    JavaDelegate prepareAppShutdown() {
        return e -> e.setVariableLocal("appShutdown", endings.prepareAppShutdown(caseNo(e), AppId.of((String) e.getVariable("appId")))
                .name());
    }

    @Bean
    JavaDelegate checkEndingGate() {
        return e -> {
            e.setVariable("endingGateOpen", endings.checkEndingGate(caseNo(e)));
            e.setVariable("endingCheckAt", time.iso(endings.nextCheck(caseNo(e))));
        };
    }

    @Bean
    JavaDelegate sendTerminationLetter() {
        return e -> endings.sendTerminationLetter(caseNo(e));
    }

    @Bean
    JavaDelegate withdrawAccess() {
        return e -> endings.withdrawAccess(caseNo(e));
    }

    @Bean
    JavaDelegate endCooperation() {
        return e -> endings.endCooperation(caseNo(e));
    }

    /** Used by models up to version 2, on which cases may still run. */
    @Bean
    JavaDelegate closeIsvAccount() {
        return e -> endings.closeIsvAccount(caseNo(e));
    }

    @Bean
    LetterHandler endingLetterBox(WithdrawalService withdrawals, CaseRegister cases, EngineProcesses processes) {
        return new WithdrawalLetterHandler(CaseProcess.EXPULSION, false, withdrawals, cases, processes);
    }
}
