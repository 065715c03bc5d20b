package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseState;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.Activities;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import java.util.List;
import org.springframework.stereotype.Component;

/** The letters a shutdown accepts in its present state; used to judge letters and to offer forms on the ISV's page. */
@Component
class ShutdownAdmissibleLetters {

    private final Shutdowns shutdowns;
    private final Correspondences letters;
    private final EngineProcesses processes;

    ShutdownAdmissibleLetters(Shutdowns shutdowns, Correspondences letters, EngineProcesses processes) {
        this.shutdowns = shutdowns;
        this.letters = letters;
        this.processes = processes;
    }

    /** A new letter, after the previous one was returned. */
    boolean newLetter(CaseFile file) {
        return file.lifecycle() == CaseState.OPEN && processes.isAwaited(file.caseNo(), Messages.LETTER_RECEIVED);
    }

    /** From the delisting to the end: batches of the notice to users, and evidence. */
    boolean userNotice(CaseFile file) {
        return file.lifecycle() == CaseState.APPROVED && shutdowns.get(file.caseNo()).delistedAt() != null;
    }

    /** Evidence is accepted in the same phase; duties that are no longer checked need none. */
    boolean dutyEvidence(CaseFile file) {
        return userNotice(file);
    }

    /**
     * E18: all users were notified, no verification is open, and the ISV reports another batch: the process has to go back. During
     * a verification the letter is simply on file for the verifier.
     */
    boolean isBatchToBeReopened(CaseFile file) {
        List<UserNotice> batches = shutdowns.userNotices(file.caseNo());
        return userNotice(file) && !batches.isEmpty() && batches.get(batches.size() - 1).all() && !isBatchBeingVerified(file);
    }

    boolean isBatchBeingVerified(CaseFile file) {
        return processes.hasOpenTask(file.processInstanceId(), Activities.VERIFY_USER_NOTICE);
    }

    /** The ISV has reported a batch that nobody has verified yet. */
    boolean hasReportedBatch(CaseFile file) {
        return shutdowns.userNotices(file.caseNo()).isEmpty()
                ? letters.of(file.caseNo()).stream()
                .anyMatch(l -> l.type() == LetterType.USER_NOTICE && l.outcome() == Letter.Outcome.accepted)
                : shutdowns.hasUnverifiedNotice(file.caseNo());
    }
}
