package io.appgov.lifecycle;

import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.EngineProcesses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When a case ends, those that wait for it without having called it look again (E11a, E12). */
@Component
class JoinedCases {

    private final CaseRegister cases;
    private final EngineProcesses processes;

    JoinedCases(CaseRegister cases, EngineProcesses processes) {
        this.cases = cases;
        this.processes = processes;
    }

    @EventListener
    void caseMoved(CaseMoved moved) {
        if (!moved.file().isOpen()) {
            cases.waitingFor(moved.file().caseNo())
                    .forEach(waiting -> processes.tellWaiting(waiting, "joinedCaseEnded", "appId", moved.file().appId()));
        }
    }
}
