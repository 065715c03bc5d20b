package io.appgov.relisting;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: a relisting was asked for. */
@Component
public class RelistingProcess {

    private final EngineProcesses processes;
    private final RelistingService relistings;

    RelistingProcess(EngineProcesses processes, RelistingService relistings) {
        this.processes = processes;
        this.relistings = relistings;
    }

    /** The case is opened and its process begins, both or neither. */
    @Transactional
    public StartedCase relistingRequested(RelistingRequest request) {
        return processes.begin(CaseProcess.RELISTING.key(), relistings.request(request));
    }
}
