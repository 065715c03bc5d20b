package io.appgov.correspondence;

import io.appgov.engine.EngineProcesses;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: a letter came, a letter is for a case. */
@Component
public class CorrespondenceProcess {

    static final String KEY = "isvCorrespondence";

    private final EngineProcesses processes;
    private final CorrespondenceService service;

    CorrespondenceProcess(EngineProcesses processes, CorrespondenceService service) {
        this.processes = processes;
        this.service = service;
    }

    /** A letter is registered and judged at once; what has to happen because of it follows. */
    @Transactional
    public Letter correspondenceReceived(LetterForm form, String via, String by) {
        String id = service.register(form, via, by);
        processes.start(KEY, id);
        return service.get(id);
    }

    /**
     * Passes a letter on to the instance that waits for it; fails, to be repeated, as long as that is not so far.
     *
     * @return whether the case took it; a case that went on without it, or is over, takes none
     */
    @Transactional
    public boolean passToCase(String id) {
        String message = service.messageFor(id);
        return message != null && processes.tell(service.get(id).caseNo(), message, service.toldWith(id));
    }
}
