package io.appgov.correspondence;

import io.appgov.engine.EngineProcesses;
import io.appgov.inbox.CaseInbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: a letter came, a letter is for a case. */
@Component
public class CorrespondenceProcess {

    static final String KEY = "isvCorrespondence";

    private final EngineProcesses processes;
    private final CaseInbox inbox;
    private final CorrespondenceService service;

    CorrespondenceProcess(EngineProcesses processes, CaseInbox inbox, CorrespondenceService service) {
        this.processes = processes;
        this.inbox = inbox;
        this.service = service;
    }

    /** Registers a letter and judges it immediately; the consequences follow. */
    @Transactional
    public Letter correspondenceReceived(LetterForm form, String via, String by) {
        String id = service.register(form, via, by);
        processes.start(KEY, id);
        return service.get(id);
    }

    /** Puts an accepted letter into the inbox of its case; the process takes it when it waits for one. */
    @Transactional
    public void passToCase(String id) {
        inbox.put(service.get(id).caseNo(), LetterMessages.NAME, id, service.get(id).type().name());
    }

    /**
     * Offers a late appeal to its case, which takes it at any step.
     *
     * @return whether it was taken; a case that is closed or past its appeal takes none
     */
    @Transactional
    public boolean offerAdmission(String id) {
        return service.correlation(id).filter(correlation -> processes.offer(service.get(id).caseNo(), correlation)).isPresent();
    }
}
