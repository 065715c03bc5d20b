package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.EngineProcesses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cases that wait for others without having called them (E11a, E12). */
@Component
public class JoinedCases {

    private final CaseRegister cases;
    private final EngineProcesses processes;

    JoinedCases(CaseRegister cases, EngineProcesses processes) {
        this.cases = cases;
        this.processes = processes;
    }

    /** What made a case wait for another is taken back (E3): it waits no more, and the other goes on as if never joined. */
    public void leave(String waiting, CaseFile joined) {
        cases.leave(waiting, joined.caseNo());
        lookAgain(waiting, joined);
    }

    /** When a case ends, those that wait for it look again. */
    @EventListener
    void caseMoved(CaseMoved moved) {
        if (!moved.file().isOpen()) {
            cases.waitingFor(moved.file().caseNo()).forEach(waiting -> lookAgain(waiting, moved.file()));
        }
    }

    private void lookAgain(String waiting, CaseFile joined) {
        processes.tellWaiting(waiting, "joinedCaseEnded", "appId", joined.appId());
    }
}
