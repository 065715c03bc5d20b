package io.appgov.violation;

import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.CorrespondenceProcess;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.Activities;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.start.StartupStep;
import io.appgov.inbox.CaseInbox;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recovers ISVs' answers that a release without the {@link CaseInbox} accepted and lost: the case is CONFIRMED, but its process
 * still waits. The answers are put into the inbox, and the cases continue (E6).
 */
@Component
class RecoverLostAnswers extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(RecoverLostAnswers.class);
    private static final Map<Response, LetterType> BY = Map.of(Response.CONFIRMED, LetterType.CONFIRM, Response.APPEAL_WITHDRAWN,
            LetterType.WITHDRAW_APPEAL);

    private final Violations violations;
    private final Correspondences letters;
    private final CorrespondenceProcess correspondence;
    private final CaseInbox inbox;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final TransactionTemplate transaction;

    RecoverLostAnswers(
            Violations violations, Correspondences letters, CorrespondenceProcess correspondence, CaseInbox inbox, CaseRegister cases,
            EngineProcesses processes, PlatformTransactionManager transactions) {
        super(Order.LOST_ANSWERS);
        this.violations = violations;
        this.letters = letters;
        this.correspondence = correspondence;
        this.inbox = inbox;
        this.cases = cases;
        this.processes = processes;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void prepare() {
        transaction.executeWithoutResult(tx -> violations.confirmed().forEach(this::tellAgain));
    }

    private void tellAgain(CaseNo caseNo) {
        Violation v = violations.find(caseNo).orElseThrow();
        boolean lost = !v.hearing().responseTaken()
                || processes.hasOpenTask(cases.get(caseNo).processInstanceId(), Activities.REVIEW_APPEAL);
        if (!lost || !BY.containsKey(v.hearing().response()) || !inbox.of(caseNo).isEmpty()) {
            // on its way
            return;
        }
        letters.of(caseNo).stream()
                .filter(letter -> letter.type() == BY.get(v.hearing().response()) && letter.outcome() == Letter.Outcome.accepted)
                .reduce((earlier, later) -> later)
                .ifPresent(letter -> {
                    log.info("{} of {} was accepted and its case not told: it is now", letter.id(), caseNo);
                    // an appeal acknowledged after its withdrawal counted as the answer
                    violations.setResponse(caseNo, v.hearing().response(), false);
                    correspondence.passToCase(letter.id());
                });
    }
}
