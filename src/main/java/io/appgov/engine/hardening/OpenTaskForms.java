package io.appgov.engine.hardening;

import io.appgov.engine.CaseContextChanged;
import io.appgov.people.WithoutAuthorization;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Updates open forms with later events. Runs after the transaction of the event, so that a letter is stored even if a task of its
 * case is being completed at that moment.
 */
@Component
class OpenTaskForms {

    private static final Logger log = LoggerFactory.getLogger(OpenTaskForms.class);

    private final TaskService tasks;
    private final TaskGate gate;
    private final WithoutAuthorization unchecked;
    private final TransactionTemplate transaction;

    OpenTaskForms(TaskService tasks, TaskGate gate, WithoutAuthorization unchecked, PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.gate = gate;
        this.unchecked = unchecked;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void refresh(CaseContextChanged changed) {
        try {
            transaction.executeWithoutResult(tx -> unchecked.run(() -> {
                tasks.createTaskQuery().processInstanceBusinessKey(changed.caseNo().value()).list()
                        .forEach(task -> tasks.setVariablesLocal(task.getId(), gate.context((TaskEntity) task)));
                return null;
            }));
        } catch (RuntimeException beingCompleted) {
            log.info("the open forms of {} were not refreshed: {}", changed.caseNo(), beingCompleted.getClass().getSimpleName());
        }
    }
}
