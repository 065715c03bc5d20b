package io.appgov.shutdown;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: a shutdown was asked for. */
@Component
public class ShutdownProcess {

    private final EngineProcesses processes;
    private final ShutdownService shutdowns;

    ShutdownProcess(EngineProcesses processes, ShutdownService shutdowns) {
        this.processes = processes;
        this.shutdowns = shutdowns;
    }

    /** The case is opened and its process begins, both or neither. */
    @Transactional
    public StartedCase shutdownRequested(ShutdownRequest request) {
        return processes.begin(CaseProcess.SHUTDOWN.key(), shutdowns.request(request));
    }
}
