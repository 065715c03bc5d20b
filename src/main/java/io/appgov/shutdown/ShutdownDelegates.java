package io.appgov.shutdown;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: one bean per service task of offline-shutdown.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class ShutdownDelegates {

    private final BusinessTime time;
    private final PolicyParameters policy;

    ShutdownDelegates(BusinessTime time, PolicyParameters policy) {
        this.time = time;
        this.policy = policy;
    }

    @Bean
    JavaDelegate returnLetter(ShutdownService service) {
        return e -> service.returnLetter(caseNo(e));
    }

    @Bean
    JavaDelegate rejectShutdown(ShutdownService service) {
        return e -> service.rejectShutdown(caseNo(e));
    }

    @Bean
    JavaDelegate approveShutdown(ShutdownService service) {
        return e -> service.approveShutdown(caseNo(e));
    }

    @Bean
    JavaDelegate delistForShutdown(ShutdownService service) {
        return e -> {
            service.delistForShutdown(caseNo(e));
            e.setVariable("userNoticeMissingAt", time.iso(time.now().plus(policy.userNoticeReminder())));
        };
    }

    @Bean
    JavaDelegate openDuties(DutyService service) {
        return e -> {
            service.openDuties(caseNo(e));
            Instant earliest = service.earliestOfflineAt(caseNo(e)).orElseThrow();
            e.setVariable("dutiesDueAt", time.iso(earliest));
            e.setVariable("deadline", time.readable(earliest));
            e.setVariable("checkpointAt", time.iso(service.nextCheckpoint(caseNo(e))));
        };
    }

    /** The duties to judge: one task each. */
    @Bean
    DutyItems dutyItems(DutyService service) {
        return caseNo -> service.dutiesOf(CaseNo.of(caseNo)).stream()
                .filter(d -> d.state() == Duty.State.OPEN)
                .map(d -> d.item().name())
                .toList();
    }

    /** Called by the model for the items of its multi-instance task. */
    @FunctionalInterface
    public interface DutyItems {

        List<String> of(String caseNo);
    }

    @Bean
    JavaDelegate checkOfflineGate(DutyService service) {
        return e -> {
            e.setVariable("offlineGate", service.checkOfflineGate(caseNo(e)));
            e.setVariable("deadline", time.readable(service.earliestOfflineAt(caseNo(e)).orElse(null)));
            e.setVariable("checkpointAt", time.iso(service.nextCheckpoint(caseNo(e))));
        };
    }

    @Bean
    JavaDelegate remindOfDuties(DutyService service) {
        return e -> service.remindOfDuties(caseNo(e));
    }

    @Bean
    JavaDelegate prepareRefund(RefundService service) {
        return e -> e.setVariable("refundDue", service.prepareRefund(caseNo(e)));
    }

    @Bean
    JavaDelegate noteNothingToRefund(RefundService service) {
        return e -> service.noteNothingToRefund(caseNo(e));
    }

    @Bean
    JavaDelegate takeOffline(RefundService service) {
        return e -> service.takeOffline(caseNo(e));
    }

    @Bean
    JavaDelegate sendOfflineNotice(RefundService service) {
        return e -> service.sendOfflineNotice(caseNo(e));
    }
}
