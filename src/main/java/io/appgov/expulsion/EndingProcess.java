package io.appgov.expulsion;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the domain to the engine: an ISV asked to end the cooperation. */
@Component
public class EndingProcess {

    private final EngineProcesses processes;
    private final EndingService endings;

    EndingProcess(EngineProcesses processes, EndingService endings) {
        this.processes = processes;
        this.endings = endings;
    }

    /** The case is opened and its process begins, both or neither. */
    @Transactional
    public StartedCase endingRequested(EndingRequest request) {
        return processes.begin(CaseProcess.EXPULSION.key(), endings.request(request));
    }
}
