package io.appgov.violation;

import static io.appgov.engine.BusinessKey.caseNo;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Maps the engine to the domain: one bean per service task of violation-handling.bpmn, named as the task. */
@Configuration(proxyBeanMethods = false)
class ViolationDelegates {

    private final BusinessTime time;

    ViolationDelegates(BusinessTime time) {
        this.time = time;
    }

    @Bean
    JavaDelegate proposePenalty(ViolationService service) {
        return e -> service.proposePenalty(caseNo(e));
    }

    @Bean
    JavaDelegate sendViolationNotice(ViolationService service) {
        return e -> service.sendViolationNotice(caseNo(e));
    }

    @Bean
    JavaDelegate openAppealWindow(ViolationService service) {
        return e -> {
            Instant elapses = service.openAppealWindow(caseNo(e));
            e.setVariable("appealWindowElapsesAt", time.iso(elapses));
            e.setVariable("deadline", time.readable(service.get(caseNo(e)).hearing().appealUntil()));
        };
    }

    @Bean
    JavaDelegate closeAppealWindow(ViolationService service) {
        return e -> e.setVariable("appealOnFile", service.closeAppealWindow(caseNo(e)));
    }

    @Bean
    JavaDelegate abandonDecision(ViolationService service) {
        return e -> e.setVariable("firstDecision", service.abandonDecision(caseNo(e)));
    }

    @Bean
    JavaDelegate acknowledgeAppeal(AppealService service) {
        return e -> {
            Instant dueAt = service.acknowledgeAppeal(caseNo(e));
            e.setVariable("reviewDueAt", time.iso(dueAt));
            e.setVariable("deadline", time.readable(dueAt));
        };
    }

    @Bean
    JavaDelegate escalateReview(ViolationProcess process) {
        return e -> process.reviewOverdue(caseNo(e));
    }

    @Bean
    JavaDelegate reinstateAppeal(ViolationProcess process) {
        return e -> process.appealReinstated(caseNo(e));
    }

    @Bean
    JavaDelegate cancelPenalty(AppealService service, ViolationService violations) {
        return e -> {
            e.setVariable("firstDecision", service.cancelPenalty(caseNo(e)));
            e.setVariable("rectificationDueAt", time.iso(violations.get(caseNo(e)).rectification().rectifyBy()));
        };
    }

    @Bean
    JavaDelegate narrowPenalty(AppealService service) {
        return e -> service.narrowPenalty(caseNo(e));
    }

    @Bean
    JavaDelegate makeFormalDecision(FormalDecisionService service) {
        return e -> e.setVariable("tierUnchanged", service.makeFormalDecision(caseNo(e)));
    }

    @Bean
    JavaDelegate sendFormalDecision(FormalDecisionService service) {
        return e -> service.sendFormalDecision(caseNo(e));
    }

    @Bean
    JavaDelegate scheduleEnforcement(FormalDecisionService service) {
        return e -> {
            FormalDecisionService.Schedule schedule = service.scheduleEnforcement(caseNo(e));
            e.setVariable("enforcementDueAt", time.iso(schedule.effectiveAt()));
            e.setVariable("deadline", time.readable(schedule.effectiveAt()));
            for (MeasureKind kind : MeasureKind.values()) {
                kind.step().ifPresent(step -> e.setVariable(step.condition(), schedule.pending().contains(kind)));
            }
            e.setVariable("enforcesExtension", schedule.extension());
        };
    }

    /** One for each measure that has a step of its own in the model ({@link MeasureKind#step}), named as the step. */
    @Bean
    static BeanDefinitionRegistryPostProcessor measureSteps() {
        return beans -> Stream.of(MeasureKind.values()).forEach(kind -> kind.step().ifPresent(step -> beans.registerBeanDefinition(
                step.task(),
                BeanDefinitionBuilder.rootBeanDefinition(MeasureStep.class)
                        .addConstructorArgValue(kind)
                        .setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR)
                        .getBeanDefinition())));
    }

    /** Enforces one kind of measure. */
    record MeasureStep(MeasureKind kind, FormalDecisionService service) implements JavaDelegate {

        @Override
        public void execute(DelegateExecution e) {
            service.enforce(caseNo(e), kind);
        }
    }

    @Bean
    JavaDelegate extendMeasures(FormalDecisionService service) {
        return e -> service.extendMeasures(caseNo(e));
    }

    @Bean
    JavaDelegate recordEnforcement(FormalDecisionService service, ViolationService violations, OffboardingService departures) {
        return e -> {
            MeasureKind leaving = service.recordEnforcement(caseNo(e));
            e.setVariable("leaving", leaving == null ? "NO" : departures.isUnderWay(caseNo(e)) ? "UNDERWAY" : leaving.name());
            e.setVariable("rectificationDueAt", time.iso(violations.get(caseNo(e)).rectification().rectifyBy()));
            e.setVariable("deadline", time.readable(violations.get(caseNo(e)).rectification().rectifyBy()));
            putNextEnd(e, service);
        };
    }

    @Bean
    JavaDelegate endDueMeasures(FormalDecisionService service) {
        return e -> {
            service.endDueMeasures(caseNo(e));
            putNextEnd(e, service);
        };
    }

    private void putNextEnd(DelegateExecution e, FormalDecisionService service) {
        Instant next = service.nextMeasureEnd(caseNo(e));
        e.setVariable("measuresRunning", next != null);
        e.setVariable("nextMeasureEndsAt", time.iso(next));
    }

    @Bean
    JavaDelegate prepareDeparture(OffboardingService departures) {
        return e -> {
            e.setVariable("departure", departures.next(caseNo(e)).name());
            e.setVariable("hasLeft", departures.hasLeft(caseNo(e)));
        };
    }

    @Bean
    JavaDelegate closeViolation(RectificationService service) {
        return e -> service.closeViolation(caseNo(e));
    }
}
