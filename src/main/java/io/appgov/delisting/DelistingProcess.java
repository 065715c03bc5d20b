package io.appgov.delisting;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: a delisting was asked for. */
@Component
public class DelistingProcess {

    private final EngineProcesses processes;
    private final DelistingService delistings;

    DelistingProcess(EngineProcesses processes, DelistingService delistings) {
        this.processes = processes;
        this.delistings = delistings;
    }

    /** The case is opened and its process begins, both or neither. */
    @Transactional
    public StartedCase delistingRequested(DelistingRequest request) {
        return processes.begin(CaseProcess.DELISTING.key(), delistings.request(request));
    }
}
