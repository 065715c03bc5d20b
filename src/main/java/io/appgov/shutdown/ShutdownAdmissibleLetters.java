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

/** What a shutdown takes from the ISV as it stands; the letter box judges by it, the page offers by it. */
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

    /** The letter was returned. */
    boolean newLetter(CaseFile file) {
        return file.lifecycle() == CaseState.OPEN && processes.isAwaited(file.caseNo(), Messages.LETTER_RECEIVED);
    }

    /** From the delisting to the end: batches of the notice to users, and evidence. */
    boolean userNotice(CaseFile file) {
        return file.lifecycle() == CaseState.APPROVED && shutdowns.get(file.caseNo()).delistedAt() != null;
    }

    /** Evidence is taken in the same phase; of a duty that nobody looks at any more there is none to give. */
    boolean dutyEvidence(CaseFile file) {
        return userNotice(file);
    }

    /**
     * E18: all users had been told, nobody verifies, and now the ISV reports more: the process has to go back. While a batch is
     * being verified the letter is on file for whoever verifies.
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
