package io.appgov.amendment;

import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.identity.CaseNo;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maps the domain to the engine: what became of the notices of an amendment. */
@Component
public class AmendmentProcess {

    private final AmendmentService amendments;
    private final AmendmentNotices notices;
    private final EngineProcesses processes;

    AmendmentProcess(AmendmentService amendments, AmendmentNotices notices, EngineProcesses processes) {
        this.notices = notices;
        this.amendments = amendments;
        this.processes = processes;
    }

    /**
     * The last notice was delivered or passed on: the announcement need not wait any longer. One came back: its date is open again.
     * An ISV that came after all were told is told, too.
     */
    @Scheduled(initialDelayString = "${appgov.watch}", fixedDelayString = "${appgov.watch}")
    @Transactional
    public void watch() {
        amendments.announced().forEach(this::look);
    }

    private void look(CaseNo caseNo) {
        if (amendments.get(caseNo).completeAt() != null) {
            if (amendments.reopened(caseNo)) {
                processes.bringForward(caseNo, "effectiveDateReached");
            } else if (amendments.progress(caseNo).toTell() > 0) {
                notices.tellNext(caseNo);
            }
        } else if (amendments.progress(caseNo).isComplete()) {
            processes.bringForward(caseNo, "announcementGoesOn");
        }
    }
}
