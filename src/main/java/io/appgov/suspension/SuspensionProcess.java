package io.appgov.suspension;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppRegistered;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import io.appgov.violation.ViolationProcess;
import io.appgov.violation.ViolationReport;
import io.appgov.violation.ViolationState;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maps the domain to the engine: violations opened from a suspension and their settlement, reviews that are overdue. */
@Component
public class SuspensionProcess implements InboxSource {

    private static final String NAME = "suspension";

    private final SuspensionService suspensions;
    private final ViolationProcess violations;
    private final CaseInbox inbox;

    SuspensionProcess(SuspensionService suspensions, ViolationProcess violations, CaseInbox inbox) {
        this.suspensions = suspensions;
        this.violations = violations;
        this.inbox = inbox;
    }

    /** Opens a violation from the suspension, with whoever reviews as its recorder, so that four eyes hold. */
    @Transactional
    public CaseNo reviewedToOpen(CaseNo caseNo, String reason, Function<CaseFile, ViolationReport> report) {
        CaseFile file = suspensions.lockForViolation(caseNo);
        CaseNo violationNo = violations.violationFound(report.apply(file)).caseNo();
        suspensions.reviewedToOpen(file, reason, violationNo);
        return violationNo;
    }

    /** Enforced, cancelled, or over otherwise: what the suspension was kept for has come. */
    @EventListener
    void violationMoved(CaseMoved moved) {
        CaseFile file = moved.file();
        if (file.process() == CaseProcess.VIOLATION && (!file.isOpen() || file.state().equals(ViolationState.ENFORCED.name()))) {
            suspensions.waitingFor(file.caseNo())
                    .ifPresent(caseNo -> inbox.put(caseNo, NAME, file.caseNo(), Messages.VIOLATION_SETTLED));
        }
    }

    /**
     * Notices what nodes of a release without suspensions did beside this one: a violation for which a suspension is kept was settled,
     * or an app was registered of an ISV all of whose apps are suspended.
     */
    @Scheduled(initialDelayString = "${appgov.watch}", fixedDelayString = "${appgov.watch}")
    @Transactional
    public void catchUp() {
        suspensions.untold().stream().filter(caseNo -> inbox.of(caseNo).isEmpty())
                .forEach(caseNo -> inbox.put(caseNo, NAME, suspensions.get(caseNo).violationNo(), Messages.VIOLATION_SETTLED));
        suspensions.suspendForgottenApps();
    }

    @EventListener
    void appRegistered(AppRegistered app) {
        suspensions.appRegistered(app.appId());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return suspensions.get(message.caseNo()).isInForce() ? Optional.of(Correlation.of(Messages.VIOLATION_SETTLED)) : Optional.empty();
    }
}
