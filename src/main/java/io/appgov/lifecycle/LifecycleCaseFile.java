package io.appgov.lifecycle;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.engine.CaseContextChanged;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.RuleViolated;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** The case file of a delisting, shutdown, ending or relisting: locks it, records decisions, changes its state. */
@Component
public class LifecycleCaseFile {

    private final CaseRegister cases;
    private final CaseDecisions decisions;
    private final CaseLocks caseLocks;
    private final ApplicationEventPublisher events;

    LifecycleCaseFile(CaseRegister cases, CaseDecisions decisions, CaseLocks caseLocks, ApplicationEventPublisher events) {
        this.cases = cases;
        this.decisions = decisions;
        this.caseLocks = caseLocks;
        this.events = events;
    }

    /**
     * Reads a case and locks it until the transaction ends.
     *
     * @throws RuleViolated when it is in another state
     */
    public CaseFile lockIn(CaseNo caseNo, CaseState state) {
        CaseFile file = caseLocks.lock(caseNo);
        if (file.lifecycle() != state) {
            RuleViolated refusal = new RuleViolated("§七",
                    "案件状态为 " + file.state() + "，须为 " + state + " the case is " + file.state() + ", not " + state);
            if (file.lifecycle() == CaseState.WITHDRAWN) {
                // the step that ends the other branches is about to run: a step in between has lost a race, which is no failure
                refusal.initCause(new ConcurrencyFailureException("the case has been withdrawn"));
            }
            throw refusal;
        }
        return file;
    }

    /** A decision of the present actor, with the state it leads to. */
    public void decide(CaseFile file, String action, String reason, CaseState next) {
        decide(file, action, reason);
        cases.move(file, next);
    }

    /** A decision that leaves the state as it is. */
    public void decide(CaseFile file, String action, String reason) {
        decisions.add(file.caseNo(), action, reason);
        events.publishEvent(new CaseContextChanged(file.caseNo()));
    }

    /** A decision that gives a date and leaves the state as it is. */
    public void decide(CaseFile file, String action, String reason, Instant until) {
        decisions.add(file.caseNo(), action, reason, until);
    }

    /** The reason of the latest decision; empty when it had none. */
    public String lastReason(CaseNo caseNo) {
        List<CaseDecision> made = decisions.of(caseNo);
        return made.isEmpty() || made.get(made.size() - 1).reason() == null ? "" : made.get(made.size() - 1).reason();
    }

    public void move(CaseFile file, CaseState next) {
        cases.move(file, next);
    }
}
